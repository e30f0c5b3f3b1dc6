/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;

/**
 * What a Change-Password packet carries behind its length (RFC 2433 §10, RFC 2759 §7).
 *
 * <pre>
 * MS-CHAPv2  new password 516 | old hash 16 | peer challenge 16, zero 8, NT-Response 24 | flags 2
 * MS-CHAPv1  new password 516 | old hash 16 | zero 532 | LM response 24, NT response 24 | flags 2
 * </pre>
 *
 * <p>The response is what a Response packet would hold, but for its flag, made with the new password.
 */
final class ChangeBody {

    static final int CODE_V1 = 6;
    static final int CODE_V2 = 7;
    static final int LENGTH_V1 = 1114;
    static final int LENGTH_V2 = 582;

    private static final int HASH_OFFSET = PasswordBlock.LENGTH;
    private static final int FLAGS = 2;
    /** Peer challenge and NT-Response, or both responses. */
    private static final int RESPONSE = 48;

    private ChangeBody() {}

    /** Composes a packet for MS-CHAPv1 or MS-CHAPv2. */
    static ChapPacket.ChangePassword packet(
            AuthProtocol protocol, int id, byte[] newPassword, byte[] oldHash, byte[] response) {
        boolean first = protocol == AuthProtocol.MS_CHAP_V1;
        byte[] body = new byte[first ? LENGTH_V1 : LENGTH_V2];
        System.arraycopy(newPassword, 0, body, 0, newPassword.length);
        System.arraycopy(oldHash, 0, body, HASH_OFFSET, oldHash.length);
        System.arraycopy(response, 0, body, body.length - FLAGS - RESPONSE, RESPONSE);
        // In MS-CHAPv1 the lowest bit says that the NT response counts; MS-CHAPv2 has no flags.
        body[body.length - 1] = first ? MsChapV1.USE_NT_RESPONSE : 0;
        return new ChapPacket.ChangePassword(first ? CODE_V1 : CODE_V2, id, Secret.of(body));
    }

    /** The new password, encrypted with the hash of the old one. */
    static Secret newPassword(byte[] body) {
        return Secret.of(Arrays.copyOf(body, PasswordBlock.LENGTH));
    }

    /** The hash of the old password, encrypted with that of the new one. */
    static Secret oldHash(byte[] body) {
        return Secret.of(Arrays.copyOfRange(body, HASH_OFFSET, HASH_OFFSET + MsChap.HASH_LENGTH));
    }

    /** The value of a Response by the new password, with its flag. */
    static byte[] response(byte[] body) {
        int start = body.length - FLAGS - RESPONSE;
        byte[] response = Arrays.copyOfRange(body, start, start + RESPONSE + 1);
        // Two octets here, one there; peers differ in which of the two holds the lowest bit.
        response[RESPONSE] = (byte) ((body[body.length - 1] | body[body.length - 2]) & 1);
        return response;
    }
}

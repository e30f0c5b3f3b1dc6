/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The mathematics of CHAP with MD5 (RFC 1994 §4.1). */
final class ChapMd5 {

    /** Octets of a response. */
    static final int RESPONSE_LENGTH = 16;

    private ChapMd5() {}

    /** MD5 of identifier, secret and challenge. */
    static byte[] response(int id, byte[] secret, byte[] challenge) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update((byte) id);
            md5.update(secret);
            return md5.digest(challenge);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "CHAP-MD5 needs MD5 (RFC 1994 §4.1), which the security policy of this JVM does not provide", e);
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** The mathematics that both versions of MS-CHAP share (RFC 2433 appendix A, RFC 2759 §8). Pure functions. */
final class MsChap {

    /** Octets of a password hash, and of the hash of that. */
    static final int HASH_LENGTH = 16;
    /** Octets of an NT-Response. */
    static final int RESPONSE_LENGTH = 24;
    /** Octets of the challenge that is encrypted. */
    static final int CHALLENGE_LENGTH = 8;

    /** Octets of a DES block. */
    static final int DES_BLOCK = 8;
    /** Octets of a DES key without its parity. */
    static final int DES_KEY = 7;

    private MsChap() {}

    /** NtPasswordHash: MD4 of the password in UTF-16, little end first, no terminator (RFC 2759 §8.3). */
    static byte[] ntPasswordHash(char[] password) {
        byte[] unicode = utf16(password);
        byte[] hash = md4(unicode);
        Arrays.fill(unicode, (byte) 0);
        return hash;
    }

    /** UTF-16, little end first, no terminator. */
    static byte[] utf16(char[] password) {
        ByteBuffer unicode = ByteBuffer.allocate(2 * password.length).order(ByteOrder.LITTLE_ENDIAN);
        unicode.asCharBuffer().put(password);
        return unicode.array();
    }

    /** HashNtPasswordHash: MD4 of the password hash (RFC 2759 §8.4). */
    static byte[] hashNtPasswordHash(byte[] passwordHash) {
        return md4(passwordHash);
    }

    /**
     * ChallengeResponse: the challenge encrypted with three DES keys that are the password hash, cut in pieces of seven
     * octets and filled up with zeros (RFC 2759 §8.5).
     */
    static byte[] challengeResponse(byte[] challenge, byte[] passwordHash) {
        byte[] padded = Arrays.copyOf(passwordHash, 3 * DES_KEY);
        byte[] response = new byte[RESPONSE_LENGTH];
        for (int n = 0; n < 3; n++) {
            desEncrypt(challenge, 0, padded, n * DES_KEY, response, n * DES_BLOCK);
        }
        Arrays.fill(padded, (byte) 0);
        return response;
    }

    /** DesEncrypt (RFC 2759 §8.6): a block under a key of seven octets. */
    static void desEncrypt(byte[] clear, int clearOffset, byte[] keys, int keyOffset, byte[] cypher, int cypherOffset) {
        DESEngine des = new DESEngine();
        des.init(true, new KeyParameter(desKey(keys, keyOffset)));
        des.processBlock(clear, clearOffset, cypher, cypherOffset);
    }

    /** Seven octets spread over eight with odd parity in the lowest bit of each (RFC 2759 §9.3). */
    static byte[] desKey(byte[] keys, int offset) {
        long bits = 0;
        for (int n = 0; n < DES_KEY; n++) {
            bits = bits << 8 | keys[offset + n] & 0xFF;
        }
        byte[] key = new byte[DES_BLOCK];
        for (int n = 0; n < DES_BLOCK; n++) {
            int seven = (int) (bits >>> 49 - 7 * n) & 0x7F;
            key[n] = (byte) (seven << 1 | ~Integer.bitCount(seven) & 1);
        }
        return key;
    }

    private static byte[] md4(byte[] octets) {
        MD4Digest md4 = new MD4Digest();
        md4.update(octets, 0, octets.length);
        byte[] digest = new byte[HASH_LENGTH];
        md4.doFinal(digest, 0);
        return digest;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * How a new password travels: the mathematics of the Change-Password packets (RFC 2433 §A.11 to §A.17, RFC 2759 §8.9 to
 * §8.13).
 */
final class PasswordBlock {

    /** Octets of a block: 256 UTF-16 code units at its end, and their length in octets, little end first. */
    static final int LENGTH = 516;

    private static final int TEXT = 512;

    private PasswordBlock() {}

    /** NewPasswordEncryptedWithOldNtPasswordHash (RFC 2759 §8.9). */
    static byte[] encrypt(char[] newPassword, byte[] oldHash, RandomGenerator random) {
        byte[] block = new byte[LENGTH];
        random.nextBytes(block);
        byte[] text = MsChap.utf16(newPassword);
        System.arraycopy(text, 0, block, TEXT - text.length, text.length);
        for (int n = 0; n < LENGTH - TEXT; n++) {
            block[TEXT + n] = (byte) (text.length >>> 8 * n);
        }
        Arrays.fill(text, (byte) 0);
        return rc4(block, oldHash);
    }

    /** The way back; empty if the length makes no sense, as with another hash. */
    static Optional<char[]> decrypt(byte[] encrypted, byte[] oldHash) {
        byte[] block = rc4(encrypted, oldHash);
        int length = (block[TEXT] & 0xFF) | (block[TEXT + 1] & 0xFF) << 8;
        boolean sensible = block[TEXT + 2] == 0 && block[TEXT + 3] == 0 && length <= TEXT && length % 2 == 0;
        if (!sensible) {
            return Optional.empty();
        }
        char[] password = new char[length / 2];
        for (int n = 0; n < password.length; n++) {
            int at = TEXT - length + 2 * n;
            password[n] = (char) (block[at] & 0xFF | (block[at + 1] & 0xFF) << 8);
        }
        Arrays.fill(block, (byte) 0);
        return Optional.of(password);
    }

    /** NtPasswordHashEncryptedWithBlock (RFC 2759 §8.13): one hash under two DES keys that are the other. */
    static byte[] encryptHash(byte[] hash, byte[] key) {
        byte[] encrypted = new byte[MsChap.HASH_LENGTH];
        MsChap.desEncrypt(hash, 0, key, 0, encrypted, 0);
        MsChap.desEncrypt(hash, MsChap.DES_BLOCK, key, MsChap.DES_KEY, encrypted, MsChap.DES_BLOCK);
        return encrypted;
    }

    private static byte[] rc4(byte[] octets, byte[] key) {
        RC4Engine rc4 = new RC4Engine();
        rc4.init(true, new KeyParameter(key));
        byte[] result = new byte[octets.length];
        rc4.processBytes(octets, 0, octets.length, result, 0);
        return result;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The chain of session keys of one direction: which one follows another (RFC 3078 §7.3, RFC 3079 §3). It depends on the
 * start key alone and on nothing that is sent, so keys can be made before the packets that need them.
 *
 * <pre>
 * digest = SHA-1(start key 8|16, SHApad1 40, session key 8|16, SHApad2 40)
 * next session key = RC4(key: digest 8|16, data: digest 8|16), weakened
 * </pre>
 *
 * Immutable; any thread may use it with its own {@link Scratch}.
 */
final class KeyChain {

    /** 40 octets of 00 (RFC 3079 §2.4). */
    static final byte[] SHA_PAD_1 = new byte[40];
    /** 40 octets of f2. */
    static final byte[] SHA_PAD_2 = new byte[40];

    static {
        Arrays.fill(SHA_PAD_2, (byte) 0xf2);
    }

    private final KeyLength length;
    private final byte[] startKey;

    /**
     * Begins a chain.
     *
     * @param startKey at least as many octets as the key length needs; copied
     */
    KeyChain(KeyLength length, byte[] startKey) {
        if (startKey.length < length.octets()) {
            throw new IllegalArgumentException(
                    "The start key has " + startKey.length + " octets, expected at least " + length.octets());
        }
        this.length = length;
        this.startKey = Arrays.copyOf(startKey, length.octets());
    }

    /** Room for a session key: 8 or 16 octets. */
    byte[] newKey() {
        return new byte[length.octets()];
    }

    /**
     * The initial session key: the hash alone, without the encryption that later changes add (RFC 3079 §3.1 to §3.3).
     */
    byte[] initialKey(Scratch scratch) {
        byte[] key = newKey();
        hash(scratch, startKey, key);
        length.weaken(key);
        return key;
    }

    /** The session key that follows {@code key}; may be written over it. */
    void change(Scratch scratch, byte[] key, byte[] next) {
        hash(scratch, key, next);
        scratch.interim().init(next);
        encrypt(scratch, next);
    }

    /**
     * The same, and makes {@link Scratch#cipher()} ready with {@code key}. Both key schedules run in one loop.
     */
    void changeAndSchedule(Scratch scratch, byte[] key, byte[] next) {
        hash(scratch, key, next);
        Rc4.init(scratch.cipher(), key, scratch.interim(), next);
        encrypt(scratch, next);
    }

    private void encrypt(Scratch scratch, byte[] next) {
        scratch.interim().transform(next, 0, next.length);
        length.weaken(next);
    }

    /** GetNewKeyFromSHA. */
    private void hash(Scratch scratch, byte[] key, byte[] to) {
        MessageDigest sha1 = scratch.sha1();
        byte[] digest = scratch.digest();
        byte[] hashed = scratch.hashed();
        int octets = startKey.length;
        System.arraycopy(startKey, 0, hashed, 0, octets);
        System.arraycopy(SHA_PAD_1, 0, hashed, octets, SHA_PAD_1.length);
        System.arraycopy(key, 0, hashed, octets + SHA_PAD_1.length, octets);
        System.arraycopy(SHA_PAD_2, 0, hashed, 2 * octets + SHA_PAD_1.length, SHA_PAD_2.length);
        sha1.update(hashed, 0, 2 * octets + SHA_PAD_1.length + SHA_PAD_2.length);
        try {
            sha1.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-1 did not fit into its own length", e);
        }
        System.arraycopy(digest, 0, to, 0, to.length);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The session key of one direction and its changes (RFC 3078 §7.3, RFC 3079 §3). Changing it allocates nothing.
 *
 * <p>What is hashed for a change stands ready in one array, and the session key lives in it:
 *
 * <pre>
 * start key 8|16 | SHApad1 40 | session key 8|16 | SHApad2 40
 * </pre>
 */
final class KeySchedule {

    /** 40 octets of 00 (RFC 3079 §2.4). */
    static final byte[] SHA_PAD_1 = new byte[40];
    /** 40 octets of f2. */
    static final byte[] SHA_PAD_2 = new byte[40];

    static {
        Arrays.fill(SHA_PAD_2, (byte) 0xf2);
    }

    private final MessageDigest sha1 = Sha1.create();
    private final byte[] digest = new byte[Sha1.LENGTH];
    private final Rc4 interim = new Rc4();
    private final KeyLength length;
    private final byte[] hashed;
    private final int sessionKey;

    /**
     * Derives the initial session key: the hash alone, without the encryption that later changes add
     * (RFC 3079 §3.1 to §3.3).
     *
     * @param startKey at least as many octets as the key length needs
     */
    KeySchedule(KeyLength length, byte[] startKey) {
        int octets = length.octets();
        if (startKey.length < octets) {
            throw new IllegalArgumentException(
                    "The start key has " + startKey.length + " octets, expected at least " + octets);
        }
        this.length = length;
        this.sessionKey = octets + SHA_PAD_1.length;
        this.hashed = new byte[2 * octets + SHA_PAD_1.length + SHA_PAD_2.length];
        System.arraycopy(startKey, 0, hashed, 0, octets);
        System.arraycopy(startKey, 0, hashed, sessionKey, octets);
        System.arraycopy(SHA_PAD_2, 0, hashed, sessionKey + octets, SHA_PAD_2.length);
        hash();
        length.weaken(hashed, sessionKey);
    }

    /** Changes the session key once. */
    void change() {
        hash();
        interim.init(hashed, sessionKey, length.octets());
        interim.transform(hashed, sessionKey, length.octets());
        length.weaken(hashed, sessionKey);
    }

    /** Takes over the session key of another schedule, which was made from the same start key. */
    void copy(KeySchedule other) {
        System.arraycopy(other.hashed, sessionKey, hashed, sessionKey, length.octets());
    }

    /** Makes a cipher ready to begin with the present session key. */
    void key(Rc4 cipher) {
        cipher.init(hashed, sessionKey, length.octets());
    }

    /** A copy of the session key, for tests. */
    byte[] sessionKey() {
        return Arrays.copyOfRange(hashed, sessionKey, sessionKey + length.octets());
    }

    /** GetNewKeyFromSHA: the digest takes the place of the session key. */
    private void hash() {
        try {
            sha1.update(hashed);
            sha1.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-1 did not fit into its own length", e);
        }
        System.arraycopy(digest, 0, hashed, sessionKey, length.octets());
    }
}

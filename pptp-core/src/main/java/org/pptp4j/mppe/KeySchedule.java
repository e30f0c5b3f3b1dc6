/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

/** The present session key of one direction, of which stateful mode changes one in 256 packets (RFC 3078 §7.2). */
final class KeySchedule {

    private final KeyChain chain;
    private final byte[] sessionKey;

    /**
     * Begins with the initial session key.
     *
     * @param startKey at least as many octets as the key length needs
     */
    KeySchedule(KeyLength length, byte[] startKey) {
        chain = new KeyChain(length, startKey);
        sessionKey = chain.initialKey(Scratch.get());
    }

    /** Changes the session key once. */
    void change() {
        chain.change(Scratch.get(), sessionKey, sessionKey);
    }

    /** Takes over the session key of another schedule, which was made from the same start key. */
    void copy(KeySchedule other) {
        System.arraycopy(other.sessionKey, 0, sessionKey, 0, sessionKey.length);
    }

    /** Makes a cipher ready to begin with the present session key. */
    void key(Rc4 cipher) {
        cipher.init(sessionKey);
    }

    /** A copy of the session key, for tests. */
    byte[] sessionKey() {
        return sessionKey.clone();
    }
}

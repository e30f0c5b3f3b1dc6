/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

/** The strength of MPPE's session keys (RFC 3078 §2). */
public enum KeyLength {
    /** 8 octets, of which 3 are constant: {@code d1 26 9e}. pppd: {@code require-mppe-40} */
    BITS_40(40, 8, MppeBits.L, 0xd1, 0x26, 0x9e),
    /** 8 octets, of which 1 is constant: {@code d1}. */
    BITS_56(56, 8, MppeBits.M, 0xd1),
    /** 16 octets, none of them constant. pppd: {@code require-mppe-128} */
    BITS_128(128, 16, MppeBits.S);

    private final int bits;
    private final int octets;
    private final int option;
    private final byte[] constant;

    KeyLength(int bits, int octets, int option, int... constant) {
        this.bits = bits;
        this.octets = octets;
        this.option = option;
        this.constant = new byte[constant.length];
        for (int i = 0; i < constant.length; i++) {
            this.constant[i] = (byte) constant[i];
        }
    }

    /**
     * The strength.
     *
     * @return 40, 56 or 128 bits
     */
    public int bits() {
        return bits;
    }

    /** The length of a session key: 8 or 16 octets. */
    int octets() {
        return octets;
    }

    /** The bit of this strength in the Supported Bits. */
    int option() {
        return option;
    }

    /** Overwrites the first octets of a session key with the constants that weaken it (RFC 3078 §7.3). */
    void weaken(byte[] key) {
        System.arraycopy(constant, 0, key, 0, constant.length);
    }
}

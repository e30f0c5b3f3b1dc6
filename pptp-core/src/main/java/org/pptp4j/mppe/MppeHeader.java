/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

/**
 * The two octets in front of an encrypted frame (RFC 3078 §3).
 *
 * <pre>
 * A B C D | coherency count 12
 * </pre>
 */
final class MppeHeader {

    static final int LENGTH = 2;

    /**
     * A, flushed: the cipher begins anew with this packet. Set in every packet of stateless mode; in stateful mode
     * where the receiver asked for it, and by Linux also where the key changes.
     */
    static final int FLUSHED = 0x8000;

    /** D: the packet is encrypted. */
    static final int ENCRYPTED = 0x1000;
    /** The bits of the coherency count. */
    static final int COUNT = 0x0FFF;
    /** Packets in one turn of the count. */
    static final int TURN = COUNT + 1;
    /** In stateful mode the key changes at the packets whose count has all of these bits: the flag packets (§7.2). */
    static final int FLAG = 0xFF;

    private MppeHeader() {}

    static boolean isFlag(int count) {
        return (count & FLAG) == FLAG;
    }

    /** The flag packets after one count up to another that is so many packets ahead, that one included. */
    static long flags(int count, long packets) {
        return (count + 1 + packets) / (FLAG + 1) - (count + 1) / (FLAG + 1);
    }
}

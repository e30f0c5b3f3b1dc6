/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

/**
 * How far a packet is ahead of the last one that was decrypted. The coherency count tells it modulo 4096; the rest is
 * known to the carrier, whose sequence numbers count all packets.
 */
final class Gap {

    private static final int HALF_TURN = MppeHeader.TURN / 2;
    /** No number of missing packets is larger; so no sum overflows. */
    private static final long MOST = Long.MAX_VALUE / 2;

    private int last = MppeHeader.COUNT;
    private long missing;
    private int count;
    private boolean flushed;

    /** The carrier lost packets, or takes back that it did. */
    void handleMissing(long packets) {
        missing = Math.max(0, Math.min(MOST, missing + Math.min(MOST, packets)));
    }

    /** A packet came. */
    void handleHeader(int header) {
        count = header & MppeHeader.COUNT;
        flushed = (header & MppeHeader.FLUSHED) != 0;
    }

    /** The packet was decrypted: from here on it is the last one. */
    void close() {
        last = count;
        missing = 0;
    }

    /** Bit A. */
    boolean isFlushed() {
        return flushed;
    }

    boolean isFlag() {
        return MppeHeader.isFlag(count);
    }

    /** Packets from the last one to this, by the counts alone: 1 to 4096. */
    int ahead() {
        return (count - last - 1 & MppeHeader.COUNT) + 1;
    }

    /**
     * Packets from the last one to this; 0 if it is late. A count that is more than half a turn ahead is behind, and an
     * equal one a duplicate, unless the carrier missed enough packets to explain it. Beyond that, as many whole turns
     * were lost as the carrier's gap has room for.
     */
    long packets() {
        int ahead = ahead();
        if (unexplained() > 0) {
            return ahead <= HALF_TURN ? ahead : 0;
        }
        return ahead + (missing - (ahead - 1)) / MppeHeader.TURN * MppeHeader.TURN;
    }

    /** How many packets are missing by the counts of which the carrier knows nothing; 0 or less if it knows of all. */
    long unexplained() {
        return ahead() - 1 - missing;
    }

    /** The flag packets of stateful mode since the last packet, this one included, by the counts alone. */
    int flagsAhead() {
        return (int) MppeHeader.flags(last, ahead());
    }

    /** The same with the whole turns that were lost. */
    long flags() {
        return MppeHeader.flags(last, packets());
    }
}

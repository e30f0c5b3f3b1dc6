/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

/**
 * How long the next packets will be, by the longest of the last ones: a key stream of a whole MTU would be a waste
 * where only acknowledgements flow. Learns on one thread; any thread may ask.
 */
final class PacketLengths {

    private static final int WINDOW = 64;
    /** Lengths are rounded up to this; a multiple of what the cipher makes at once. */
    private static final int STEP = 32;

    private final int most;
    private volatile int expected;
    private int longest;
    private int seen;

    /** Expects all of {@code most} octets, a multiple of {@link #STEP}, until it knows better. */
    PacketLengths(int most) {
        this.most = most;
        this.expected = most;
    }

    void handleLength(int length) {
        int rounded = Math.min(most, length + STEP - 1 & -STEP);
        longest = Math.max(longest, rounded);
        if (rounded > expected) {
            expected = rounded;
        } else if (++seen >= WINDOW) {
            if (longest != expected) {
                expected = longest;
            }
            longest = 0;
            seen = 0;
        }
    }

    /** Octets, a multiple of {@link #STEP}. */
    int expected() {
        return expected;
    }
}

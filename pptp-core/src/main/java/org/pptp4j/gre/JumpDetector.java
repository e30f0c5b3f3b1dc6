/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

/**
 * Tells a peer that really is at another sequence number from a forged one: it takes several different numbers close to
 * each other, with none from the expected place between them. A path that loses and reorders may put them up to
 * {@link #REACH} apart.
 */
final class JumpDetector {

    /** So many numbers, each {@link #REACH} from the next, are remembered exactly. */
    static final int MAX_COUNT = 8;

    private static final int REACH = 8;

    private final int count;
    private int highest;

    /** Bit n: the number {@code highest - n} was seen. Counts a repeated packet once. */
    private long seen;

    JumpDetector(int count) {
        this.count = count;
    }

    /** Takes a number from elsewhere; true when enough of them agree. */
    boolean confirms(int sequence) {
        int ahead = sequence - highest;
        if (seen == 0 || ahead > REACH || ahead < -REACH) {
            highest = sequence;
            seen = 1;
        } else if (ahead > 0) {
            highest = sequence;
            seen = seen << ahead | 1;
        } else {
            seen |= 1L << -ahead;
        }
        return Long.bitCount(seen) >= count;
    }

    /** Forgets what was seen, as a packet came from the expected place. */
    void reset() {
        seen = 0;
    }
}

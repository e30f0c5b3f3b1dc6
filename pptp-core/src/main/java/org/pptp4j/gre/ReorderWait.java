/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

/**
 * How long to wait for a missing packet: as short as the path allows, since waiting for one that is lost delays all
 * behind it. The model is the reordering window of RFC 8985 §6.2, but ours remembers how late packets really were.
 *
 * <p>It grows at once to the lateness of a packet and a quarter, whether that packet still came in time or was given up
 * already. After every {@value #GIVEN_UP_BEFORE_DECAY} gaps that were given up it shrinks to what the packets meanwhile
 * needed, but by no more than half.
 */
final class ReorderWait {

    /** So many losses it takes to shrink the wait: they alone make a long one costly. */
    static final int GIVEN_UP_BEFORE_DECAY = 4;

    private final long min;
    private final long max;

    private long current;

    /** The longest wait that a packet needed since the last decay, with its quarter. */
    private long needed;

    private int givenUp;

    ReorderWait(ReorderConfig config) {
        this.min = config.minWait();
        this.max = config.maxWait();
        this.current = min;
    }

    /** Nanoseconds from the arrival of the first packet behind a gap. */
    long current() {
        return current;
    }

    /** A packet came so long after the first one behind it. For one later than the longest wait, none is worth it. */
    void handleLateness(long nanos) {
        if (nanos <= max) {
            needed = Math.max(needed, Math.min(max, nanos + nanos / 4));
            current = Math.max(current, needed);
        }
    }

    /** A gap was given up. */
    void handleGivenUp() {
        if (++givenUp == GIVEN_UP_BEFORE_DECAY) {
            current = Math.max(min, Math.max(needed, current / 2));
            needed = 0;
            givenUp = 0;
        }
    }
}

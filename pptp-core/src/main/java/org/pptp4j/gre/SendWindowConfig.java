/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import java.util.Objects;

/**
 * What the receive window that the peer advertised means to the sender (RFC 2637 §4.2, §4.4). Times are in nanoseconds.
 *
 * @param policy whether to stop at it; default {@link Policy#ADVISORY}
 * @param queuePackets how many frames may wait while the window is full, 1 to 65,536; default 256. More are dropped.
 *     Only used when the window is enforced
 * @param minTimeout MinTimeOut of RFC 2637 §4.4.1: the shortest time after which packets count as lost because nobody
 *     acknowledged them, 12,000,000 ns to {@code maxTimeout}; default 500 ms. FreeBSD has 12 ms, but Windows delays an
 *     acknowledgement by up to 0.1 s and pptp-linux by 0.5 s, and less than that closes the window after each burst
 * @param maxTimeout MaxTimeOut: the longest such time, up to 60,000,000,000 ns; default 3 s, as FreeBSD has it
 */
public record SendWindowConfig(Policy policy, int queuePackets, long minTimeout, long maxTimeout) {

    private static final long MS = 1_000_000;

    private static final SendWindowConfig DEFAULTS = new SendWindowConfig(Policy.ADVISORY, 256, 500 * MS, 3000 * MS);

    /** What to do when the window is full. */
    public enum Policy {
        /** Goes on sending and counts it, as every peer in the field does. */
        ADVISORY,
        /** Stops until the peer acknowledges or the time-out says that it will not; frames wait in a queue. */
        ENFORCED
    }

    /**
     * Creates it; each component has the range named above.
     *
     * @param policy as above
     * @param queuePackets packets
     * @param minTimeout ns
     * @param maxTimeout ns
     * @throws IllegalArgumentException if one is out of its range
     */
    public SendWindowConfig {
        Objects.requireNonNull(policy, "policy");
        Range.check("queuePackets", queuePackets, 1, 65_536);
        Range.checkNanos("maxTimeout", maxTimeout, 12 * MS, 60_000 * MS);
        Range.checkNanos("minTimeout", minTimeout, 12 * MS, maxTimeout);
    }

    /**
     * The defaults named above.
     *
     * @return the configuration that fits any peer
     */
    public static SendWindowConfig defaults() {
        return DEFAULTS;
    }

    /**
     * Changes {@link #policy()} to {@link Policy#ENFORCED}.
     *
     * @param packets how many frames may wait, 1 to 65,536
     * @return a copy with this policy and {@link #queuePackets()}
     */
    public SendWindowConfig enforced(int packets) {
        return new SendWindowConfig(Policy.ENFORCED, packets, minTimeout, maxTimeout);
    }

    /**
     * Changes {@link #minTimeout()} and {@link #maxTimeout()}.
     *
     * @param min 12,000,000 ns to {@code max}
     * @param max up to 60,000,000,000 ns
     * @return a copy with these values
     */
    public SendWindowConfig withTimeout(long min, long max) {
        return new SendWindowConfig(policy, queuePackets, min, max);
    }
}

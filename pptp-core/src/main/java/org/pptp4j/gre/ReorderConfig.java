/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

/**
 * How one end of a call puts what it receives into order (RFC 2637 §4.3). Times are in nanoseconds.
 *
 * <p>A packet that came before an earlier one waits for it, as MPPE and TCP suffer from both loss and disorder. The
 * wait follows the path: it begins at {@code minWait}, grows when a packet comes later than the wait was, shrinks again
 * when packets are lost rather than late, and never passes {@code maxWait}.
 *
 * @param packets how many packets must have come behind a missing one before that is given up, 1 to 1,024;
 *     default 256: so many are held at most, and 30 ms of them at 8,000 packets a second. With 1 nothing is ever held
 * @param minWait the shortest wait for a missing packet, counted from the arrival of the first packet behind it,
 *     0 to {@code maxWait}; default 10 ms
 * @param maxWait the longest wait, 0 to 300,000,000 ns; default 300 ms, what pptp-linux and pptpd always wait. With 0
 *     nothing is ever held
 * @param maxForwardJump how many packets may be missing at once before the next one is taken for forged, 1 to 16,384;
 *     default 500. pptp-linux has 300, but 5,000 packets a second that overtake each other by 30 ms need more
 * @param resyncCount how many packets close to each other show that the peer is indeed further ahead, 1 to 8; default 3
 */
public record ReorderConfig(int packets, long minWait, long maxWait, int maxForwardJump, int resyncCount) {

    private static final ReorderConfig DEFAULTS = new ReorderConfig(256, 10_000_000, 300_000_000, 500, 3);

    /**
     * Creates it; each component has the range named above.
     *
     * @param packets as above
     * @param minWait ns
     * @param maxWait ns
     * @param maxForwardJump packets
     * @param resyncCount packets
     * @throws IllegalArgumentException if one is out of its range
     */
    public ReorderConfig {
        Range.check("reorder packets", packets, 1, 1024);
        Range.checkNanos("reorder maxWait", maxWait, 0, 300_000_000);
        Range.checkNanos("reorder minWait", minWait, 0, maxWait);
        Range.check("maxForwardJump", maxForwardJump, 1, 16_384);
        Range.check("resyncCount", resyncCount, 1, JumpDetector.MAX_COUNT);
    }

    /**
     * The defaults named above.
     *
     * @return the configuration that fits any path
     */
    public static ReorderConfig defaults() {
        return DEFAULTS;
    }

    /**
     * Changes {@link #packets()}.
     *
     * @param count 1 to 1,024
     * @return a copy with this value
     */
    public ReorderConfig withPackets(int count) {
        return new ReorderConfig(count, minWait, maxWait, maxForwardJump, resyncCount);
    }

    /**
     * Changes {@link #minWait()} and {@link #maxWait()}.
     *
     * @param min 0 to {@code max} ns
     * @param max up to 300,000,000 ns; the same as {@code min} for a wait that does not change
     * @return a copy with these values
     */
    public ReorderConfig withWait(long min, long max) {
        return new ReorderConfig(packets, min, max, maxForwardJump, resyncCount);
    }

    /**
     * Changes {@link #maxForwardJump()}.
     *
     * @param count 1 to 16,384
     * @return a copy with this value
     */
    public ReorderConfig withMaxForwardJump(int count) {
        return new ReorderConfig(packets, minWait, maxWait, count, resyncCount);
    }

    /**
     * Changes {@link #resyncCount()}.
     *
     * @param count 1 to 8
     * @return a copy with this value
     */
    public ReorderConfig withResyncCount(int count) {
        return new ReorderConfig(packets, minWait, maxWait, maxForwardJump, count);
    }
}

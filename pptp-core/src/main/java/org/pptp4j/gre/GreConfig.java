/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

/**
 * How one end of a call acknowledges what it receives and puts it into order. Times are in nanoseconds.
 *
 * @param acknowledgementDelay how long an acknowledgement waits for a packet going its way to carry it, 0 to 10^9 ns;
 *     default 100 ms, as Windows does
 * @param receiveWindow the window that the control connection advertised, 1 to 65,535 packets (RFC 2637 §2.7, §2.8);
 *     default 64. Half of it unacknowledged is acknowledged at once
 * @param reorderPackets how many packets must have come behind a missing one before that is given up, 1 to 1,024;
 *     default 64. With 1 nothing is ever held
 * @param reorderWait how long to wait for a missing packet, counted from the arrival of the first packet behind it,
 *     0 to 300,000,000 ns; default 20 ms. With 0 nothing is ever held
 * @param maxForwardJump how many packets may be missing at once before the next one is taken for forged, 1 to 16,384;
 *     default 300
 * @param resyncCount how many packets close to each other show that the peer is indeed further ahead, 1 to 8; default 3
 */
public record GreConfig(
        long acknowledgementDelay,
        int receiveWindow,
        int reorderPackets,
        long reorderWait,
        int maxForwardJump,
        int resyncCount) {

    private static final GreConfig DEFAULTS = new GreConfig(100_000_000, 64, 64, 20_000_000, 300, 3);

    /**
     * Creates it; each component has the range named above.
     *
     * @param acknowledgementDelay ns
     * @param receiveWindow packets
     * @param reorderPackets packets
     * @param reorderWait ns
     * @param maxForwardJump packets
     * @param resyncCount packets
     * @throws IllegalArgumentException if one is out of its range
     */
    public GreConfig {
        check("acknowledgementDelay", acknowledgementDelay, 0, 1_000_000_000);
        check("receiveWindow", receiveWindow, 1, 0xFFFF);
        check("reorderPackets", reorderPackets, 1, 1024);
        check("reorderWait", reorderWait, 0, 300_000_000);
        check("maxForwardJump", maxForwardJump, 1, 16_384);
        check("resyncCount", resyncCount, 1, JumpDetector.MAX_COUNT);
    }

    /**
     * The defaults named above.
     *
     * @return the configuration that fits any peer
     */
    public static GreConfig defaults() {
        return DEFAULTS;
    }

    /**
     * Changes {@link #acknowledgementDelay()}.
     *
     * @param nanos 0 to 10^9 ns
     * @return a copy with this value
     */
    public GreConfig withAcknowledgementDelay(long nanos) {
        return new GreConfig(nanos, receiveWindow, reorderPackets, reorderWait, maxForwardJump, resyncCount);
    }

    /**
     * Changes {@link #receiveWindow()}.
     *
     * @param packets 1 to 65,535
     * @return a copy with this value
     */
    public GreConfig withReceiveWindow(int packets) {
        return new GreConfig(acknowledgementDelay, packets, reorderPackets, reorderWait, maxForwardJump, resyncCount);
    }

    /**
     * Changes {@link #reorderPackets()}.
     *
     * @param packets 1 to 1,024
     * @return a copy with this value
     */
    public GreConfig withReorderPackets(int packets) {
        return new GreConfig(acknowledgementDelay, receiveWindow, packets, reorderWait, maxForwardJump, resyncCount);
    }

    /**
     * Changes {@link #reorderWait()}.
     *
     * @param nanos 0 to 300,000,000 ns
     * @return a copy with this value
     */
    public GreConfig withReorderWait(long nanos) {
        return new GreConfig(acknowledgementDelay, receiveWindow, reorderPackets, nanos, maxForwardJump, resyncCount);
    }

    /**
     * Changes {@link #maxForwardJump()}.
     *
     * @param packets 1 to 16,384
     * @return a copy with this value
     */
    public GreConfig withMaxForwardJump(int packets) {
        return new GreConfig(acknowledgementDelay, receiveWindow, reorderPackets, reorderWait, packets, resyncCount);
    }

    /**
     * Changes {@link #resyncCount()}.
     *
     * @param packets 1 to 8
     * @return a copy with this value
     */
    public GreConfig withResyncCount(int packets) {
        return new GreConfig(acknowledgementDelay, receiveWindow, reorderPackets, reorderWait, maxForwardJump, packets);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " " + value + ", expected " + min + " to " + max);
        }
    }
}

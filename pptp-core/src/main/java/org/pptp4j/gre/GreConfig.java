/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import java.util.Objects;

/**
 * How one end of a call sends, acknowledges what it receives, and puts it into order. Times are in nanoseconds.
 *
 * @param acknowledgementDelay how long an acknowledgement waits for a packet going its way to carry it, 0 to 10^9 ns;
 *     default 100 ms, as Windows does
 * @param receiveWindow the window that the control connection advertised, 1 to 65,535 packets (RFC 2637 §2.7, §2.8);
 *     default 64. Half of it unacknowledged is acknowledged at once
 * @param sendWindow what the peer's window means to us
 * @param reorder how to put into order
 */
public record GreConfig(
        long acknowledgementDelay, int receiveWindow, SendWindowConfig sendWindow, ReorderConfig reorder) {

    private static final GreConfig DEFAULTS =
            new GreConfig(100_000_000, 64, SendWindowConfig.defaults(), ReorderConfig.defaults());

    /**
     * Creates it; each component has the range named above.
     *
     * @param acknowledgementDelay ns
     * @param receiveWindow packets
     * @param sendWindow as above
     * @param reorder as above
     * @throws IllegalArgumentException if one is out of its range
     */
    public GreConfig {
        Range.checkNanos("acknowledgementDelay", acknowledgementDelay, 0, 1_000_000_000);
        Range.check("receiveWindow", receiveWindow, 1, 0xFFFF);
        Objects.requireNonNull(sendWindow, "sendWindow");
        Objects.requireNonNull(reorder, "reorder");
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
        return new GreConfig(nanos, receiveWindow, sendWindow, reorder);
    }

    /**
     * Changes {@link #receiveWindow()}.
     *
     * @param packets 1 to 65,535
     * @return a copy with this value
     */
    public GreConfig withReceiveWindow(int packets) {
        return new GreConfig(acknowledgementDelay, packets, sendWindow, reorder);
    }

    /**
     * Changes {@link #sendWindow()}.
     *
     * @param config what the peer's window means to us
     * @return a copy with this value
     */
    public GreConfig withSendWindow(SendWindowConfig config) {
        return new GreConfig(acknowledgementDelay, receiveWindow, config, reorder);
    }

    /**
     * Changes {@link #reorder()}.
     *
     * @param config how to put into order
     * @return a copy with this value
     */
    public GreConfig withReorder(ReorderConfig config) {
        return new GreConfig(acknowledgementDelay, receiveWindow, sendWindow, config);
    }
}

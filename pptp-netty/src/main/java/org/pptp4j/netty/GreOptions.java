/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.time.Duration;
import org.pptp4j.control.CallConfig;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.gre.ReorderConfig;
import org.pptp4j.gre.SendWindowConfig;

/** The data path of calls, as the builders describe it (RFC 2637 §4). The defaults fit any path and any peer. */
public final class GreOptions {

    private GreConfig config = GreConfig.defaults();
    private int receiveWindow = CallConfig.defaults().receiveWindow();
    private SendWindowConfig sendWindow = SendWindowConfig.defaults();
    private ReorderConfig reorder = ReorderConfig.defaults();

    GreOptions() {}

    /**
     * How many packets the peer may send before we acknowledge; the control connection tells it. Default 64, as
     * Windows. pptp-linux always says 3.
     *
     * @param packets 1 to 65,535
     * @return this
     */
    public GreOptions receiveWindow(int packets) {
        receiveWindow = packets;
        return this;
    }

    /**
     * Sends beyond the window that the peer advertised, and only counts it. The default, and what pptp-linux, Linux and
     * Windows do; FreeBSD calls windowing a design error, as it stops TCP for no reason.
     *
     * @return this
     */
    public GreOptions advisoryWindow() {
        sendWindow = new SendWindowConfig(
                SendWindowConfig.Policy.ADVISORY,
                sendWindow.queuePackets(),
                sendWindow.minTimeout(),
                sendWindow.maxTimeout());
        return this;
    }

    /**
     * Keeps to the window that the peer advertised (RFC 2637 §4.2): packets beyond it wait in a queue, and
     * {@link PptpTunnel#isWritable()} says no while that is full. mpd: {@code windowing}.
     *
     * @param queuePackets how many packets may wait, 1 to 65,536
     * @return this
     * @throws IllegalArgumentException if it is out of its range
     */
    public GreOptions enforcedWindow(int queuePackets) {
        sendWindow = sendWindow.enforced(queuePackets);
        return this;
    }

    /**
     * The bounds of the time after which an enforced window takes packets for lost because nobody acknowledged them
     * (RFC 2637 §4.4: MinTimeOut, MaxTimeOut). Default 0.5 s and 3 s.
     *
     * @param min 12 ms to {@code max}
     * @param max up to 60 s
     * @return this
     * @throws IllegalArgumentException if one is out of its range
     */
    public GreOptions acknowledgementTimeout(Duration min, Duration max) {
        sendWindow = sendWindow.withTimeout(nanos(min), nanos(max));
        return this;
    }

    /**
     * How long an acknowledgement waits for a packet to carry it. Default 100 ms, as Windows. mpd: {@code delayed-ack}.
     *
     * @param delay 0 to 1 s
     * @return this
     * @throws IllegalArgumentException if it is out of its range
     */
    public GreOptions acknowledgementDelay(Duration delay) {
        config = config.withAcknowledgementDelay(nanos(delay));
        return this;
    }

    /**
     * How long a packet that came early waits for the missing one before it. The wait follows the path between these
     * bounds: short where packets are lost, long where they are late. Default 10 ms and 300 ms. pptp-linux:
     * {@code --timeout}, which is fixed.
     *
     * @param min 0 to {@code max}
     * @param max up to 300 ms; 0 to wait for nothing
     * @return this
     * @throws IllegalArgumentException if one is out of its range
     */
    public GreOptions reorderWait(Duration min, Duration max) {
        reorder = reorder.withWait(nanos(min), nanos(max));
        return this;
    }

    /**
     * Delivers each packet at once; one that a later one has overtaken is dropped. pptp-linux: {@code --nobuffer}.
     *
     * @return this
     */
    public GreOptions noReordering() {
        return reorderWait(Duration.ZERO, Duration.ZERO);
    }

    /**
     * How many packets may wait for a missing one. Default 256.
     *
     * @param packets 1 to 1,024
     * @return this
     * @throws IllegalArgumentException if it is out of its range
     */
    public GreOptions reorderPackets(int packets) {
        reorder = reorder.withPackets(packets);
        return this;
    }

    /**
     * How many packets may be missing at once before the next one is taken for forged, until several agree with it.
     * Default 300. pptp-linux: {@code --missing-window}.
     *
     * @param packets 1 to 16,384
     * @return this
     * @throws IllegalArgumentException if it is out of its range
     */
    public GreOptions missingWindow(int packets) {
        reorder = reorder.withMaxForwardJump(packets);
        return this;
    }

    GreConfig build() {
        return config.withSendWindow(sendWindow).withReorder(reorder);
    }

    /** What the control connection tells the peer is what the acknowledgements keep to. */
    ControlConfig advertisedIn(ControlConfig control) {
        return control.withCalls(control.calls().withReceiveWindow(receiveWindow));
    }

    /** Of a time beyond 292 years as well, which no option takes. */
    private static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofDays(1)) > 0 ? Long.MAX_VALUE : duration.toNanos();
    }
}

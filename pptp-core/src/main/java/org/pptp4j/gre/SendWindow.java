/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import org.pptp4j.ProtocolMachine;

/**
 * What we sent and what the peer acknowledged of it (RFC 2637 §4.2). Numbers of packets are 64 bits wide here; the low
 * 32 are the sequence number.
 *
 * <p>An enforced window begins with half of what the peer advertised, opens by one packet each time a whole window was
 * acknowledged, and closes to a half when an acknowledgement is overdue. What was sent by then counts as lost, as
 * nothing is sent again. An advisory window is always as large as the peer's; sending beyond it is only counted.
 */
final class SendWindow {

    private final int peerWindow;
    private final boolean enforced;
    private final AcknowledgementTimeout timeout;

    /** When each of the last packets was sent; a power of two, made by the first of them. */
    private long[] sendTimes = {};

    private int window;
    private long sent;

    /** So many packets the peer has acknowledged: the highest number it acknowledged, plus one. */
    private long acknowledged;

    /** Packets before this one are not waited for: they are acknowledged or counted as lost. */
    private long waitedFrom;

    /** The window opens when all packets before this one are acknowledged. */
    private long opensAt;

    /** When the last packet that began a wait was sent, or the last acknowledgement came that did not end it. */
    private long waitingSince;

    private long overruns;
    private long received;
    private long ignored;
    private long timeouts;

    SendWindow(SendWindowConfig config, int peerWindow, int peerProcessingDelay) {
        this.peerWindow = peerWindow;
        this.enforced = config.policy() == SendWindowConfig.Policy.ENFORCED;
        this.timeout = new AcknowledgementTimeout(config, peerProcessingDelay);
        this.window = enforced ? Math.max(1, peerWindow / 2) : peerWindow;
        this.opensAt = window;
    }

    /** Whether a packet may be sent. */
    boolean isOpen() {
        return !enforced || sent - waitedFrom < window;
    }

    /** The sequence number for the next packet with payload. Begins at 0 (RFC 2637 §4.1). */
    int nextSequence(long now) {
        if (outstanding() >= peerWindow) {
            overruns++;
        }
        if (sent == waitedFrom) {
            waitingSince = now;
        }
        if (sendTimes.length == 0) {
            sendTimes = new long[Integer.highestOneBit(2 * Math.min(peerWindow, MAX_TIMES) - 1)];
        }
        sendTimes[slot(sent)] = now;
        return (int) sent++;
    }

    /**
     * An acknowledgement covers every packet up to its number (RFC 2637 §4.2.5). One of what was never sent is ignored;
     * one that is older than the last came out of order and says nothing new.
     */
    void handleAcknowledgement(int number, long now) {
        received++;
        int behind = (int) sent - 1 - number;
        long covered = sent - behind;
        if (behind < 0 || covered <= 0) {
            ignored++;
        } else if (covered > acknowledged) {
            acknowledged = covered;
            if (behind < sendTimes.length) {
                // Each number is sent once, so the sample is unambiguous even if the packet had been counted as lost.
                timeout.handleSample(now - sendTimes[slot(covered - 1)]);
            }
            openWindow(now);
        }
    }

    private void openWindow(long now) {
        if (acknowledged > waitedFrom) {
            waitedFrom = acknowledged;
            waitingSince = now;
        }
        if (enforced && acknowledged >= opensAt) {
            window = Math.min(window + 1, peerWindow);
            opensAt = acknowledged + window;
        }
    }

    /** Closes the window to a half, rounded up, when the acknowledgement is overdue (RFC 2637 §4.2.2, §4.4.2). */
    void handleTimeout(long now) {
        if (nextTimeout() != ProtocolMachine.NEVER && now - nextTimeout() >= 0) {
            timeouts++;
            timeout.backOff();
            window = (window + 1) / 2;
            waitedFrom = sent;
            opensAt = sent + window;
        }
    }

    /** Nothing is waited for any more. */
    void close() {
        waitedFrom = sent;
    }

    long nextTimeout() {
        return enforced && sent > waitedFrom ? waitingSince + timeout.current() : ProtocolMachine.NEVER;
    }

    private int slot(long number) {
        return (int) number & sendTimes.length - 1;
    }

    /** So many packets may be on their way. */
    int size() {
        return window;
    }

    AcknowledgementTimeout timeout() {
        return timeout;
    }

    long sent() {
        return sent;
    }

    long outstanding() {
        return sent - acknowledged;
    }

    long overruns() {
        return overruns;
    }

    long timeouts() {
        return timeouts;
    }

    long acknowledgementsReceived() {
        return received;
    }

    long acknowledgementsIgnored() {
        return ignored;
    }

    /** 256 packets, the largest window that a control connection lets a peer have. */
    private static final int MAX_TIMES = 256;
}

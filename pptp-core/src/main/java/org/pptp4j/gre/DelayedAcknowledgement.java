/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import org.pptp4j.ProtocolMachine;

/**
 * When to acknowledge what was received: with the next payload that goes out, but no later than a delay after the first
 * packet, or at once when half of our window is unacknowledged, so that a peer that keeps to it is never stopped
 * (RFC 2637 §4.2.1).
 */
final class DelayedAcknowledgement {

    private final long delay;
    private final int atOnce;

    private long packets;
    private int number;
    private long deadline;
    private long sent;

    DelayedAcknowledgement(GreConfig config) {
        this.delay = config.acknowledgementDelay();
        this.atOnce = config.receiveWindow() / 2;
    }

    /** So many sequence numbers were passed, delivered or given up, and this one is expected next. */
    void handlePassed(long numbers, int next, long now) {
        if (packets == 0) {
            deadline = now + delay;
        }
        packets += numbers;
        number = next - 1;
        if (packets >= atOnce && deadline - now > 0) {
            deadline = now;
        }
    }

    boolean isPending() {
        return packets > 0;
    }

    boolean isDue(long now) {
        return isPending() && now - deadline >= 0;
    }

    long nextTimeout() {
        return isPending() ? deadline : ProtocolMachine.NEVER;
    }

    /** It goes out now: the highest sequence number before which nothing is still waited for. */
    int take() {
        packets = 0;
        sent++;
        return number;
    }

    /** There will be none any more. */
    void cancel() {
        packets = 0;
    }

    long sent() {
        return sent;
    }
}

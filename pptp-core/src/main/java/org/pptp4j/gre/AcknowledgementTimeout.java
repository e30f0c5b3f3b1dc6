/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

/**
 * How long an acknowledgement may take before it is considered lost: the ATO of RFC 2637 §4.4, with its gains
 * alpha 1/8, beta 1/4, chi 4 and delta 2. Times are in nanoseconds.
 */
final class AcknowledgementTimeout {

    private static final long TENTH_OF_A_SECOND = 100_000_000;

    private final long min;
    private final long max;

    private long rtt;
    private long deviation;

    /**
     * Begins with what the peer says of itself (§4.4: "used to seed the adaptive algorithm").
     *
     * @param processingDelay the Packet Processing Delay of the peer, in tenths of a second
     */
    AcknowledgementTimeout(SendWindowConfig config, int processingDelay) {
        this.min = config.minTimeout();
        this.max = config.maxTimeout();
        this.rtt = Math.min(processingDelay * TENTH_OF_A_SECOND, max);
    }

    /**
     * An acknowledgement took that long (§4.4.1). More than the longest time-out tells nothing of the path: Linux
     * acknowledges only when it has something to send.
     */
    void handleSample(long sample) {
        long difference = Math.min(sample, max) - rtt;
        deviation += (Math.abs(difference) - deviation) / 4;
        rtt += difference / 8;
    }

    /** None came in time (§4.4.2). The RTT is kept within reach of the time-out, so that samples can bring it back. */
    void backOff() {
        rtt = Math.max(min, Math.min(2 * rtt, max));
    }

    long rtt() {
        return rtt;
    }

    /** The ATO. */
    long current() {
        return Math.max(min, Math.min(rtt + 4 * deviation, max));
    }
}

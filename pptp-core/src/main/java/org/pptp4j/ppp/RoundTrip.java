/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/**
 * How long the peer takes to answer on one link, as its control protocols find out one after the other. A request is
 * not repeated sooner: a peer that is open already takes a needless repetition for a new negotiation, and the link
 * would flap.
 */
final class RoundTrip {

    private long latest;

    /**
     * An answer came.
     *
     * @param nanos since the request went out for the first time
     */
    void handleAnswer(long nanos) {
        latest = nanos;
    }

    /** How long to wait for an answer before the request counts as lost: half as long again; 0 if none came yet. */
    long patience() {
        return latest + latest / 2;
    }
}

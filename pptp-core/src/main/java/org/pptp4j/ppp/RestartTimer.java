/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import org.pptp4j.ProtocolMachine;

/**
 * The restart timer of RFC 1661 §4.6: begins short and doubles with each repetition, as the RFC allows, so that one
 * lost packet costs little and a slow peer is not flooded.
 */
final class RestartTimer {

    private final long shortest;
    private final long longest;
    private long wait;
    private long deadline = ProtocolMachine.NEVER;

    RestartTimer(LcpTimers config) {
        this.shortest = config.restartTimer().toNanos();
        this.longest = Math.max(config.restartTimerMax().toNanos(), this.shortest);
        reset(0);
    }

    /**
     * The next wait is the shortest again.
     *
     * @param least but not shorter than this, in nanoseconds
     */
    void reset(long least) {
        wait = Math.min(Math.max(shortest, least), longest);
    }

    /** Starts the next wait. */
    void start(long now) {
        deadline = now + wait;
        wait = Math.min(wait * 2, longest);
    }

    void stop() {
        deadline = ProtocolMachine.NEVER;
    }

    boolean isDue(long now) {
        return deadline != ProtocolMachine.NEVER && now - deadline >= 0;
    }

    long deadline() {
        return deadline;
    }
}

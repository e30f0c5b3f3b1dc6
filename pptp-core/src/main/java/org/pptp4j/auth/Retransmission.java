/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.time.Duration;
import org.pptp4j.ProtocolMachine;

/**
 * When to send again: after 0.3 s, then twice as long each time up to 3 s, ten transmissions in all. RFC 1661 §4.6 has
 * 3 s throughout and allows other values; those would make each lost packet cost 3 s.
 */
final class Retransmission {

    static final int MAX_TRANSMISSIONS = 10;

    private static final long SHORTEST = Duration.ofMillis(300).toNanos();
    private static final long LONGEST = Duration.ofSeconds(3).toNanos();

    private int transmissions;
    private long wait;
    private long deadline = ProtocolMachine.NEVER;

    /** The first transmission took place. */
    void start(long now) {
        transmissions = 1;
        wait = SHORTEST;
        deadline = now + wait;
    }

    /** The next transmission takes place. */
    void again(long now) {
        transmissions++;
        wait = Math.min(2 * wait, LONGEST);
        deadline = now + wait;
    }

    void stop() {
        deadline = ProtocolMachine.NEVER;
    }

    long deadline() {
        return deadline;
    }

    boolean isDue(long now) {
        return deadline != ProtocolMachine.NEVER && now - deadline >= 0;
    }

    boolean isExhausted() {
        return transmissions >= MAX_TRANSMISSIONS;
    }
}

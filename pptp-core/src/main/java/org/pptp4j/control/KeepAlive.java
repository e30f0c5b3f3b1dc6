/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.random.RandomGenerator;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.control.ConnectionMessage.EchoRequest;

/**
 * Finds out whether the peer is alive (RFC 2637 §3.1.4). Any message is a sign of life, not only the Echo-Reply: a peer
 * that does not answer but goes on speaking is not dead.
 */
final class KeepAlive {

    private final ControlTimers timers;
    private int identifier;
    private boolean asked;
    private long deadline = ProtocolMachine.NEVER;

    KeepAlive(ControlTimers timers, RandomGenerator random) {
        this.timers = timers;
        this.identifier = random.nextInt();
    }

    /** A message came: the silence begins anew. */
    void heard(long now) {
        asked = false;
        deadline = now + timers.echoInterval().toNanos();
    }

    void stop() {
        deadline = ProtocolMachine.NEVER;
    }

    long deadline() {
        return deadline;
    }

    /** Whether the peer was asked and has not answered in time. */
    boolean isDead(long now) {
        return asked && now >= deadline;
    }

    boolean isAskDue(long now) {
        return !asked && now >= deadline;
    }

    EchoRequest ask(long now) {
        asked = true;
        deadline = now + timers.echoTimeout().toNanos();
        return new EchoRequest(Integer.toUnsignedLong(identifier++));
    }
}

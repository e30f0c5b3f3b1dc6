/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.pptp4j.Role;

/** A control connection whose output is collected, on a clock of its own. Its call ids count up. */
final class ControlEnd {

    static final long MS = 1_000_000;
    static final long SECOND = 1000 * MS;

    final ControlConnection machine;
    final List<ControlMessage> sent = new ArrayList<>();
    final List<ControlEvent> events = new ArrayList<>();
    final List<Integer> placed = new ArrayList<>();
    long now;
    private int lastCallId;

    private ControlEnd(Role role, ControlConfig config, int firstCallId) {
        lastCallId = firstCallId - 1;
        Random random = new Random(7);
        machine = role == Role.PNS
                ? ControlConnection.initiator(config, () -> ++lastCallId, random, now)
                : ControlConnection.acceptor(config, () -> ++lastCallId, random, now);
        drain();
    }

    static ControlEnd initiator(ControlConfig config) {
        return new ControlEnd(Role.PNS, config, 100);
    }

    static ControlEnd acceptor(ControlConfig config) {
        return new ControlEnd(Role.PAC, config, 200);
    }

    void receive(ControlMessage message) {
        machine.handleMessage(message, now);
        drain();
    }

    int placeCall() {
        int callId = machine.placeCall(now);
        placed.add(callId);
        drain();
        return callId;
    }

    void acceptCall(int callId) {
        machine.acceptCall(callId, now);
        drain();
    }

    void refuseCall(int callId, CallResult result, ErrorCode error) {
        machine.refuseCall(callId, result, error, now);
        drain();
    }

    void clearCall(int callId) {
        machine.clearCall(callId, now);
        drain();
    }

    void close() {
        machine.close(StopReason.NONE, now);
        drain();
    }

    void transportClosed() {
        machine.handleTransportClosed(now);
        drain();
    }

    /** Lets time pass, and does what falls due in it. */
    void advance(long nanos) {
        long end = now + nanos;
        for (long due = machine.nextTimeout(); due <= end; due = machine.nextTimeout()) {
            now = Math.max(now, due);
            machine.handleTimeout(now);
            drain();
        }
        now = end;
        machine.handleTimeout(now);
        drain();
    }

    /** What was sent since the last call. */
    List<ControlMessage> takeSent() {
        List<ControlMessage> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    /** What happened since the last call. */
    List<ControlEvent> takeEvents() {
        List<ControlEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    private void drain() {
        for (Optional<ControlEvent> e = machine.pollEvent(); e.isPresent(); e = machine.pollEvent()) {
            events.add(e.get());
        }
        for (Optional<ControlMessage> m = machine.pollTransmit(); m.isPresent(); m = machine.pollTransmit()) {
            sent.add(m.get());
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.pptp4j.Role;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionRequest;

/** A control connection whose output is collected, on a clock of its own. Its call ids count up. */
final class ControlEnd {

    static final long MS = 1_000_000;
    static final long SECOND = 1000 * MS;

    final ControlConnection machine;
    final List<ControlMessage> sent = new ArrayList<>();
    final List<ControlEvent> events = new ArrayList<>();
    final List<Integer> placed = new ArrayList<>();
    long now;
    private final Role role;
    private final int maxCalls;
    private final Deque<Integer> unanswered = new ArrayDeque<>();
    private int lastCallId;
    private int calls;
    private boolean established;

    private ControlEnd(Role role, ControlConfig config, int firstCallId, StartVerdict verdict) {
        this.role = role;
        this.maxCalls = config.maxCalls();
        lastCallId = firstCallId - 1;
        Random random = new Random(7);
        machine = role == Role.PNS
                ? ControlConnection.initiator(config, () -> ++lastCallId, random, now)
                : ControlConnection.acceptor(config, () -> ++lastCallId, () -> verdict, random, now);
        drain();
    }

    static ControlEnd initiator(ControlConfig config) {
        return new ControlEnd(Role.PNS, config, 100, StartVerdict.ANSWER);
    }

    static ControlEnd acceptor(ControlConfig config) {
        return new ControlEnd(Role.PAC, config, 200, StartVerdict.ANSWER);
    }

    /** One that is told to keep silent. */
    static ControlEnd silentAcceptor(ControlConfig config) {
        return new ControlEnd(Role.PAC, config, 200, StartVerdict.KEEP_SILENT);
    }

    /** Lets two ends speak until both are silent. */
    static void exchange(ControlEnd a, ControlEnd b) {
        while (!a.sent.isEmpty() || !b.sent.isEmpty()) {
            List<ControlMessage> fromA = a.takeSent();
            List<ControlMessage> fromB = b.takeSent();
            fromA.forEach(b::receive);
            fromB.forEach(a::receive);
        }
    }

    void receive(ControlMessage message) {
        machine.handleMessage(message, now);
        drain();
    }

    int placeCall() {
        int callId = machine.placeCall(CallNumbers.NONE, now);
        placed.add(callId);
        calls++;
        drain();
        return callId;
    }

    void placeCallIfPossible() {
        if (established && calls < maxCalls) {
            placeCall();
        }
    }

    /** Accepts the call that waits for an answer longest. */
    void acceptNext() {
        Optional.ofNullable(unanswered.poll()).ifPresent(this::acceptCall);
    }

    /** Refuses the call that waits for an answer longest. */
    void refuseNext() {
        Optional.ofNullable(unanswered.poll()).ifPresent(callId -> {
            if (role == Role.PAC) {
                refuseCall(callId, CallResult.GENERAL_ERROR, ErrorCode.NO_RESOURCE);
            } else {
                refuseCall(callId, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE);
            }
        });
    }

    void acceptCall(int callId) {
        machine.acceptCall(callId, now);
        drain();
    }

    void refuseCall(int callId, CallResult result, ErrorCode error) {
        machine.refuseCall(callId, result, error, now);
        drain();
    }

    void refuseCall(int callId, IncomingCallResult result, ErrorCode error) {
        machine.refuseCall(callId, result, error, now);
        drain();
    }

    void countWanErrors(int callId, WanErrors errors) {
        machine.countWanErrors(callId, errors, now);
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

    void giveWay() {
        machine.giveWay(now);
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
            note(e.get());
        }
        for (Optional<ControlMessage> m = machine.pollTransmit(); m.isPresent(); m = machine.pollTransmit()) {
            sent.add(m.get());
            established &= !(m.get() instanceof StopControlConnectionRequest);
        }
    }

    /** Keeps what an owner knows. */
    private void note(ControlEvent event) {
        if (event instanceof ControlEvent.Established) {
            established = true;
        } else if (event instanceof ControlEvent.CallRequested requested) {
            calls++;
            unanswered.add(requested.callId());
        } else if (event instanceof ControlEvent.IncomingCallRequested requested) {
            calls++;
            unanswered.add(requested.callId());
        } else if (event instanceof ControlEvent.CallClosed closed) {
            calls--;
            unanswered.remove(closed.callId());
        } else if (event instanceof ControlEvent.Closed) {
            established = false;
        }
    }
}

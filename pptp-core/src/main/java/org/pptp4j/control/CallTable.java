/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.pptp4j.PptpException;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.control.ControlEvent.CallClosed;
import org.pptp4j.control.ControlEvent.Origin;

/** The calls of one control connection by our ids: how they begin, are found and end, whichever kind they are. */
final class CallTable {

    private final ControlConfig config;
    private final IntSupplier callIds;
    private final Outbox out;
    private final Map<Integer, Call> calls = new LinkedHashMap<>();
    private int serialNumber;
    private boolean used;

    CallTable(ControlConfig config, IntSupplier callIds, int firstSerialNumber, Outbox out) {
        this.config = config;
        this.callIds = callIds;
        this.serialNumber = firstSerialNumber;
        this.out = out;
    }

    /** A call of our owner, who must not have more than it may. */
    Call begin(Call.State state, long now) {
        if (isFull()) {
            throw new IllegalStateException(
                    "already " + calls.size() + " calls on this connection, its limit is " + config.maxCalls());
        }
        return add(state, now + config.timers().callTimeout().toNanos());
    }

    /** A call of the peer, which our owner has to answer. */
    Call request(int peerCallId, long now) {
        Call call =
                add(Call.State.REQUESTED, now + config.timers().requestTimeout().toNanos());
        call.peerCallId(peerCallId);
        return call;
    }

    private Call add(Call.State state, long deadline) {
        Call call = new Call(callIds.getAsInt(), state, deadline);
        calls.put(call.callId, call);
        used = true;
        return call;
    }

    boolean isFull() {
        return calls.size() >= config.maxCalls();
    }

    boolean isPeerIdTaken(int id) {
        return calls.values().stream().anyMatch(call -> call.peerCallId() == id);
    }

    /** Whether there were calls and all are gone, or are being cleared. */
    boolean isDone() {
        return used && calls.values().stream().allMatch(call -> call.state() == Call.State.CLEARING);
    }

    int nextSerialNumber() {
        return serialNumber++ & 0xFFFF;
    }

    Optional<Call> get(int callId) {
        return Optional.ofNullable(calls.get(callId));
    }

    Optional<Call> get(int callId, Call.State state) {
        return get(callId).filter(call -> call.state() == state);
    }

    /** A call of the peer that our owner answers; empty if it has ended meanwhile. */
    Optional<Call> requested(int callId) {
        Optional<Call> call = get(callId);
        if (call.isPresent() && call.get().state() != Call.State.REQUESTED) {
            throw new IllegalStateException("call " + callId + " was not requested by the peer, or is answered");
        }
        return call;
    }

    /** The call that has this id: ours of it, else the peer's. */
    Optional<Call> findByOwnId(int id) {
        return get(id).or(() -> byPeerId(id));
    }

    /** The call that has this id: the peer's of it, else ours. */
    Optional<Call> findByPeerId(int id) {
        return byPeerId(id).or(() -> get(id));
    }

    private Optional<Call> byPeerId(int id) {
        return calls.values().stream().filter(call -> call.peerCallId() == id).findFirst();
    }

    /** A copy, so that calls may end while one goes through them. */
    Collection<Call> all() {
        return List.copyOf(calls.values());
    }

    long nextTimeout() {
        long next = ProtocolMachine.NEVER;
        for (Call call : calls.values()) {
            next = Math.min(next, call.nextTimeout());
        }
        return next;
    }

    void open(Call call) {
        out.report(call.open());
    }

    /** The end by the peer, unless we were about to end it. */
    void ended(Call call, String explain, Optional<PptpException> cause) {
        if (call.state() == Call.State.CLEARING) {
            cleared(call);
        } else {
            remove(call, Origin.PEER, explain, cause);
        }
    }

    void cleared(Call call) {
        remove(call, Origin.LOCAL, "We cleared the call.", Optional.empty());
    }

    void remove(Call call, Origin origin, PptpControlException cause) {
        remove(call, origin, cause.getMessage(), Optional.of(cause));
    }

    void remove(Call call, Origin origin, String explain, Optional<PptpException> cause) {
        calls.remove(call.callId);
        out.report(new CallClosed(call.callId, origin, explain, cause));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Optional;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.control.CallMessage.WanErrorNotify;

/** One call of a control connection (RFC 2637 §3.2). */
final class Call {

    /** Its states; where they end, the call is gone. */
    enum State {
        /** Outgoing: we sent an Outgoing-Call-Request. The RFC's wait_reply of a PNS. */
        PLACED,
        /** Incoming: we sent an Incoming-Call-Request. The RFC's wait_reply of a PAC. */
        OFFERED,
        /** The peer placed or offered it, and our owner has not answered yet. The RFC's wait_cs_ans of a PAC. */
        REQUESTED,
        /** Incoming: we accepted it, and the PAC has not connected it yet. The RFC's wait_connect of a PNS. */
        ACCEPTED,
        /** The RFC's established. */
        OPEN,
        /** We sent a Call-Clear-Request: the RFC's wait_disconnect of a PNS. */
        CLEARING
    }

    static final int UNKNOWN_ID = -1;

    final int callId;
    private final WanErrorReport wanErrors = new WanErrorReport();
    private int peerCallId = UNKNOWN_ID;
    private int peerWindow = 1;
    private int peerProcessingDelay;
    private State state;
    private long deadline;

    Call(int callId, State state, long deadline) {
        this.callId = callId;
        this.state = state;
        this.deadline = deadline;
    }

    void enter(State next, long until) {
        state = next;
        deadline = until;
    }

    /** What the peer calls it; known even where its window is not yet. */
    void peerCallId(int id) {
        peerCallId = id;
    }

    void peerReceives(int window, int processingDelay) {
        peerWindow = window(window);
        peerProcessingDelay = processingDelay;
    }

    /** Whether its peer has not told its own id yet. */
    boolean isUnanswered() {
        return peerCallId == UNKNOWN_ID;
    }

    State state() {
        return state;
    }

    int peerCallId() {
        return peerCallId;
    }

    /** When its state has lasted too long. */
    long deadline() {
        return deadline;
    }

    long nextTimeout() {
        return state == State.OPEN ? wanErrors.deadline() : deadline;
    }

    void countWanErrors(WanErrors errors) {
        wanErrors.count(errors);
    }

    /** What is to be told of the line now, if anything. */
    Optional<WanErrorNotify> wanErrors(long now) {
        return state == State.OPEN
                ? wanErrors.due(now).map(errors -> new WanErrorNotify(peerCallId, errors))
                : Optional.empty();
    }

    ControlEvent.CallOpened open() {
        enter(State.OPEN, ProtocolMachine.NEVER);
        return new ControlEvent.CallOpened(callId, peerCallId, peerWindow, peerProcessingDelay);
    }

    /**
     * The peer's window as it is meant. Windows servers send it in the wrong byte order: 0x4000 is 64, not 16,384. No
     * peer has a window of 4,096 packets or more.
     */
    static int window(int sent) {
        int meant = sent >= 0x1000 && (sent & 0xFF) == 0 ? sent >>> 8 : sent;
        return Math.max(1, Math.min(meant, 256));
    }
}

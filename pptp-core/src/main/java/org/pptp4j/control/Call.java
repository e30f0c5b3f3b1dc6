/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import org.pptp4j.ProtocolMachine;

/** One call of a control connection (RFC 2637 §3.2.4). */
final class Call {

    /** Its states; where they end, the call is gone. */
    enum State {
        /** We sent an Outgoing-Call-Request: the RFC's wait_reply of a PNS. */
        PLACED,
        /** The peer sent one, and our owner has not answered yet: the RFC's wait_cs_ans of a PAC. */
        REQUESTED,
        /** The RFC's established. */
        OPEN,
        /** We sent a Call-Clear-Request: the RFC's wait_disconnect of a PNS. */
        CLEARING
    }

    static final int UNKNOWN_ID = -1;

    final int callId;
    private int peerCallId = UNKNOWN_ID;
    private int peerWindow;
    private int peerProcessingDelay;
    private State state;
    private long deadline = ProtocolMachine.NEVER;

    private Call(int callId, State state) {
        this.callId = callId;
        this.state = state;
    }

    static Call placed(int callId, long deadline) {
        Call call = new Call(callId, State.PLACED);
        call.deadline = deadline;
        return call;
    }

    static Call requested(int callId, ControlMessage.OutgoingCallRequest request, long deadline) {
        Call call = new Call(callId, State.REQUESTED);
        call.deadline = deadline;
        call.learnPeer(request.callId(), request.receiveWindow(), request.processingDelay());
        return call;
    }

    /** Learns what the peer said of a placed call; its Call-Disconnect-Notify carries that id even if we clear it. */
    void answered(ControlMessage.OutgoingCallReply reply) {
        learnPeer(reply.callId(), reply.receiveWindow(), reply.processingDelay());
    }

    void open() {
        state = State.OPEN;
        deadline = ProtocolMachine.NEVER;
    }

    void clearing(long until) {
        state = State.CLEARING;
        deadline = until;
    }

    /** Whether its Outgoing-Call-Reply has not come yet. */
    boolean isUnanswered() {
        return peerCallId == UNKNOWN_ID;
    }

    State state() {
        return state;
    }

    int peerCallId() {
        return peerCallId;
    }

    long deadline() {
        return deadline;
    }

    ControlEvent.CallOpened opened() {
        return new ControlEvent.CallOpened(callId, peerCallId, peerWindow, peerProcessingDelay);
    }

    private void learnPeer(int id, int window, int delay) {
        peerCallId = id;
        peerWindow = window(window);
        peerProcessingDelay = delay;
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

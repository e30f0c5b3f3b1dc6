/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Optional;
import org.pptp4j.Role;
import org.pptp4j.control.CallSetupMessage.OutgoingCallReply;
import org.pptp4j.control.CallSetupMessage.OutgoingCallRequest;
import org.pptp4j.control.ControlEvent.Origin;

/** How a call begins that the PNS places (RFC 2637 §3.2.4). */
final class OutgoingCalls {

    private final Role role;
    private final CallConfig config;
    private final CallTable table;
    private final Outbox out;

    OutgoingCalls(Role role, CallConfig config, CallTable table, Outbox out) {
        this.role = role;
        this.config = config;
        this.table = table;
        this.out = out;
    }

    /** As a PNS. */
    int place(CallNumbers numbers, long now) {
        Call call = table.begin(Call.State.PLACED, now);
        out.send(new OutgoingCallRequest(
                call.callId,
                table.nextSerialNumber(),
                config.minimumSpeed(),
                config.maximumSpeed(),
                config.bearer(),
                config.framing(),
                config.receiveWindow(),
                config.processingDelay(),
                numbers.dialed(),
                numbers.subaddress()));
        return call.callId;
    }

    void handleRequest(OutgoingCallRequest request, long now) {
        if (role == Role.PNS) {
            out.send(refusal(0, request.callId(), CallResult.DO_NOT_ACCEPT, ErrorCode.NONE));
        } else if (table.isPeerIdTaken(request.callId())) {
            out.send(refusal(0, request.callId(), CallResult.GENERAL_ERROR, ErrorCode.BAD_CALL_ID));
        } else if (table.isFull()) {
            out.send(refusal(0, request.callId(), CallResult.BUSY, ErrorCode.NONE));
        } else {
            Call call = table.request(request.callId(), now);
            call.peerReceives(request.receiveWindow(), request.processingDelay());
            out.report(new ControlEvent.CallRequested(call.callId, request));
        }
    }

    /** As a PAC. */
    void accept(Call call) {
        out.send(new OutgoingCallReply(
                call.callId,
                call.peerCallId(),
                CallResult.CONNECTED,
                ErrorCode.NONE,
                CauseCode.NONE,
                config.maximumSpeed(),
                config.receiveWindow(),
                config.processingDelay(),
                0));
        table.open(call);
    }

    /** As a PAC. */
    void refuse(Call call, CallResult result, ErrorCode error) {
        out.send(refusal(call.callId, call.peerCallId(), result, error));
        table.remove(call, Origin.LOCAL, "We refused the call: result " + result + ".", Optional.empty());
    }

    /** Answers to no call, or twice to the same, are ignored. One that crosses our Call-Clear-Request opens nothing. */
    void handleReply(OutgoingCallReply reply) {
        Optional<Call> placed = table.get(reply.peerCallId(), Call.State.PLACED);
        if (placed.isPresent()) {
            answered(placed.get(), reply);
        } else {
            table.get(reply.peerCallId(), Call.State.CLEARING)
                    .filter(Call::isUnanswered)
                    .ifPresent(call -> answeredLate(call, reply));
        }
    }

    private void answered(Call call, OutgoingCallReply reply) {
        if (reply.result().isSuccess()) {
            call.peerCallId(reply.callId());
            call.peerReceives(reply.receiveWindow(), reply.processingDelay());
            table.open(call);
        } else {
            table.remove(
                    call, Origin.PEER, PptpControlException.callRefused(reply.result(), reply.error(), reply.cause()));
        }
    }

    /** Learns the peer's id: its Call-Disconnect-Notify carries that even if we clear the call. */
    private void answeredLate(Call call, OutgoingCallReply reply) {
        if (reply.result().isSuccess()) {
            call.peerCallId(reply.callId());
        } else {
            table.cleared(call);
        }
    }

    private static OutgoingCallReply refusal(int callId, int peerCallId, CallResult result, ErrorCode error) {
        return new OutgoingCallReply(callId, peerCallId, result, error, CauseCode.NONE, 0, 0, 0, 0);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Optional;
import org.pptp4j.Role;
import org.pptp4j.control.CallSetupMessage.IncomingCallConnected;
import org.pptp4j.control.CallSetupMessage.IncomingCallReply;
import org.pptp4j.control.CallSetupMessage.IncomingCallRequest;
import org.pptp4j.control.ControlEvent.Origin;

/** How a call begins that comes in at the PAC (RFC 2637 §3.2.3): it asks, the PNS answers, and it connects. */
final class IncomingCalls {

    private final Role role;
    private final ControlConfig config;
    private final CallTable table;
    private final Outbox out;

    IncomingCalls(Role role, ControlConfig config, CallTable table, Outbox out) {
        this.role = role;
        this.config = config;
        this.table = table;
        this.out = out;
    }

    /** As a PAC. */
    int offer(CallNumbers numbers, long now) {
        Call call = table.begin(Call.State.OFFERED, now);
        out.send(new IncomingCallRequest(
                call.callId,
                table.nextSerialNumber(),
                single(config.calls().bearer()),
                0,
                numbers.dialed(),
                numbers.dialing(),
                numbers.subaddress()));
        return call.callId;
    }

    void handleRequest(IncomingCallRequest request, long now) {
        if (role == Role.PAC) {
            out.send(refusal(0, request.callId(), IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE));
        } else if (table.isPeerIdTaken(request.callId())) {
            out.send(refusal(0, request.callId(), IncomingCallResult.GENERAL_ERROR, ErrorCode.BAD_CALL_ID));
        } else if (table.isFull()) {
            out.send(refusal(0, request.callId(), IncomingCallResult.GENERAL_ERROR, ErrorCode.NO_RESOURCE));
        } else {
            Call call = table.request(request.callId(), now);
            out.report(new ControlEvent.IncomingCallRequested(call.callId, request));
        }
    }

    /** As a PNS. */
    void accept(Call call, long now) {
        call.enter(Call.State.ACCEPTED, now + config.timers().callTimeout().toNanos());
        out.send(new IncomingCallReply(
                call.callId,
                call.peerCallId(),
                IncomingCallResult.CONNECT,
                ErrorCode.NONE,
                config.calls().receiveWindow(),
                config.calls().processingDelay()));
    }

    /** As a PNS. */
    void refuse(Call call, IncomingCallResult result, ErrorCode error) {
        out.send(refusal(call.callId, call.peerCallId(), result, error));
        table.remove(call, Origin.LOCAL, "We refused the incoming call: result " + result + ".", Optional.empty());
    }

    /** Answers to no call, or twice to the same, are ignored. There is no telephone behind us to answer first. */
    void handleReply(IncomingCallReply reply) {
        table.get(reply.peerCallId(), Call.State.OFFERED).ifPresent(call -> {
            if (reply.result().isSuccess()) {
                connect(call, reply);
            } else {
                table.remove(
                        call, Origin.PEER, PptpControlException.incomingCallRefused(reply.result(), reply.error()));
            }
        });
    }

    private void connect(Call call, IncomingCallReply reply) {
        call.peerCallId(reply.callId());
        call.peerReceives(reply.receiveWindow(), reply.processingDelay());
        out.send(new IncomingCallConnected(
                call.peerCallId(),
                config.calls().maximumSpeed(),
                config.calls().receiveWindow(),
                config.calls().processingDelay(),
                single(config.calls().framing())));
        table.open(call);
    }

    /** One for a call that we have not accepted, or that is connected already, is ignored. */
    void handleConnected(IncomingCallConnected connected) {
        table.get(connected.peerCallId(), Call.State.ACCEPTED).ifPresent(call -> {
            call.peerReceives(connected.receiveWindow(), connected.processingDelay());
            table.open(call);
        });
    }

    /** One call is of one kind (RFC 2637 §2.9, §2.11): of 1, 2 and 3 for either, the digital or synchronous one. */
    private static int single(int kinds) {
        return kinds == 1 ? 1 : 2;
    }

    private static IncomingCallReply refusal(int callId, int peerCallId, IncomingCallResult result, ErrorCode error) {
        return new IncomingCallReply(callId, peerCallId, result, error, 0, 0);
    }
}

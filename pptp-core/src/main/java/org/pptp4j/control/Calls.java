/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.pptp4j.PptpException;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.Role;
import org.pptp4j.control.ControlEvent.CallClosed;
import org.pptp4j.control.ControlEvent.Origin;
import org.pptp4j.control.ControlMessage.CallClearRequest;
import org.pptp4j.control.ControlMessage.CallDisconnectNotify;
import org.pptp4j.control.ControlMessage.OutgoingCallReply;
import org.pptp4j.control.ControlMessage.OutgoingCallRequest;
import org.pptp4j.control.ControlMessage.SetLinkInfo;

/** The calls of one established control connection (RFC 2637 §3.2.4). */
final class Calls {

    private final Role role;
    private final ControlConfig config;
    private final IntSupplier callIds;
    private final Outbox out;
    private final Map<Integer, Call> calls = new LinkedHashMap<>();
    private int serialNumber;

    Calls(Role role, ControlConfig config, IntSupplier callIds, int firstSerialNumber, Outbox out) {
        this.role = role;
        this.config = config;
        this.callIds = callIds;
        this.serialNumber = firstSerialNumber;
        this.out = out;
    }

    int place(long now) {
        if (calls.size() >= config.maxCalls()) {
            throw new IllegalStateException(
                    "already " + calls.size() + " calls on this connection, its limit is " + config.maxCalls());
        }
        Call call = Call.placed(
                callIds.getAsInt(), now + config.timers().replyTimeout().toNanos());
        calls.put(call.callId, call);
        out.send(new OutgoingCallRequest(
                call.callId,
                serialNumber++ & 0xFFFF,
                config.minimumSpeed(),
                config.maximumSpeed(),
                config.bearer(),
                config.framing(),
                config.receiveWindow(),
                config.processingDelay(),
                "",
                ""));
        return call.callId;
    }

    void handleRequest(OutgoingCallRequest request, long now) {
        if (role == Role.PNS) {
            out.send(refusal(0, request.callId(), CallResult.DO_NOT_ACCEPT, ErrorCode.NONE));
        } else if (calls.values().stream().anyMatch(call -> call.peerCallId() == request.callId())) {
            out.send(refusal(0, request.callId(), CallResult.GENERAL_ERROR, ErrorCode.BAD_CALL_ID));
        } else if (calls.size() >= config.maxCalls()) {
            out.send(refusal(0, request.callId(), CallResult.BUSY, ErrorCode.NONE));
        } else {
            Call call = Call.requested(
                    callIds.getAsInt(),
                    request,
                    now + config.timers().requestTimeout().toNanos());
            calls.put(call.callId, call);
            out.report(new ControlEvent.CallRequested(call.callId, request));
        }
    }

    void accept(int callId) {
        requested(callId).ifPresent(call -> {
            call.open();
            out.send(new OutgoingCallReply(
                    call.callId,
                    call.peerCallId(),
                    CallResult.CONNECTED,
                    ErrorCode.NONE,
                    0,
                    config.maximumSpeed(),
                    config.receiveWindow(),
                    config.processingDelay(),
                    0));
            out.report(call.opened());
        });
    }

    void refuse(int callId, CallResult result, ErrorCode error) {
        requested(callId).ifPresent(call -> {
            out.send(refusal(call.callId, call.peerCallId(), result, error));
            remove(call, Origin.LOCAL, "We refused the call: result " + result + ".", Optional.empty());
        });
    }

    /** Answers to no call, or twice to the same, are ignored. One that crosses our Call-Clear-Request opens nothing. */
    void handleReply(OutgoingCallReply reply) {
        Call call = calls.get(reply.peerCallId());
        if (call == null || !call.isUnanswered()) {
            return;
        }
        boolean clearing = call.state() == Call.State.CLEARING;
        if (reply.result().isSuccess()) {
            call.answered(reply);
            if (!clearing) {
                call.open();
                out.report(call.opened());
            }
        } else if (clearing) {
            cleared(call);
        } else {
            remove(call, Origin.PEER, PptpControlException.callRefused(reply.result(), reply.error(), reply.cause()));
        }
    }

    void clear(int callId, long now) {
        Call call = calls.get(callId);
        if (call == null || call.state() == Call.State.CLEARING) {
            return;
        }
        if (role == Role.PNS) {
            call.clearing(now + config.timers().stopTimeout().toNanos());
            out.send(new CallClearRequest(call.callId));
        } else if (call.state() == Call.State.REQUESTED) {
            refuse(callId, CallResult.DO_NOT_ACCEPT, ErrorCode.NONE);
        } else {
            disconnect(call, DisconnectResult.ADMIN_SHUTDOWN);
            remove(call, Origin.LOCAL, "We disconnected the call.", Optional.empty());
        }
    }

    /** RFC 2637 §2.12 has only a PNS send it; some servers do, too. */
    void handleClear(CallClearRequest request) {
        find(request.callId(), role == Role.PAC).ifPresent(call -> {
            disconnect(call, DisconnectResult.REQUEST);
            ended(call, "The peer cleared the call.", Optional.empty());
        });
    }

    /** RFC 2637 §2.13 has the PAC's id in it; accel-ppp sends the PNS's. Some clients send it, too. */
    void handleDisconnect(CallDisconnectNotify notify) {
        find(notify.callId(), true).ifPresent(call -> {
            boolean opened = call.state() == Call.State.OPEN;
            PptpControlException cause = PptpControlException.disconnected(
                    opened ? "" : " before it was connected", notify.result(), notify.error());
            boolean orderly = opened && !notify.result().equals(DisconnectResult.GENERAL_ERROR);
            ended(
                    call,
                    orderly
                            ? "The peer disconnected the call: result " + notify.result() + ", "
                                    + notify.result().text() + "."
                            : cause.getMessage(),
                    orderly ? Optional.empty() : Optional.of(cause));
        });
    }

    void sendLinkInfo(int callId, long sendAccm, long receiveAccm) {
        Call call = calls.get(callId);
        if (call != null && call.state() == Call.State.OPEN) {
            out.send(new SetLinkInfo(call.peerCallId(), sendAccm, receiveAccm));
        }
    }

    void handleLinkInfo(SetLinkInfo info) {
        find(info.peerCallId(), false)
                .filter(call -> call.state() == Call.State.OPEN)
                .ifPresent(call -> out.report(
                        new ControlEvent.PeerSentLinkInfo(call.callId, info.sendAccm(), info.receiveAccm())));
    }

    /** The end of all calls with their connection. */
    void closeAll(Origin origin, String explain, Optional<PptpException> cause) {
        for (Call call : List.copyOf(calls.values())) {
            if (call.state() == Call.State.CLEARING) {
                cleared(call);
            } else {
                remove(call, origin, explain, cause);
            }
        }
    }

    long nextTimeout() {
        long next = ProtocolMachine.NEVER;
        for (Call call : calls.values()) {
            next = Math.min(next, call.deadline());
        }
        return next;
    }

    /**
     * Ends what waited too long.
     *
     * @return why the whole connection is to be closed (RFC 2637 §3.2.1); empty if it may stay
     */
    Optional<PptpControlException> handleTimeout(long now) {
        Optional<PptpControlException> failure = Optional.empty();
        for (Call call : List.copyOf(calls.values())) {
            if (now < call.deadline()) {
                continue;
            }
            if (call.state() == Call.State.CLEARING) {
                cleared(call);
            } else if (call.state() == Call.State.REQUESTED) {
                // RFC 2637 §3.2.4.1: a timer that expires in wait_cs_ans refuses the call.
                refuse(call.callId, CallResult.TIME_OUT, ErrorCode.NONE);
            } else {
                PptpControlException silence = new PptpControlException("The server did not answer the"
                        + " Outgoing-Call-Request within "
                        + config.timers().replyTimeout().toMillis() + " ms; it may be overloaded, try again later.");
                remove(call, Origin.NETWORK, silence);
                failure = Optional.of(silence);
            }
        }
        return failure;
    }

    /** Whether no call needs the connection any more: all are gone or being cleared. */
    boolean isIdle() {
        return calls.values().stream().allMatch(call -> call.state() == Call.State.CLEARING);
    }

    private Optional<Call> requested(int callId) {
        Call call = calls.get(callId);
        if (call != null && call.state() != Call.State.REQUESTED) {
            throw new IllegalStateException("call " + callId + " was not requested by the peer, or is answered");
        }
        return Optional.ofNullable(call);
    }

    /** The call that the peer means: by the id of the side that should be in the message, else by the other. */
    private Optional<Call> find(int id, boolean byPeerId) {
        Optional<Call> own = Optional.ofNullable(calls.get(id));
        Optional<Call> peers =
                calls.values().stream().filter(call -> call.peerCallId() == id).findFirst();
        return byPeerId ? peers.or(() -> own) : own.or(() -> peers);
    }

    private void disconnect(Call call, DisconnectResult result) {
        out.send(new CallDisconnectNotify(call.callId, result, ErrorCode.NONE, 0, ""));
    }

    private OutgoingCallReply refusal(int callId, int peerCallId, CallResult result, ErrorCode error) {
        return new OutgoingCallReply(callId, peerCallId, result, error, 0, 0, 0, 0, 0);
    }

    private void ended(Call call, String explain, Optional<PptpException> cause) {
        if (call.state() == Call.State.CLEARING) {
            cleared(call);
        } else {
            remove(call, Origin.PEER, explain, cause);
        }
    }

    private void cleared(Call call) {
        remove(call, Origin.LOCAL, "We cleared the call.", Optional.empty());
    }

    private void remove(Call call, Origin origin, PptpControlException cause) {
        remove(call, origin, cause.getMessage(), Optional.of(cause));
    }

    private void remove(Call call, Origin origin, String explain, Optional<PptpException> cause) {
        calls.remove(call.callId);
        out.report(new CallClosed(call.callId, origin, explain, cause));
    }
}

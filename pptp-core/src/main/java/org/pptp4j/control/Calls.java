/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Optional;
import java.util.function.IntSupplier;
import org.pptp4j.PptpException;
import org.pptp4j.Role;
import org.pptp4j.control.CallMessage.CallClearRequest;
import org.pptp4j.control.CallMessage.CallDisconnectNotify;
import org.pptp4j.control.CallMessage.SetLinkInfo;
import org.pptp4j.control.CallMessage.WanErrorNotify;
import org.pptp4j.control.CallSetupMessage.IncomingCallConnected;
import org.pptp4j.control.CallSetupMessage.IncomingCallReply;
import org.pptp4j.control.CallSetupMessage.IncomingCallRequest;
import org.pptp4j.control.CallSetupMessage.OutgoingCallReply;
import org.pptp4j.control.CallSetupMessage.OutgoingCallRequest;
import org.pptp4j.control.ControlEvent.Origin;

/** The calls of one established control connection (RFC 2637 §3.2), once they have begun, and how they end. */
final class Calls {

    private final Role role;
    private final ControlTimers timers;
    private final CallTable table;
    private final OutgoingCalls outgoing;
    private final IncomingCalls incoming;
    private final Outbox out;

    Calls(Role role, ControlConfig config, IntSupplier callIds, int firstSerialNumber, Outbox out) {
        this.role = role;
        this.timers = config.timers();
        this.table = new CallTable(config, callIds, firstSerialNumber, out);
        this.outgoing = new OutgoingCalls(role, config.calls(), table, out);
        this.incoming = new IncomingCalls(role, config, table, out);
        this.out = out;
    }

    /** Outgoing from a PNS, incoming at a PAC. */
    int begin(CallNumbers numbers, long now) {
        return role == Role.PNS ? outgoing.place(numbers, now) : incoming.offer(numbers, now);
    }

    void accept(int callId, long now) {
        table.requested(callId).ifPresent(call -> {
            if (role == Role.PAC) {
                outgoing.accept(call);
            } else {
                incoming.accept(call, now);
            }
        });
    }

    /** An outgoing call, as a PAC. */
    void refuse(int callId, CallResult result, ErrorCode error) {
        requireRole(Role.PAC, "outgoing");
        table.requested(callId).ifPresent(call -> outgoing.refuse(call, result, error));
    }

    /** An incoming call, as a PNS. */
    void refuse(int callId, IncomingCallResult result, ErrorCode error) {
        requireRole(Role.PNS, "incoming");
        table.requested(callId).ifPresent(call -> incoming.refuse(call, result, error));
    }

    private void requireRole(Role needed, String direction) {
        if (role != needed) {
            throw new IllegalStateException(direction + " calls are answered by a " + needed + ", this is a " + role);
        }
    }

    void handleMessage(CallMessage message, long now) {
        if (message instanceof OutgoingCallRequest request) {
            outgoing.handleRequest(request, now);
        } else if (message instanceof OutgoingCallReply reply) {
            outgoing.handleReply(reply);
        } else if (message instanceof IncomingCallRequest request) {
            incoming.handleRequest(request, now);
        } else if (message instanceof IncomingCallReply reply) {
            incoming.handleReply(reply);
        } else if (message instanceof IncomingCallConnected connected) {
            incoming.handleConnected(connected);
        } else if (message instanceof CallClearRequest request) {
            handleClear(request);
        } else if (message instanceof CallDisconnectNotify notify) {
            handleDisconnect(notify);
        } else if (message instanceof WanErrorNotify notify) {
            handleWanErrors(notify);
        } else if (message instanceof SetLinkInfo info) {
            handleLinkInfo(info);
        }
    }

    void clear(int callId, long now) {
        table.get(callId).filter(call -> call.state() != Call.State.CLEARING).ifPresent(call -> {
            if (call.state() == Call.State.REQUESTED) {
                refuse(call, CallResult.DO_NOT_ACCEPT);
            } else if (role == Role.PNS) {
                call.enter(Call.State.CLEARING, now + timers.stopTimeout().toNanos());
                out.send(new CallClearRequest(call.callId));
            } else {
                disconnect(call, DisconnectResult.ADMIN_SHUTDOWN);
                table.remove(call, Origin.LOCAL, "We disconnected the call.", Optional.empty());
            }
        });
    }

    private void refuse(Call call, CallResult result) {
        if (role == Role.PAC) {
            outgoing.refuse(call, result, ErrorCode.NONE);
        } else {
            incoming.refuse(call, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE);
        }
    }

    /** RFC 2637 §2.12 has only a PNS send it; some servers do, too. */
    private void handleClear(CallClearRequest request) {
        Optional<Call> meant =
                role == Role.PAC ? table.findByPeerId(request.callId()) : table.findByOwnId(request.callId());
        meant.ifPresent(call -> {
            disconnect(call, DisconnectResult.REQUEST);
            table.ended(call, "The peer cleared the call.", Optional.empty());
        });
    }

    /** RFC 2637 §2.13 has the PAC's id in it; accel-ppp sends the PNS's. Some clients send it, too. */
    private void handleDisconnect(CallDisconnectNotify notify) {
        table.findByPeerId(notify.callId()).ifPresent(call -> {
            boolean opened = call.state() == Call.State.OPEN;
            PptpControlException cause = PptpControlException.disconnected(
                    opened ? "" : " before it was connected", notify.result(), notify.error(), notify.cause());
            boolean orderly = opened && !notify.result().equals(DisconnectResult.GENERAL_ERROR);
            table.ended(
                    call,
                    orderly
                            ? "The peer disconnected the call: result " + notify.result() + ", "
                                    + notify.result().text() + "."
                            : cause.getMessage(),
                    orderly ? Optional.empty() : Optional.of(cause));
        });
    }

    void sendLinkInfo(int callId, long sendAccm, long receiveAccm) {
        table.get(callId, Call.State.OPEN)
                .ifPresent(call -> out.send(new SetLinkInfo(call.peerCallId(), sendAccm, receiveAccm)));
    }

    private void handleLinkInfo(SetLinkInfo info) {
        table.findByOwnId(info.peerCallId())
                .filter(call -> call.state() == Call.State.OPEN)
                .ifPresent(call -> out.report(
                        new ControlEvent.PeerSentLinkInfo(call.callId, info.sendAccm(), info.receiveAccm())));
    }

    void countWanErrors(int callId, WanErrors errors, long now) {
        table.get(callId, Call.State.OPEN).ifPresent(call -> {
            call.countWanErrors(errors);
            call.wanErrors(now).ifPresent(out::send);
        });
    }

    private void handleWanErrors(WanErrorNotify notify) {
        table.findByOwnId(notify.peerCallId())
                .filter(call -> call.state() == Call.State.OPEN)
                .ifPresent(call -> out.report(new ControlEvent.PeerSentWanErrors(call.callId, notify.errors())));
    }

    /** The end of all calls with their connection. */
    void closeAll(Origin origin, String explain, Optional<PptpException> cause) {
        for (Call call : table.all()) {
            if (call.state() == Call.State.CLEARING) {
                table.cleared(call);
            } else {
                table.remove(call, origin, explain, cause);
            }
        }
    }

    long nextTimeout() {
        return table.nextTimeout();
    }

    /**
     * Does what is due, and ends what waited too long.
     *
     * @return why the whole connection is to be closed (RFC 2637 §3.2.1); empty if it may stay
     */
    Optional<PptpControlException> handleTimeout(long now) {
        Optional<PptpControlException> failure = Optional.empty();
        for (Call call : table.all()) {
            call.wanErrors(now).ifPresent(out::send);
            if (now >= call.deadline()) {
                Optional<PptpControlException> fatal = overdue(call);
                failure = failure.or(() -> fatal);
            }
        }
        return failure;
    }

    private Optional<PptpControlException> overdue(Call call) {
        switch (call.state()) {
            case CLEARING -> table.cleared(call);
            // RFC 2637 §3.2.4.1: a timer that expires in wait_cs_ans refuses the call.
            case REQUESTED -> refuse(call, CallResult.TIME_OUT);
            case OFFERED -> withdraw(call);
            default -> {
                return Optional.of(silent(call));
            }
        }
        return Optional.empty();
    }

    /**
     * Ends an offered call alone. RFC 2637 §3.2.1 would close the whole connection, and all its tunnels with it; but
     * pptp-linux does not know incoming calls and says nothing to them, though there is nothing wrong with it.
     */
    private void withdraw(Call call) {
        disconnect(call, DisconnectResult.ADMIN_SHUTDOWN);
        table.remove(call, Origin.NETWORK, PptpControlException.offerUnanswered(timers.callTimeout()));
    }

    private PptpControlException silent(Call call) {
        PptpControlException silence = call.state() == Call.State.PLACED
                ? PptpControlException.callUnanswered(timers.callTimeout())
                : PptpControlException.neverConnected(timers.callTimeout());
        table.remove(call, Origin.NETWORK, silence);
        return silence;
    }

    /** Whether there were calls, and none needs the connection any more. */
    boolean isDone() {
        return table.isDone();
    }

    private void disconnect(Call call, DisconnectResult result) {
        out.send(new CallDisconnectNotify(call.callId, result, ErrorCode.NONE, CauseCode.NONE, ""));
    }
}

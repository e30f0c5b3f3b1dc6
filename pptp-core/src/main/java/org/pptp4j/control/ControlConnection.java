/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.pptp4j.PptpException;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.Role;
import org.pptp4j.control.ControlEvent.Closed;
import org.pptp4j.control.ControlEvent.Established;
import org.pptp4j.control.ControlEvent.Origin;
import org.pptp4j.control.ControlMessage.CallClearRequest;
import org.pptp4j.control.ControlMessage.CallDisconnectNotify;
import org.pptp4j.control.ControlMessage.EchoReply;
import org.pptp4j.control.ControlMessage.EchoRequest;
import org.pptp4j.control.ControlMessage.OutgoingCallReply;
import org.pptp4j.control.ControlMessage.OutgoingCallRequest;
import org.pptp4j.control.ControlMessage.SetLinkInfo;
import org.pptp4j.control.ControlMessage.StartControlConnectionReply;
import org.pptp4j.control.ControlMessage.StartControlConnectionRequest;
import org.pptp4j.control.ControlMessage.StopControlConnectionReply;
import org.pptp4j.control.ControlMessage.StopControlConnectionRequest;

/**
 * One end of a control connection with its calls (RFC 2637 §3.1, §3.2). The initiator is the PNS, the client of a VPN;
 * the acceptor is the PAC, its server.
 *
 * <p>The owner brings its messages over TCP, and closes TCP after {@link ControlEvent.Closed}, when the last
 * transmissions are written.
 */
public final class ControlConnection implements ProtocolMachine<ControlMessage, ControlEvent> {

    /** The states of RFC 2637 §3.1.1 and §3.1.2. */
    private enum State {
        /** The receiver's idle: waits for a Start-Control-Connection-Request. */
        WAIT_REQUEST,
        /** The originator's wait_ctl_reply. */
        WAIT_REPLY,
        ESTABLISHED,
        WAIT_STOP_REPLY,
        CLOSED
    }

    private final Role role;
    private final ControlConfig config;
    private final Outbox out = new Outbox();
    private final Calls calls;
    private final KeepAlive keepAlive;
    private State state;
    private long deadline;
    private boolean hadCalls;
    private Closed afterStop = closed(Origin.LOCAL, "We stopped the control connection.");

    private ControlConnection(
            Role role, ControlConfig config, IntSupplier callIds, RandomGenerator random, State state, long deadline) {
        this.role = role;
        this.config = config;
        this.calls = new Calls(role, config, callIds, random.nextInt(0x10000), out);
        this.keepAlive = new KeepAlive(config.timers(), random);
        this.state = state;
        this.deadline = deadline;
    }

    /**
     * Begins a control connection on a TCP connection that we opened: sends a Start-Control-Connection-Request.
     *
     * @param config what to say
     * @param callIds yields a fresh id for each call, 1 to 65,535, unique for the owner
     * @param random for serial numbers and identifiers
     * @param now nanoseconds, monotonic
     * @return the connection
     */
    public static ControlConnection initiator(
            ControlConfig config, IntSupplier callIds, RandomGenerator random, long now) {
        ControlConnection connection = new ControlConnection(
                Role.PNS,
                config,
                callIds,
                random,
                State.WAIT_REPLY,
                now + config.timers().replyTimeout().toNanos());
        connection.out.send(config.startRequest());
        return connection;
    }

    /**
     * Begins a control connection on a TCP connection that the peer opened: waits for its request.
     *
     * @param config what to say
     * @param callIds yields a fresh id for each call, 1 to 65,535, unique for the owner
     * @param random for serial numbers and identifiers
     * @param now nanoseconds, monotonic
     * @return the connection
     */
    public static ControlConnection acceptor(
            ControlConfig config, IntSupplier callIds, RandomGenerator random, long now) {
        return new ControlConnection(
                Role.PAC,
                config,
                callIds,
                random,
                State.WAIT_REQUEST,
                now + config.timers().requestTimeout().toNanos());
    }

    /**
     * Takes a message of the peer.
     *
     * @param message what came
     * @param now nanoseconds, monotonic
     */
    public void handleMessage(ControlMessage message, long now) {
        switch (state) {
            case WAIT_REQUEST -> handleFirst(message, now);
            case WAIT_REPLY -> handleStarting(message, now);
            case ESTABLISHED -> {
                keepAlive.heard(now);
                handleEstablished(message, now);
            }
            case WAIT_STOP_REPLY -> handleStopping(message);
            case CLOSED -> {}
        }
    }

    /**
     * Places an outgoing call (RFC 2637 §2.7). {@link ControlEvent.CallOpened} or {@link ControlEvent.CallClosed}
     * follows.
     *
     * @param now nanoseconds, monotonic
     * @return our id of the call
     * @throws IllegalStateException if this is not an established initiator, or it has all the calls it may have
     */
    public int placeCall(long now) {
        if (state != State.ESTABLISHED || role != Role.PNS) {
            throw new IllegalStateException(
                    "a call needs an established initiator; this is a " + role + " in " + state);
        }
        hadCalls = true;
        return calls.place(now);
    }

    /**
     * Accepts a call that the peer requested (RFC 2637 §2.8). Does nothing if it has ended meanwhile.
     *
     * @param callId our id of the call
     * @param now nanoseconds, monotonic
     * @throws IllegalStateException if the call was answered already
     */
    public void acceptCall(int callId, long now) {
        calls.accept(callId);
    }

    /**
     * Refuses a call that the peer requested (RFC 2637 §2.8). Does nothing if it has ended meanwhile.
     *
     * @param callId our id of the call
     * @param result why
     * @param error more about {@link CallResult#GENERAL_ERROR}
     * @param now nanoseconds, monotonic
     * @throws IllegalStateException if the call was answered already
     */
    public void refuseCall(int callId, CallResult result, ErrorCode error, long now) {
        calls.refuse(callId, result, error);
    }

    /**
     * Ends a call: a PNS asks for it and waits a moment (RFC 2637 §2.12), a PAC does it (§2.13). Does nothing if it has
     * ended meanwhile. {@link ControlEvent.CallClosed} follows.
     *
     * @param callId our id of the call
     * @param now nanoseconds, monotonic
     */
    public void clearCall(int callId, long now) {
        calls.clear(callId, now);
    }

    /**
     * Tells the peer the PPP options of an open call (RFC 2637 §2.15). Does nothing if it has ended meanwhile.
     *
     * @param callId our id of the call
     * @param sendAccm 32 bits
     * @param receiveAccm 32 bits
     */
    public void sendLinkInfo(int callId, long sendAccm, long receiveAccm) {
        calls.sendLinkInfo(callId, sendAccm, receiveAccm);
    }

    /**
     * Ends the connection with its calls (RFC 2637 §2.3); waits a moment for the peer's answer.
     *
     * @param reason what to tell the peer
     * @param now nanoseconds, monotonic
     */
    public void close(StopReason reason, long now) {
        if (state == State.ESTABLISHED) {
            stop(reason, closed(Origin.LOCAL, "We stopped the control connection."), now);
        } else if (state != State.WAIT_STOP_REPLY) {
            finish(closed(Origin.LOCAL, "We closed the control connection before it was established."));
        }
    }

    /**
     * The TCP connection is gone. After {@link ControlEvent.Closed} this does nothing.
     *
     * @param now nanoseconds, monotonic
     */
    public void handleTransportClosed(long now) {
        switch (state) {
            case WAIT_REPLY -> finish(failed(Origin.NETWORK, PptpControlException.closedEarly()));
            case WAIT_STOP_REPLY -> finish(afterStop);
            case ESTABLISHED ->
                finish(
                        hadCalls && calls.isIdle()
                                ? closed(Origin.PEER, "The peer closed the TCP connection after the last call.")
                                : failed(Origin.NETWORK, PptpControlException.brokenOff()));
            default -> finish(closed(Origin.PEER, "The peer closed the TCP connection before it sent a message."));
        }
    }

    @Override
    public Optional<ControlMessage> pollTransmit() {
        return out.pollTransmit();
    }

    @Override
    public Optional<ControlEvent> pollEvent() {
        return out.pollEvent();
    }

    @Override
    public long nextTimeout() {
        return Math.min(deadline, Math.min(keepAlive.deadline(), calls.nextTimeout()));
    }

    @Override
    public void handleTimeout(long now) {
        if (now >= deadline) {
            finish(overdue());
        } else if (keepAlive.isDead(now)) {
            finish(failed(
                    Origin.NETWORK,
                    PptpControlException.silence(
                            "did not answer the Echo-Request", config.timers().echoTimeout())));
        } else {
            if (keepAlive.isAskDue(now)) {
                out.send(keepAlive.ask(now));
            }
            calls.handleTimeout(now).ifPresent(cause -> stop(StopReason.NONE, failed(Origin.NETWORK, cause), now));
        }
    }

    private Closed overdue() {
        return switch (state) {
            case WAIT_REPLY ->
                failed(
                        Origin.NETWORK,
                        PptpControlException.silence(
                                "did not answer the Start-Control-Connection-Request",
                                config.timers().replyTimeout()));
            case WAIT_REQUEST ->
                failed(
                        Origin.NETWORK,
                        PptpControlException.silence(
                                "sent no Start-Control-Connection-Request",
                                config.timers().requestTimeout()));
            default -> afterStop;
        };
    }

    private void handleFirst(ControlMessage message, long now) {
        if (message instanceof StartControlConnectionRequest request) {
            boolean supported = request.version() >= ControlMessage.PROTOCOL_VERSION;
            out.send(config.startReply(supported ? ControlResult.SUCCESS : ControlResult.VERSION_NOT_SUPPORTED));
            if (supported) {
                establish(request.hostName(), request.vendor(), request.firmware(), request.maximumChannels(), now);
            } else {
                finish(failed(Origin.LOCAL, PptpControlException.version(request.version())));
            }
        } else if (message instanceof StopControlConnectionRequest stop) {
            stopped(stop, " before it was established");
        } else if (!(message instanceof ControlMessage.Unrecognized)) {
            finish(failed(
                    Origin.PEER,
                    PptpControlException.unexpected(message, "expected a Start-Control-Connection-Request first")));
        }
    }

    private void handleStarting(ControlMessage message, long now) {
        if (message instanceof StartControlConnectionReply reply) {
            if (!reply.result().isSuccess()) {
                finish(failed(Origin.PEER, PptpControlException.startRefused(reply.result(), reply.error())));
            } else if (reply.version() < ControlMessage.PROTOCOL_VERSION) {
                stop(StopReason.PROTOCOL, failed(Origin.LOCAL, PptpControlException.version(reply.version())), now);
            } else {
                establish(reply.hostName(), reply.vendor(), reply.firmware(), reply.maximumChannels(), now);
            }
        } else if (message instanceof StopControlConnectionRequest stop) {
            stopped(stop, " before it was established");
        } else if (message instanceof StartControlConnectionRequest) {
            finish(failed(
                    Origin.PEER,
                    PptpControlException.unexpected(message, "expected a Start-Control-Connection-Reply")));
        } else if (message instanceof EchoRequest echo) {
            answer(echo);
        }
    }

    private void handleEstablished(ControlMessage message, long now) {
        if (message instanceof EchoRequest echo) {
            answer(echo);
        } else if (message instanceof OutgoingCallRequest request) {
            hadCalls = true;
            calls.handleRequest(request, now);
        } else if (message instanceof OutgoingCallReply reply) {
            calls.handleReply(reply);
        } else if (message instanceof CallClearRequest request) {
            calls.handleClear(request);
        } else if (message instanceof CallDisconnectNotify notify) {
            calls.handleDisconnect(notify);
        } else if (message instanceof SetLinkInfo info) {
            calls.handleLinkInfo(info);
        } else if (message instanceof StopControlConnectionRequest stop) {
            stopped(stop, "");
        } else if (message instanceof StartControlConnectionRequest) {
            // RFC 2637 §3.1.2: the answer to a second one is a Stop-Control-Connection-Reply.
            out.send(new StopControlConnectionReply(ReplyResult.OK, ErrorCode.NONE));
            finish(failed(
                    Origin.PEER,
                    PptpControlException.unexpected(message, "the control connection was established already")));
        }
    }

    private void handleStopping(ControlMessage message) {
        if (message instanceof StopControlConnectionReply) {
            finish(afterStop);
        } else if (message instanceof StopControlConnectionRequest) {
            out.send(new StopControlConnectionReply(ReplyResult.OK, ErrorCode.NONE));
            finish(afterStop);
        } else if (message instanceof EchoRequest echo) {
            answer(echo);
        }
    }

    private void establish(String hostName, String vendor, int firmware, int maximumChannels, long now) {
        state = State.ESTABLISHED;
        deadline = NEVER;
        keepAlive.heard(now);
        out.report(
                new Established(FixedText.readable(hostName), FixedText.readable(vendor), firmware, maximumChannels));
    }

    private void stopped(StopControlConnectionRequest stop, String when) {
        out.send(new StopControlConnectionReply(ReplyResult.OK, ErrorCode.NONE));
        boolean orderly = when.isEmpty() && !stop.reason().equals(StopReason.PROTOCOL);
        PptpControlException cause = PptpControlException.stopped(when, stop.reason());
        finish(new Closed(Origin.PEER, cause.getMessage(), orderly ? Optional.empty() : Optional.of(cause)));
    }

    private void stop(StopReason reason, Closed then, long now) {
        afterStop = then;
        state = State.WAIT_STOP_REPLY;
        deadline = now + config.timers().stopTimeout().toNanos();
        keepAlive.stop();
        calls.closeAll(then.origin(), then.explain(), then.cause());
        out.send(new StopControlConnectionRequest(reason));
    }

    private void finish(Closed how) {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            deadline = NEVER;
            keepAlive.stop();
            calls.closeAll(how.origin(), how.explain(), how.cause());
            out.report(how);
        }
    }

    private void answer(EchoRequest echo) {
        out.send(new EchoReply(echo.identifier(), ReplyResult.OK, ErrorCode.NONE));
    }

    private static Closed closed(Origin origin, String explain) {
        return new Closed(origin, explain, Optional.empty());
    }

    private static Closed failed(Origin origin, PptpException cause) {
        return new Closed(origin, cause.getMessage(), Optional.of(cause));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.pptp4j.PptpException;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.control.ConnectionMessage.EchoReply;
import org.pptp4j.control.ConnectionMessage.EchoRequest;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionRequest;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionRequest;
import org.pptp4j.control.ControlEvent.Closed;
import org.pptp4j.control.ControlEvent.Established;
import org.pptp4j.control.ControlEvent.Origin;

/** How a control connection begins, is kept alive and ends (RFC 2637 §3.1); in between its calls have the word. */
final class StartStop {

    /** The states of RFC 2637 §3.1.1 and §3.1.2. */
    private enum State {
        /** The receiver's idle: waits for a Start-Control-Connection-Request. */
        WAIT_REQUEST,
        /** The originator's wait_ctl_reply. */
        WAIT_REPLY,
        /** The winner of a collision waits for the end of the connection that lost (RFC 2637 §3.1.3). */
        WAIT_END,
        ESTABLISHED,
        WAIT_STOP_REPLY,
        CLOSED
    }

    private final ControlConfig config;
    private final Calls calls;
    private final Supplier<StartVerdict> verdicts;
    private final Outbox out;
    private final KeepAlive keepAlive;
    private State state;
    private long deadline;
    private Closed afterStop = closed(Origin.LOCAL, "We stopped the control connection.");

    StartStop(ControlConfig config, Calls calls, Supplier<StartVerdict> verdicts, RandomGenerator random, Outbox out) {
        this.config = config;
        this.calls = calls;
        this.verdicts = verdicts;
        this.out = out;
        this.keepAlive = new KeepAlive(config.timers(), random);
    }

    /** As the originator. */
    void start(long now) {
        enter(State.WAIT_REPLY, now + config.timers().replyTimeout().toNanos());
        out.send(config.startRequest());
    }

    /** As the receiver. */
    void await(long now) {
        enter(State.WAIT_REQUEST, now + config.timers().requestTimeout().toNanos());
    }

    void handleMessage(ControlMessage message, long now) {
        switch (state) {
            case WAIT_REQUEST -> handleFirst(message, now);
            case WAIT_REPLY -> handleStarting(message, now);
            case ESTABLISHED -> {
                keepAlive.heard(now);
                handleEstablished(message, now);
            }
            case WAIT_STOP_REPLY -> handleStopping(message);
            case WAIT_END, CLOSED -> {}
        }
    }

    boolean isEstablished() {
        return state == State.ESTABLISHED;
    }

    void close(StopReason reason, long now) {
        if (state == State.ESTABLISHED) {
            stop(reason, closed(Origin.LOCAL, "We stopped the control connection."), now);
        } else if (state != State.WAIT_STOP_REPLY) {
            finish(closed(Origin.LOCAL, "We closed the control connection before it was established."));
        }
    }

    void giveWay() {
        if (state == State.WAIT_REPLY) {
            finish(failed(Origin.LOCAL, PptpControlException.collided()));
        }
    }

    void handleTransportClosed() {
        switch (state) {
            case WAIT_REPLY -> finish(failed(Origin.NETWORK, PptpControlException.closedEarly()));
            case WAIT_STOP_REPLY -> finish(afterStop);
            case WAIT_END -> finish(closed(Origin.PEER, "The peer closed the connection that collided with ours."));
            case ESTABLISHED ->
                finish(
                        calls.isDone()
                                ? closed(Origin.PEER, "The peer closed the TCP connection after the last call.")
                                : failed(Origin.NETWORK, PptpControlException.brokenOff()));
            default -> finish(closed(Origin.PEER, "The peer closed the TCP connection before it sent a message."));
        }
    }

    long nextTimeout() {
        return Math.min(deadline, keepAlive.deadline());
    }

    void handleTimeout(long now) {
        if (now >= deadline) {
            finish(overdue());
        } else if (keepAlive.isDead(now)) {
            finish(silent("did not answer the Echo-Request", config.timers().echoTimeout()));
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
                silent(
                        "did not answer the Start-Control-Connection-Request",
                        config.timers().replyTimeout());
            case WAIT_REQUEST ->
                silent(
                        "sent no Start-Control-Connection-Request",
                        config.timers().requestTimeout());
            case WAIT_END ->
                silent(
                        "did not close the connection that collided with ours",
                        config.timers().requestTimeout());
            default -> afterStop;
        };
    }

    private void handleFirst(ControlMessage message, long now) {
        if (message instanceof StartControlConnectionRequest request) {
            switch (verdicts.get()) {
                case ANSWER -> answer(request, now);
                case KEEP_SILENT ->
                    enter(State.WAIT_END, now + config.timers().requestTimeout().toNanos());
            }
        } else if (message instanceof StopControlConnectionRequest stop) {
            stopped(stop, " before it was established");
        } else if (!(message instanceof ControlMessage.Unrecognized)) {
            finish(failed(
                    Origin.PEER,
                    PptpControlException.unexpected(message, "expected a Start-Control-Connection-Request first")));
        }
    }

    private void answer(StartControlConnectionRequest request, long now) {
        boolean supported = request.version() >= ControlMessage.PROTOCOL_VERSION;
        out.send(config.startReply(supported ? ControlResult.SUCCESS : ControlResult.VERSION_NOT_SUPPORTED));
        if (supported) {
            establish(request.hostName(), request.vendor(), request.firmware(), request.maximumChannels(), now);
        } else {
            finish(failed(Origin.LOCAL, PptpControlException.version(request.version())));
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
        if (message instanceof CallMessage about) {
            calls.handleMessage(about, now);
        } else if (message instanceof EchoRequest echo) {
            answer(echo);
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
        enter(State.ESTABLISHED, ProtocolMachine.NEVER);
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
        enter(State.WAIT_STOP_REPLY, now + config.timers().stopTimeout().toNanos());
        keepAlive.stop();
        calls.closeAll(then.origin(), then.explain(), then.cause());
        out.send(new StopControlConnectionRequest(reason));
    }

    private void finish(Closed how) {
        if (state != State.CLOSED) {
            enter(State.CLOSED, ProtocolMachine.NEVER);
            keepAlive.stop();
            calls.closeAll(how.origin(), how.explain(), how.cause());
            out.report(how);
        }
    }

    private void enter(State next, long until) {
        state = next;
        deadline = until;
    }

    private void answer(EchoRequest echo) {
        out.send(new EchoReply(echo.identifier(), ReplyResult.OK, ErrorCode.NONE));
    }

    private static Closed silent(String what, Duration timeout) {
        return failed(Origin.NETWORK, PptpControlException.silence(what, timeout));
    }

    private static Closed closed(Origin origin, String explain) {
        return new Closed(origin, explain, Optional.empty());
    }

    private static Closed failed(Origin origin, PptpException cause) {
        return new Closed(origin, cause.getMessage(), Optional.of(cause));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.pptp4j.ProtocolMachine;

/**
 * One running LCP or NCP: the {@link Automaton} with identifiers, restart counter and timer, and the exchange of
 * options with a {@link OptionPolicy} (RFC 1661 §4, §5). What is particular to LCP or CCP stays with {@link PppLink}.
 *
 * @param <O> the family of options
 */
final class ControlProtocol<O extends ConfigOption> implements ProtocolMachine<ControlPacket, ControlProtocol.Report> {

    /** What the owner has to know. */
    enum Report {
        /** This-Layer-Up: the protocol is open. */
        UP,
        /** This-Layer-Down: it is no longer open. */
        DOWN,
        /** This-Layer-Finished: it will not be opened, or is closed. */
        FINISHED,
        /** The peer sent a Terminate-Request; {@link #peerReason()} says why. */
        TERMINATED_BY_PEER,
        /** There can be no agreement; {@link #failure()} says why. */
        FAILED
    }

    private final int protocol;
    private final OptionPolicy<O> policy;
    private final LcpTimers timers;
    private final Opening opening;
    private final OwnRequest<O> request;
    private final RequestJudge<O> judge;
    private final RoundTrip roundTrip;
    private final Automaton automaton;
    private final OwnPackets packets = new OwnPackets();
    private final Queue<ControlPacket> transmissions = new ArrayDeque<>();
    private final Queue<Report> reports = new ArrayDeque<>();
    private final RestartTimer timer;

    private int restartCount;
    private ControlPacket received = new ControlPacket(0, 0, new byte[0]);
    private String ownReason = "";
    private TerminateReason peerReason = TerminateReason.NONE;
    private Optional<NegotiationFailure> failure = Optional.empty();

    ControlProtocol(int protocol, OptionPolicy<O> policy, LcpTimers timers, Opening opening, RoundTrip roundTrip) {
        this.protocol = protocol;
        this.policy = policy;
        this.timers = timers;
        this.opening = opening;
        this.automaton = new Automaton(opening);
        this.roundTrip = roundTrip;
        this.request = new OwnRequest<>(protocol, policy, timers.maxFailure(), roundTrip);
        this.judge = new RequestJudge<>(protocol, policy, timers.maxFailure());
        this.timer = new RestartTimer(timers);
    }

    boolean isStarted() {
        return automaton.state() != AutomatonState.INITIAL;
    }

    boolean isOpened() {
        return automaton.state() == AutomatonState.OPENED;
    }

    /** How many Configure-Requests went out since the last agreement. */
    int requestsSent() {
        return request.sent();
    }

    TerminateReason peerReason() {
        return peerReason;
    }

    Optional<NegotiationFailure> failure() {
        return failure;
    }

    /** The lower layer is up, and this one shall be opened. */
    void start(long now) {
        fire(AutomatonEvent.OPEN, now);
        fire(AutomatonEvent.UP, now);
    }

    /** The lower layer is gone. */
    void lowerLayerDown(long now) {
        fire(AutomatonEvent.DOWN, now);
    }

    /**
     * Ends the protocol with a Terminate-Request.
     *
     * @param reason the text that the peer gets; may be empty
     */
    void close(String reason, long now) {
        ownReason = reason;
        if (opening != Opening.ACTIVE && automaton.state() == AutomatonState.STOPPED) {
            // It waits for the peer to begin: the table has nothing to say to that, and nobody was told yet.
            reports.add(Report.FINISHED);
        }
        fire(AutomatonEvent.CLOSE, now);
    }

    /** The peer rejected the whole protocol (RFC 1661 §5.7). */
    void handleProtocolReject(long now) {
        fire(AutomatonEvent.RECEIVED_CATASTROPHIC_REJECT, now);
    }

    void handlePacket(ControlPacket packet, long now) {
        received = packet;
        switch (packet.code()) {
            case ControlPacket.CONFIGURE_REQUEST -> handleRequest(packet, now);
            case ControlPacket.CONFIGURE_ACK -> handleAnswer(packet, AutomatonEvent.RECEIVED_CONFIGURE_ACK, now);
            case ControlPacket.CONFIGURE_NAK, ControlPacket.CONFIGURE_REJECT ->
                handleAnswer(packet, AutomatonEvent.RECEIVED_CONFIGURE_NAK_OR_REJECT, now);
            case ControlPacket.TERMINATE_REQUEST -> {
                peerReason = TerminateReason.of(packet.data());
                reports.add(Report.TERMINATED_BY_PEER);
                fire(AutomatonEvent.RECEIVED_TERMINATE_REQUEST, now);
            }
            case ControlPacket.TERMINATE_ACK -> fire(AutomatonEvent.RECEIVED_TERMINATE_ACK, now);
            case ControlPacket.CODE_REJECT -> handleCodeReject(packet, now);
            default -> fire(AutomatonEvent.RECEIVED_UNKNOWN_CODE, now);
        }
    }

    private void handleRequest(ControlPacket packet, long now) {
        Optional<List<O>> options = ConfigOption.decode(packet.data(), policy);
        if (options.isEmpty()) {
            return;
        }
        if (isOpened() && judge.isRepetition(packet)) {
            // Its author is not negotiating anew: our Ack is late or lost. By the letter of the table the link would go
            // down and start over, as often as its way is slower than the repetitions.
            transmissions.add(judge.answer());
            return;
        }
        boolean good = !isListening() || judge.judge(packet, options.get());
        if (automaton.state() == AutomatonState.ACK_RCVD && request.isOutdated()) {
            // What the peer insists on changed what we want ourselves: ask for that, as when the timer expires.
            fire(AutomatonEvent.TIMEOUT_AGAIN, now);
        }
        fire(
                good ? AutomatonEvent.RECEIVED_GOOD_CONFIGURE_REQUEST : AutomatonEvent.RECEIVED_BAD_CONFIGURE_REQUEST,
                now);
        judge.failure().ifPresent(this::fail);
        checkPolicy();
    }

    /** Whether a Configure-Request has an effect: elsewhere it is ignored, or answered with a Terminate-Ack. */
    private boolean isListening() {
        return isNegotiating() || isOpened() || automaton.state() == AutomatonState.STOPPED;
    }

    private boolean isNegotiating() {
        return switch (automaton.state()) {
            case REQ_SENT, ACK_RCVD, ACK_SENT -> true;
            default -> false;
        };
    }

    /** Where nothing is asked, a Terminate-Ack says so. In Opened every request has its answer: this one is late. */
    private void handleAnswer(ControlPacket packet, AutomatonEvent event, long now) {
        if (isNegotiating()) {
            OwnRequest.Outcome outcome = request.handleAnswer(packet, now);
            policy.failure().or(request::failure).ifPresent(this::fail);
            if (outcome == OwnRequest.Outcome.AGREED) {
                fire(AutomatonEvent.RECEIVED_CONFIGURE_ACK, now);
            } else if (outcome == OwnRequest.Outcome.ASK_AGAIN && failure.isEmpty()) {
                fire(AutomatonEvent.RECEIVED_CONFIGURE_NAK_OR_REJECT, now);
            }
        } else if (!isOpened()) {
            fire(event, now);
        }
    }

    /** Only the codes that every control protocol must know are a catastrophe to lose (RFC 1661 §4.3, RXJ). */
    private void handleCodeReject(ControlPacket packet, long now) {
        int code = packet.data().length == 0 ? 0 : packet.data()[0] & 0xFF;
        if (code >= ControlPacket.CONFIGURE_REQUEST && code <= ControlPacket.CODE_REJECT) {
            fail(new LinkFailure.CodeRejected(protocol, code));
            fire(AutomatonEvent.RECEIVED_CATASTROPHIC_REJECT, now);
        } else {
            fire(AutomatonEvent.RECEIVED_PERMITTED_REJECT, now);
        }
    }

    private void checkPolicy() {
        policy.failure().ifPresent(this::fail);
    }

    private void fail(NegotiationFailure why) {
        if (failure.isEmpty()) {
            failure = Optional.of(why);
            reports.add(Report.FAILED);
        }
    }

    @Override
    public Optional<ControlPacket> pollTransmit() {
        return Optional.ofNullable(transmissions.poll());
    }

    @Override
    public Optional<Report> pollEvent() {
        return Optional.ofNullable(reports.poll());
    }

    @Override
    public long nextTimeout() {
        return timer.deadline();
    }

    @Override
    public void handleTimeout(long now) {
        if (timer.isDue(now)) {
            fire(restartCount > 0 ? AutomatonEvent.TIMEOUT_AGAIN : AutomatonEvent.TIMEOUT_LAST, now);
        }
    }

    private void fire(AutomatonEvent event, long now) {
        List<AutomatonAction> actions = automaton.fire(event);
        for (AutomatonAction action : actions) {
            perform(action, event, actions, now);
        }
        switch (automaton.state()) {
            case INITIAL, STARTING, CLOSED, STOPPED, OPENED -> timer.stop();
            default -> {
                // CLOSING, STOPPING and the negotiating states keep the timer that their last transmission started.
            }
        }
    }

    private void perform(AutomatonAction action, AutomatonEvent event, List<AutomatonAction> together, long now) {
        switch (action) {
            case THIS_LAYER_UP -> {
                request.forgive();
                judge.forgive();
                policy.agreed(judge.agreed());
                checkPolicy();
                if (failure.isEmpty()) {
                    reports.add(Report.UP);
                }
            }
            case THIS_LAYER_DOWN -> reports.add(Report.DOWN);
            case THIS_LAYER_STARTED -> {
                // The lower layer of LCP is the call, which is there already; that of an NCP is LCP.
            }
            case THIS_LAYER_FINISHED -> reports.add(Report.FINISHED);
            case INITIALIZE_RESTART_COUNT -> {
                boolean closing = together.contains(AutomatonAction.SEND_TERMINATE_REQUEST);
                restartCount = closing ? timers.maxTerminate() : timers.maxConfigure();
                timer.reset(closing ? 0 : roundTrip.patience());
            }
            case ZERO_RESTART_COUNT -> {
                restartCount = 0;
                timer.reset(0);
                timer.start(now);
            }
            case SEND_CONFIGURE_REQUEST -> sendRequest(event, now);
            case SEND_CONFIGURE_ACK, SEND_CONFIGURE_NAK_OR_REJECT -> transmissions.add(judge.answer());
            case SEND_TERMINATE_REQUEST -> sendTerminateRequest(event, now);
            case SEND_TERMINATE_ACK -> transmissions.add(OwnPackets.terminateAck(received));
            case SEND_CODE_REJECT -> transmissions.add(packets.codeReject(received));
            case SEND_ECHO_REPLY -> {
                // PppLink answers echoes: they belong to LCP alone (RFC 1661 §5.8).
            }
        }
    }

    private void sendRequest(AutomatonEvent event, long now) {
        boolean repetition = event == AutomatonEvent.TIMEOUT_AGAIN && request.isUnchanged();
        transmissions.add(repetition ? request.repeat() : request.renew(packets.nextIdentifier(), now));
        restartCount--;
        timer.start(now);
    }

    private void sendTerminateRequest(AutomatonEvent event, long now) {
        boolean repetition = event == AutomatonEvent.TIMEOUT_AGAIN;
        transmissions.add(repetition ? packets.repeatTerminateRequest(ownReason) : packets.terminateRequest(ownReason));
        restartCount--;
        timer.start(now);
    }
}

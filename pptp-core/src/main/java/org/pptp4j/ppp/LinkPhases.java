/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.pptp4j.ProtocolMachine.NEVER;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The phases of one link (RFC 1661 §3.2): what each protocol reports leads to the next phase, or to the end. The first
 * failure counts, and the peer is told its first sentence.
 */
final class LinkPhases {

    private final PppConfig config;
    private final RandomGenerator random;
    private final LinkOutput output;
    private final LinkControl lcp;
    private final Passage passage = new Passage();

    private LinkPhase phase = LinkPhase.DEAD;
    private MppeConfig mppe;
    private Optional<LinkAuthentication> authentication = Optional.empty();
    private Optional<NetworkPhase> network = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();
    private Optional<String> peerClosed = Optional.empty();
    private long deadline = NEVER;
    private int pauses;

    LinkPhases(PppConfig config, LinkOutput output, RandomGenerator random) {
        this.config = config;
        this.output = output;
        this.random = random;
        this.mppe = config.mppe();
        this.lcp = new LinkControl(config, output, random);
    }

    LinkPhase phase() {
        return phase;
    }

    LinkControl lcp() {
        return lcp;
    }

    /** There while LCP is open. */
    Optional<LinkAuthentication> authentication() {
        return authentication;
    }

    /** There while LCP is open. */
    Optional<NetworkPhase> network() {
        return network;
    }

    /** What passes now. */
    Passage passage() {
        return passage;
    }

    private boolean isUp() {
        return network.isPresent() && network.get().isUp();
    }

    /** Whether a packet in clear is one that must not be: encryption is required, and this one had none. */
    boolean forbidsClearText() {
        return mppe.policy() == MppeConfig.Policy.REQUIRED
                && network.flatMap(NetworkPhase::encryption).isEmpty();
    }

    Optional<Duration> echoRoundTrip() {
        return lcp.echoRoundTrip();
    }

    /** LCP begins; once. */
    void start(long now) {
        if (lcp.isStarted()) {
            return;
        }
        deadline = now + config.negotiationTimeout().toNanos();
        enter(LinkPhase.ESTABLISH);
        lcp.start(now);
    }

    void close(String reason, long now) {
        if (phase != LinkPhase.DEAD && phase != LinkPhase.TERMINATE) {
            terminate(reason, now);
        }
    }

    void fail(NegotiationFailure why, long now) {
        if (failure.isEmpty() && phase != LinkPhase.TERMINATE && phase != LinkPhase.DEAD) {
            failure = Optional.of(why);
            terminate(firstSentence(why.explain()), now);
        }
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String sentence = text.substring(0, end < 0 ? text.length() - 1 : end);
        return sentence.substring(0, Math.min(sentence.length(), MAX_REASON));
    }

    private void terminate(String reason, long now) {
        enter(LinkPhase.TERMINATE);
        deadline = NEVER;
        lcp.close(reason, now);
    }

    /** The call is gone: nothing can be said to the peer any more. */
    void handleCallClosed(long now) {
        if (phase != LinkPhase.DEAD) {
            if (phase != LinkPhase.TERMINATE && !isUp()) {
                failure = failure.or(blame()::unmetDemand);
            }
            enter(LinkPhase.TERMINATE);
            lcp.lowerLayerDown(now);
            settle(now);
            finish();
        }
    }

    /** The peer does not know a protocol that we spoke. */
    void handleProtocolReject(int protocol, long now) {
        if (phase == LinkPhase.AUTHENTICATE && authentication.orElseThrow().speaks(protocol)) {
            fail(lcp.policy().authentication().unknownToPeer(), now);
        }
        network.ifPresent(running -> running.handleProtocolReject(protocol, now));
    }

    long nextTimeout() {
        if (phase == LinkPhase.DEAD) {
            return NEVER;
        }
        long next = Math.min(lcp.nextTimeout(), deadline);
        next = Math.min(
                next, authentication.map(LinkAuthentication::nextTimeout).orElse(NEVER));
        return Math.min(next, network.map(NetworkPhase::nextTimeout).orElse(NEVER));
    }

    void handleTimeout(long now) {
        if (phase == LinkPhase.DEAD) {
            return;
        }
        passage.reportActivity(lcp);
        lcp.handleTimeout(now);
        authentication.ifPresent(running -> running.handleTimeout(now));
        network.ifPresent(running -> running.handleTimeout(now));
        lcp.echoFailure(now).ifPresent(why -> fail(why, now));
        settle(now);
        if (deadline != NEVER && now - deadline >= 0) {
            fail(blame().overdue(), now);
            settle(now);
        }
    }

    private LinkBlame blame() {
        return new LinkBlame(
                phase, lcp, authentication.flatMap(LinkAuthentication::waiting), network, passage.framesReceived());
    }

    /** Works off the reports of all parts until none is left, for one can lead to another. */
    void settle(long now) {
        boolean moved;
        do {
            moved = settleLcp(now) | settleAuthentication(now) | settleNetwork(now);
        } while (moved);
        passage.renew(lcp, network);
    }

    private boolean settleLcp(long now) {
        Optional<ControlProtocol.Report> report = lcp.poll();
        report.ifPresent(happened -> handleReport(happened, now));
        return report.isPresent();
    }

    private void handleReport(ControlProtocol.Report report, long now) {
        switch (report) {
            case UP -> authenticate(now);
            case DOWN -> leaveNetwork(now);
            case TERMINATED_BY_PEER -> handlePeerTermination(now);
            case FAILED -> fail(lcp.failure().orElseThrow(), now);
            case FINISHED -> {
                if (phase == LinkPhase.ESTABLISH) {
                    failure = failure.or(() -> Optional.of(blame().overdue()));
                }
                finish();
            }
        }
    }

    private void authenticate(long now) {
        if (phase != LinkPhase.ESTABLISH) {
            return;
        }
        lcp.startEcho(now);
        network = Optional.of(new NetworkPhase(config, mppe, lcp.policy(), output, random));
        authentication =
                Optional.of(new LinkAuthentication(config.auth(), lcp.policy().authentication(), output, random, now));
        enter(LinkPhase.AUTHENTICATE);
    }

    /** LCP left Opened: closing, or negotiating again, and then everything above starts over (RFC 1661 §3.4). */
    private void leaveNetwork(long now) {
        lcp.stopEcho();
        network.flatMap(NetworkPhase::encryption).ifPresent(mode -> output.report(new PppEvent.MppeDown()));
        network = Optional.empty();
        authentication.ifPresent(LinkAuthentication::close);
        authentication = Optional.empty();
        if (phase != LinkPhase.TERMINATE) {
            expectToBeUp(now);
            enter(LinkPhase.ESTABLISH);
        }
    }

    private void handlePeerTermination(long now) {
        if (phase == LinkPhase.TERMINATE || phase == LinkPhase.DEAD) {
            return;
        }
        peerClosed = Optional.of(lcp.peerReason().words());
        if (!isUp()) {
            failure = failure.or(() -> Optional.of(blame().peerLeft()));
        }
        boolean open = authentication.isPresent();
        enter(LinkPhase.TERMINATE);
        deadline = NEVER;
        if (!open) {
            // While LCP negotiates, a Terminate-Request alone does not end it (RFC 1661 §4.1, RTR in state 6).
            lcp.close("", now);
        }
    }

    private boolean settleAuthentication(long now) {
        if (authentication.isEmpty()) {
            return false;
        }
        LinkAuthentication running = authentication.get();
        int before = running.pauses();
        running.settle();
        if (running.pauses() > before) {
            // A person has to type (RFC 2759 §6). Each side counts the attempts itself, but from LCP on anew.
            deadline = now
                    + PppConfig.LOGIN_PAUSE.plus(config.negotiationTimeout()).toNanos();
            if (++pauses > MAX_PAUSES) {
                fail(new LoginFailure.AuthenticationFailed(running.waiting().orElseThrow()), now);
                return true;
            }
        }
        if (running.failure().isPresent() && failure.isEmpty()) {
            fail(new LoginFailure.AuthenticationFailed(running.failure().get()), now);
            return failure.isPresent();
        }
        if (phase != LinkPhase.AUTHENTICATE || !running.isDone()) {
            return false;
        }
        enter(LinkPhase.NETWORK);
        if (!running.userName().isEmpty()) {
            output.report(new PppEvent.Authenticated(running.userName()));
        }
        network.orElseThrow().begin(running, now);
        return true;
    }

    private boolean settleNetwork(long now) {
        if (network.isEmpty()) {
            return false;
        }
        NetworkPhase running = network.get();
        boolean moved = running.settle(now);
        if (running.encryption().isPresent()) {
            mppe = mppe.required();
        }
        if (running.isUp()) {
            deadline = NEVER;
            pauses = 0;
        } else {
            expectToBeUp(now);
        }
        if (phase == LinkPhase.TERMINATE) {
            return moved;
        }
        running.failure().ifPresent(why -> fail(why, now));
        running.peerClosed().filter(words -> failure.isEmpty()).ifPresent(words -> {
            peerClosed = Optional.of(words);
            terminate("", now);
        });
        return moved || phase == LinkPhase.TERMINATE;
    }

    /** Being up again is given as long as being up at all was; a peer cannot gain time by negotiating anew. */
    private void expectToBeUp(long now) {
        if (deadline == NEVER && phase != LinkPhase.TERMINATE) {
            deadline = now + config.negotiationTimeout().toNanos();
        }
    }

    private void enter(LinkPhase next) {
        if (phase != next) {
            phase = next;
            output.report(new PppEvent.PhaseChanged(next));
        }
    }

    private void finish() {
        if (phase == LinkPhase.DEAD) {
            return;
        }
        lcp.stopEcho();
        deadline = NEVER;
        authentication.ifPresent(LinkAuthentication::close);
        authentication = Optional.empty();
        network = Optional.empty();
        passage.renew(lcp, network);
        enter(LinkPhase.DEAD);
        output.report(new PppEvent.Closed(failure, peerClosed));
    }

    private static final int MAX_REASON = 200;

    /** Ten more attempts and a change of password, as many as one authentication allows at most. */
    private static final int MAX_PAUSES = 11;
}

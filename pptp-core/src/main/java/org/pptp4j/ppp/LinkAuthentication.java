/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.auth.AuthAnswer;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthEvent;
import org.pptp4j.auth.AuthExchange;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthPacket;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.mppe.MppeStartKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authentication phase of one link (RFC 1661 §3.5): the exchange in which we prove ourselves, the one in which the
 * peer does, both or neither.
 */
final class LinkAuthentication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkAuthentication.class);

    private final AuthConfig config;
    private final Optional<AuthProtocol> byPeer;
    private final Optional<AuthProtocol> byUs;
    private final Optional<AuthExchange> proving;
    private final Optional<AuthExchange> demanding;
    private final LinkOutput output;

    private int unfinished;
    private Optional<AuthRequest> undecided = Optional.empty();
    private Optional<PppEvent.LoginQuestion> question = Optional.empty();
    private Optional<AuthFailure> waiting = Optional.empty();
    private int pauses;
    private String userName = "";
    private Optional<Inet4Address> address = Optional.empty();
    private Optional<MppeStartKeys> keysOfProving = Optional.empty();
    private Optional<MppeStartKeys> keysOfDemanding = Optional.empty();
    private Optional<AuthFailure> failure = Optional.empty();

    /**
     * Begins both exchanges.
     *
     * @param agreed what LCP came to
     */
    LinkAuthentication(AuthConfig config, AuthNegotiation agreed, LinkOutput output, RandomGenerator random, long now) {
        this.config = config;
        this.output = output;
        this.byPeer = agreed.demandedByPeer();
        this.byUs = agreed.demandedByUs();
        this.proving = byPeer.map(protocol -> AuthExchange.peer(
                protocol, config.credentials().orElseThrow(), config.rules(), config.answered(), random, now));
        this.demanding = byUs.map(
                protocol -> AuthExchange.authenticator(protocol, config.localName(), config.challenges(), random, now));
        this.unfinished = exchanges().size();
    }

    boolean isDone() {
        return unfinished == 0;
    }

    /** How somebody proved itself; empty if nobody had to. If both did, the way that the keys come from. */
    Optional<AuthProtocol> protocol() {
        Optional<AuthProtocol> ours = config.initiator() == AuthConfig.Initiator.WE ? byPeer : byUs;
        Optional<AuthProtocol> theirs = config.initiator() == AuthConfig.Initiator.WE ? byUs : byPeer;
        return ours.filter(AuthProtocol::yieldsMppeKeys)
                .or(() -> theirs.filter(AuthProtocol::yieldsMppeKeys))
                .or(() -> ours)
                .or(() -> theirs);
    }

    /** Whether a packet of this PPP protocol belongs to either exchange. */
    boolean speaks(int number) {
        return byPeer.filter(protocol -> protocol.lcpProtocol() == number).isPresent()
                || byUs.filter(protocol -> protocol.lcpProtocol() == number).isPresent();
    }

    String userName() {
        return userName;
    }

    /** The peer's own address, if its authenticator gave one. */
    Optional<Inet4Address> address() {
        return address;
    }

    /** If both sides proved themselves, the keys are of the caller's proof (RFC 3079 §3, implementation note). */
    Optional<MppeStartKeys> keys() {
        return config.initiator() == AuthConfig.Initiator.WE
                ? keysOfProving.or(() -> keysOfDemanding)
                : keysOfDemanding.or(() -> keysOfProving);
    }

    Optional<AuthFailure> failure() {
        return failure;
    }

    void handlePacket(AuthPacket packet, long now) {
        output.log().received(packet.toString());
        if (packet.recipient() == AuthPacket.Recipient.AUTHENTICATOR) {
            demanding.ifPresent(exchange -> exchange.handlePacket(packet, now));
        } else if (isReflected(packet)) {
            proving.ifPresent(exchange -> exchange.handleReflection(now));
        } else {
            proving.ifPresent(exchange -> exchange.handlePacket(packet, now));
        }
    }

    /** A peer that has to prove itself might have us do it, by giving us our own challenge (RFC 1994 §7). */
    private boolean isReflected(AuthPacket packet) {
        return demanding.filter(exchange -> exchange.hasIssued(packet)).isPresent();
    }

    /** The proof that waits for a decision. */
    Optional<AuthRequest> undecided() {
        return undecided;
    }

    /** Decides on the {@linkplain #undecided() proof that waits}. */
    void decide(AuthDecision decision, long now) {
        if (decision instanceof AuthDecision.Accept accept && !isDone()) {
            address = accept.address();
            if (undecided.filter(AuthRequest.MsChapV2Request.class::isInstance).isPresent()
                    && accept.authenticatorResponse().isEmpty()) {
                LOG.warn(
                        "The user authenticator accepted {} without an authenticator response (S=, RFC 2759 §5): the"
                                + " login is refused",
                        undecided.map(AuthRequest::quotedName).orElse(""));
            }
        }
        undecided = Optional.empty();
        demanding.orElseThrow().decide(decision, now);
    }

    /** The question about our login that waits for an answer. */
    Optional<PppEvent.LoginQuestion> question() {
        return question;
    }

    /** Answers the {@linkplain #question() question that waits}. */
    void answer(AuthAnswer answer, long now) {
        question = Optional.empty();
        waiting = Optional.empty();
        proving.orElseThrow().answer(answer, now);
    }

    /** What a refused login becomes if nothing follows, while somebody thinks about another attempt. */
    Optional<AuthFailure> waiting() {
        return waiting;
    }

    /** How often somebody was given time for another attempt. */
    int pauses() {
        return pauses;
    }

    long nextTimeout() {
        return exchanges().stream()
                .mapToLong(ProtocolMachine::nextTimeout)
                .min()
                .orElse(ProtocolMachine.NEVER);
    }

    void handleTimeout(long now) {
        exchanges().forEach(exchange -> exchange.handleTimeout(now));
    }

    /** Works off what the exchanges want sent and what they report. */
    void settle() {
        for (AuthExchange exchange : exchanges()) {
            for (Optional<AuthEvent> event = exchange.pollEvent(); event.isPresent(); event = exchange.pollEvent()) {
                handle(exchange, event.get());
            }
            for (Optional<AuthPacket> out = exchange.pollTransmit(); out.isPresent(); out = exchange.pollTransmit()) {
                output.send(out.get());
            }
        }
    }

    private void handle(AuthExchange exchange, AuthEvent event) {
        if (event instanceof AuthEvent.Requested requested) {
            waiting = Optional.empty();
            undecided = Optional.of(requested.request());
            output.report(new PppEvent.AuthenticationRequired(requested.request()));
        } else if (event instanceof AuthEvent.Asked asked) {
            pause(asked.failure());
            question = Optional.of(new PppEvent.LoginQuestion(asked.question(), asked.failure()));
            output.report(question.get());
        } else if (event instanceof AuthEvent.Waiting refused) {
            pause(refused.failure());
        } else if (event instanceof AuthEvent.Succeeded succeeded) {
            unfinished--;
            userName = userName.isEmpty() ? succeeded.name() : userName;
            if (proving.filter(exchange::equals).isPresent()) {
                keysOfProving = succeeded.startKeys();
            } else {
                keysOfDemanding = succeeded.startKeys();
            }
        } else if (event instanceof AuthEvent.Failed failed) {
            failure = Optional.of(failed.failure());
        }
    }

    private void pause(AuthFailure refused) {
        waiting = Optional.of(refused);
        pauses++;
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        keysOfProving.ifPresent(MppeStartKeys::close);
        keysOfDemanding.ifPresent(MppeStartKeys::close);
        keysOfProving = Optional.empty();
        keysOfDemanding = Optional.empty();
    }

    private List<AuthExchange> exchanges() {
        List<AuthExchange> exchanges = new ArrayList<>(2);
        demanding.ifPresent(exchanges::add);
        proving.ifPresent(exchanges::add);
        return exchanges;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.auth.AuthProtocol;

/** Which side proves itself, and how: LCP's Authentication-Protocol option in both directions (RFC 1661 §6.2). */
final class AuthNegotiation {

    private static final int MAX_NAMED = 8;

    /** So often each way is suggested before a weaker one: the peer may not have heard of it. */
    private static final int SUGGESTIONS = 2;

    private final AuthConfig config;
    private final int maxFailure;
    private final List<String> declined = new ArrayList<>();

    /** What we may still ask of the peer, the strongest first. */
    private final List<AuthProtocol> demands;

    private final List<String> counterOffers = new ArrayList<>();

    private int demandsDeclined;
    private Optional<AuthProtocol> demandedByPeer = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();

    AuthNegotiation(AuthConfig config, int maxFailure) {
        this.config = config;
        this.maxFailure = maxFailure;
        this.demands = new ArrayList<>(config.demanded());
    }

    /** How the peer wants us to prove ourselves. */
    Optional<AuthProtocol> demandedByPeer() {
        return demandedByPeer;
    }

    /** How we want the peer to prove itself. */
    Optional<AuthProtocol> demandedByUs() {
        return demands.stream().findFirst();
    }

    /** The PPP protocol in which somebody proves itself; the peer's demand first. */
    int protocol() {
        return demandedByPeer
                .or(this::demandedByUs)
                .orElse(AuthProtocol.MS_CHAP_V2)
                .lcpProtocol();
    }

    /** The authentication protocols that the peer wanted and we did not, as text. */
    List<String> declined() {
        return declined;
    }

    /** What we can prove ourselves with, the strongest first. */
    List<AuthProtocol> acceptable() {
        return config.credentials().isPresent() ? config.allowed() : List.of();
    }

    /** What we ask of the peer. */
    Optional<LcpOption> request() {
        return demandedByUs().map(LcpOption.Authentication::of);
    }

    /** A Nak, not a Reject: RRAS offers EAP first and goes on to MS-CHAPv2 only if that is suggested. */
    Verdict<LcpOption> judge(LcpOption.Authentication wanted) {
        if (wanted.named().filter(acceptable()::contains).isPresent()) {
            return Verdict.ack();
        }
        note(wanted, declined);
        if (++demandsDeclined > 2 * maxFailure) {
            failure = Optional.of(mismatch());
        }
        return acceptable().isEmpty() ? Verdict.reject() : Verdict.nak(LcpOption.Authentication.of(suggestion()));
    }

    private AuthProtocol suggestion() {
        int weaker = (demandsDeclined - 1) / SUGGESTIONS;
        return acceptable().get(Math.min(weaker, acceptable().size() - 1));
    }

    private static void note(LcpOption.Authentication option, List<String> names) {
        if (!names.contains(option.toString()) && names.size() < MAX_NAMED) {
            names.add(option.toString());
        }
    }

    /** The peer's request was agreed to, with this demand in it or without any. */
    void agreed(Optional<LcpOption.Authentication> demand) {
        demandedByPeer = demand.flatMap(LcpOption.Authentication::named);
        demandsDeclined = 0;
    }

    /** The peer would rather prove itself in another way: it may, if that is allowed, and else in the next one. */
    void handleNak(LcpOption.Authentication theirs) {
        if (demands.isEmpty() || theirs.named().equals(demandedByUs())) {
            return;
        }
        note(theirs, counterOffers);
        demands.remove(0);
        theirs.named().filter(demands::remove).ifPresent(chosen -> demands.add(0, chosen));
        if (demands.isEmpty()) {
            failure = Optional.of(unproved(counterOffers));
        }
    }

    /** The peer will not prove itself at all. */
    void handleReject() {
        failure = Optional.of(unproved(List.of()));
    }

    /** The peer wants us to prove ourselves in a way that we do not, and we told it so. */
    NegotiationFailure mismatch() {
        return new LoginFailure.AuthProtocolMismatch(Prover.WE, declined, acceptable());
    }

    /** The peer does not know the protocol of the authentication, which LCP agreed on. */
    NegotiationFailure unknownToPeer() {
        return demandedByPeer
                .<NegotiationFailure>map(protocol ->
                        new LoginFailure.AuthProtocolMismatch(Prover.WE, List.of(protocol.toString()), acceptable()))
                .orElseGet(() -> unproved(List.of()));
    }

    /** We demand proof of the peer, and it will not give it. */
    private NegotiationFailure unproved(List<String> offered) {
        return new LoginFailure.AuthProtocolMismatch(Prover.PEER, offered, config.demanded());
    }

    Optional<NegotiationFailure> failure() {
        return failure;
    }
}

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

    private static final int MAX_DECLINED = 8;

    private final AuthConfig config;
    private final int maxFailure;
    private final List<String> declined = new ArrayList<>();

    private int demandsDeclined;
    private Optional<AuthProtocol> demandedByPeer = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();

    AuthNegotiation(AuthConfig config, int maxFailure) {
        this.config = config;
        this.maxFailure = maxFailure;
    }

    /** How the peer wants us to prove ourselves. */
    Optional<AuthProtocol> demandedByPeer() {
        return demandedByPeer;
    }

    /** The authentication protocols that the peer wanted and we did not, as text. */
    List<String> declined() {
        return declined;
    }

    /** What we can prove ourselves with. */
    List<AuthProtocol> acceptable() {
        return config.credentials().isPresent() ? List.of(AuthProtocol.MS_CHAP_V2) : List.of();
    }

    /** What we ask of the peer. */
    Optional<LcpOption> request() {
        return config.demanded().map(LcpOption.Authentication::of);
    }

    /** A Nak, not a Reject: RRAS offers EAP first and goes on to MS-CHAPv2 only if that is suggested. */
    Verdict<LcpOption> judge(LcpOption.Authentication wanted) {
        if (wanted.named().filter(acceptable()::contains).isPresent()) {
            return Verdict.ack();
        }
        if (!declined.contains(wanted.toString()) && declined.size() < MAX_DECLINED) {
            declined.add(wanted.toString());
        }
        if (++demandsDeclined > 2 * maxFailure) {
            failure = Optional.of(mismatch());
        }
        return acceptable().isEmpty()
                ? Verdict.reject()
                : Verdict.nak(LcpOption.Authentication.of(acceptable().get(0)));
    }

    /** The peer's request was agreed to, with this demand in it or without any. */
    void agreed(Optional<LcpOption.Authentication> demand) {
        demandedByPeer = demand.flatMap(LcpOption.Authentication::named);
        demandsDeclined = 0;
    }

    /** The peer would rather prove itself in another way. */
    void handleNak(LcpOption.Authentication theirs) {
        if (config.demanded().isPresent() && !theirs.named().equals(config.demanded())) {
            failure = Optional.of(unproved(List.of(theirs.toString())));
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
        return new LoginFailure.AuthProtocolMismatch(
                Prover.PEER, offered, config.demanded().stream().toList());
    }

    Optional<NegotiationFailure> failure() {
        return failure;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Optional;
import org.pptp4j.auth.AuthFailure;

/**
 * What a link that does not come up fails on: what the peer asked for in vain, or where it fell silent.
 *
 * @param phase how far the link is
 * @param lcp its LCP
 * @param refused what a refused login becomes while somebody thinks about another attempt
 * @param network what runs above it
 * @param framesReceived what came from the peer at all
 */
record LinkBlame(
        LinkPhase phase,
        LinkControl lcp,
        Optional<AuthFailure> refused,
        Optional<NetworkPhase> network,
        long framesReceived) {

    /** Time is up. */
    NegotiationFailure overdue() {
        if (refused.isPresent()) {
            return new LoginFailure.AuthenticationFailed(refused.get());
        }
        AuthNegotiation authentication = lcp.policy().authentication();
        if (phase == LinkPhase.ESTABLISH && !authentication.declined().isEmpty()) {
            return authentication.mismatch();
        }
        return network.flatMap(NetworkPhase::proposal)
                .<NegotiationFailure>map(mismatch -> mismatch)
                .orElseGet(() -> switch (phase) {
                    case AUTHENTICATE -> silent(authentication.protocol(), 0);
                    case NETWORK ->
                        silent(
                                network.orElseThrow().waitingFor(),
                                network.orElseThrow().requestsSent());
                    default -> silent(PppProtocol.LCP, lcp.requestsSent());
                });
    }

    private NegotiationFailure silent(int protocol, int requestsSent) {
        return new LinkFailure.PeerSilent(protocol, requestsSent, framesReceived);
    }

    /** The peer ended the link. */
    NegotiationFailure peerLeft() {
        return unmetDemand().orElseGet(() -> new LinkFailure.PeerTerminated(phase, lcp.peerReason()));
    }

    /** A peer that goes, or clears the call, after it asked in vain for something went because of that. */
    Optional<NegotiationFailure> unmetDemand() {
        if (refused.isPresent()) {
            return refused.map(LoginFailure.AuthenticationFailed::new);
        }
        AuthNegotiation authentication = lcp.policy().authentication();
        if (authentication.demandedByPeer().isEmpty()
                && !authentication.declined().isEmpty()) {
            return Optional.of(authentication.mismatch());
        }
        return network.flatMap(NetworkPhase::proposal).map(mismatch -> mismatch);
    }
}

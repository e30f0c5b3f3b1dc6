/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.util.List;
import java.util.Optional;
import org.pptp4j.PptpException;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.gre.GreStats;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelClosed.Origin;
import org.pptp4j.ppp.LinkFailure;
import org.pptp4j.ppp.LoginFailure;
import org.pptp4j.ppp.NegotiationFailure;
import org.pptp4j.ppp.PppEvent;
import org.pptp4j.ppp.PptpNegotiationException;

/**
 * Says why a link ended in the terms of the tunnel, with what GRE knows beyond PPP.
 *
 * @param transcript the control packets of the link
 * @param gre the counters of its call
 * @param networkErrors the errors of its GRE channel
 */
record TunnelEnd(List<String> transcript, GreStats gre, long networkErrors) {

    /** Why; empty if only the call knows. */
    Optional<TunnelClosed> of(PppEvent.Closed ended, boolean closedByUser) {
        if (ended.failure().isPresent()) {
            NegotiationFailure failure = precise(ended.failure().get());
            PptpException cause = failure instanceof LoginFailure.AuthenticationFailed login
                    ? new PptpAuthenticationException(login.failure())
                    : new PptpNegotiationException(failure, transcript);
            return Optional.of(new TunnelClosed(origin(failure), cause.getMessage(), Optional.of(cause)));
        } else if (closedByUser) {
            return Optional.of(new TunnelClosed(Origin.LOCAL, "Closed at this end.", Optional.empty()));
        }
        return ended.peerClosed()
                .map(text -> new TunnelClosed(
                        Origin.PEER,
                        "The peer closed the link" + (text.isEmpty() ? "." : ": \"" + text + "\"."),
                        Optional.empty()));
    }

    /** A peer that is silent in PPP and in GRE as well cannot be reached by GRE at all. */
    private NegotiationFailure precise(NegotiationFailure failure) {
        return failure instanceof LinkFailure.PeerSilent silent
                        && silent.requestsSent() > 0
                        && gre.packetsReceived() == 0
                ? new LinkFailure.GreSilent(gre.packetsSent(), networkErrors)
                : failure;
    }

    private static Origin origin(NegotiationFailure failure) {
        if (failure instanceof LinkFailure.PeerVanished
                || failure instanceof LinkFailure.PeerSilent
                || failure instanceof LinkFailure.GreSilent) {
            return Origin.NETWORK;
        }
        boolean peer = failure instanceof LinkFailure.PeerTerminated
                || failure instanceof LoginFailure.AuthenticationFailed login
                        && login.failure().kind() == AuthFailure.Kind.REFUSED
                        && login.failure().prover() == AuthFailure.Prover.WE;
        return peer ? Origin.PEER : Origin.LOCAL;
    }
}

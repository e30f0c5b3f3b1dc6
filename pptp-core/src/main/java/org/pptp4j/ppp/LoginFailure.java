/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.List;
import java.util.stream.Collectors;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.auth.AuthProtocol;

/** Why somebody did not prove who it is (RFC 1661 §6.2, RFC 2759). */
public sealed interface LoginFailure extends NegotiationFailure {

    /**
     * No way to authenticate that both sides accept.
     *
     * @param prover who should prove itself
     * @param offered what the peer wants instead, as pppd prints it; empty if it wants nothing at all
     * @param acceptable what we accept
     */
    record AuthProtocolMismatch(Prover prover, List<String> offered, List<AuthProtocol> acceptable)
            implements LoginFailure {

        /** Copies the lists. */
        public AuthProtocolMismatch {
            offered = List.copyOf(offered);
            acceptable = List.copyOf(acceptable);
        }

        @Override
        public String explain() {
            String theirs = offered.stream().map(text -> "<" + text + ">").collect(Collectors.joining(", "));
            String ours = acceptable.stream().map(text -> "<" + text + ">").collect(Collectors.joining(", "));
            if (prover == Prover.PEER) {
                return "We demand that the peer proves who it is with " + ours + ", but it "
                        + (offered.isEmpty() ? "refuses to" : "offers " + theirs + " instead")
                        + ". Give the peer a user name and a password, and allow MS-CHAPv2 there (pppd: remove"
                        + " refuse-mschap-v2; Windows: \"Microsoft CHAP Version 2\").";
            }
            return acceptable.isEmpty()
                    ? "The peer demands that we prove who we are (" + theirs
                            + "), but we have no user name and password"
                            + " to do it with. Set them here, or have the peer demand nothing (pppd: noauth)."
                    : "The peer demands that we prove who we are with " + theirs + "; here is allowed " + ours
                            + " alone, which it does not accept. Allow MS-CHAPv2 at the peer (pppd: require-mschap-v2;"
                            + " Windows: \"Microsoft CHAP Version 2\").";
        }

        @Override
        public String reference() {
            return "RFC 1661 §6.2";
        }
    }

    /**
     * Authentication took place and failed.
     *
     * @param failure who refused whom, and why
     */
    record AuthenticationFailed(AuthFailure failure) implements LoginFailure {
        @Override
        public String explain() {
            return failure.explain();
        }

        @Override
        public String reference() {
            return "RFC 2759 §5, §6";
        }
    }
}

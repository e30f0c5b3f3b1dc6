/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            return prover == Prover.PEER ? peerUnproved() : unproved();
        }

        private String peerUnproved() {
            return "We demand that the peer proves who it is with " + named(acceptable) + ", but it "
                    + (offered.isEmpty() ? "refuses to" : "offers " + theirs() + " instead")
                    + ". Give the peer a user name and a password, and allow " + words(acceptable, "") + " there (pppd:"
                    + " remove " + words(acceptable, "refuse-") + windows() + ")" + here();
        }

        private String unproved() {
            if (acceptable.isEmpty()) {
                return "The peer demands that we prove who we are (" + theirs() + "), but we have no user name and"
                        + " password to do it with. Set them here, or have the peer demand nothing (pppd: noauth).";
            }
            return "The peer demands that we prove who we are with " + theirs() + "; here is allowed "
                    + named(acceptable) + " alone, which it does not accept. Allow " + words(acceptable, "")
                    + " at the peer (pppd: " + words(acceptable, "require-") + windows() + ")" + here();
        }

        /** The box to tick there. */
        private String windows() {
            return acceptable.contains(AuthProtocol.MS_CHAP_V2) ? "; Windows: \"Microsoft CHAP Version 2\"" : "";
        }

        /** What could be allowed at this end: what the peer wants and we can do. */
        private String here() {
            List<AuthProtocol> possible = Stream.of(AuthProtocol.values())
                    .filter(protocol -> protocol != AuthProtocol.EAP && offered.contains(protocol.toString()))
                    .toList();
            return possible.isEmpty()
                    ? "."
                    : ", or allow " + words(possible, "") + " here" + (areWeaker(possible) ? ", which is weaker" : "")
                            + " (auth.allow(...); mini-client: --auth).";
        }

        /** Than the best that we accept. */
        private boolean areWeaker(List<AuthProtocol> others) {
            return Collections.max(others).compareTo(Collections.max(acceptable)) < 0;
        }

        private String theirs() {
            return offered.stream().map(text -> "<" + text + ">").collect(Collectors.joining(", "));
        }

        private static String named(List<AuthProtocol> protocols) {
            return protocols.stream().map(protocol -> "<" + protocol + ">").collect(Collectors.joining(", "));
        }

        /** As in pppd's options: {@code require-mschap-v2, require-mschap}. */
        private static String words(List<AuthProtocol> protocols, String prefix) {
            return protocols.stream()
                    .map(protocol -> prefix + protocol.optionName())
                    .collect(Collectors.joining(prefix.isEmpty() ? " or " : ", "));
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

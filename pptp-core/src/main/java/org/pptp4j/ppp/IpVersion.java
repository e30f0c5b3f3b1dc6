/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/** The versions of IP, and what it means when a peer does not have one. */
enum IpVersion {
    V4 {
        @Override
        NegotiationFailure closed(String words) {
            return new LinkFailure.AddressRefused("The peer closed IPCP" + quoted(words)
                    + ". It has no address for this link, or does not carry IPv4; its log says which.");
        }

        @Override
        NegotiationFailure absent() {
            return new LinkFailure.AddressRefused("The peer does not carry IPv4: it rejected IPCP,"
                    + " or left it without an answer. Enable IPv4 there.");
        }
    },
    V6 {
        @Override
        NegotiationFailure closed(String words) {
            return new LinkFailure.Ipv6Refused("The peer closed IPV6CP" + quoted(words) + ". Its log says why.");
        }

        @Override
        NegotiationFailure absent() {
            return new LinkFailure.Ipv6Refused("The peer does not carry IPv6: it rejected IPV6CP, or left it without an"
                    + " answer. Enable IPv6 there (pppd: +ipv6), or IPv4 here.");
        }
    };

    /** The peer ended its NCP before it was in use, with these words or none. */
    abstract NegotiationFailure closed(String words);

    /** The peer does not know its NCP. */
    abstract NegotiationFailure absent();

    private static String quoted(String words) {
        return words.isEmpty() ? "" : ": \"" + words + "\"";
    }
}

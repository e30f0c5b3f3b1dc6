/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Optional;

/**
 * Whether a link carries IPv6, and with which interface identifiers (RFC 5072).
 *
 * @param mode IPv4, IPv6 or both; default {@link Mode#OFF}
 * @param local our identifier; empty for a random one. pppd: {@code ipv6 local,remote}
 * @param peer the peer's identifier, if it asks for one or has another; empty to let it have its own, or a random one
 */
public record Ipv6Config(Mode mode, Optional<InterfaceId> local, Optional<InterfaceId> peer) {

    /** Which versions of IP a link carries. */
    public enum Mode {
        /** IPv4 alone: IPV6CP gets a Protocol-Reject. The default. pppd: {@code noipv6} */
        OFF,
        /** IPv4, and IPv6 if the peer has it; a peer without IPv4 is taken too. pppd: {@code +ipv6} */
        ON,
        /** IPv6 alone: IPCP gets a Protocol-Reject. pppd: {@code noip +ipv6} */
        ONLY
    }

    /** Refuses identifiers that cannot be. */
    public Ipv6Config {
        if (local.filter(InterfaceId.NONE::equals).isPresent()
                || peer.filter(InterfaceId.NONE::equals).isPresent()) {
            throw new IllegalArgumentException("An interface identifier of zero is none: give another, or none");
        }
        if (local.isPresent() && local.equals(peer)) {
            throw new IllegalArgumentException(
                    "Both ends would have the interface identifier " + local.get() + "; give one of them another");
        }
    }

    /**
     * IPv4 alone.
     *
     * @return the configuration
     */
    public static Ipv6Config off() {
        return of(Mode.OFF);
    }

    /**
     * With random identifiers.
     *
     * @param mode which versions of IP
     * @return the configuration
     */
    public static Ipv6Config of(Mode mode) {
        return new Ipv6Config(mode, Optional.empty(), Optional.empty());
    }

    boolean carriesIpv4() {
        return mode != Mode.ONLY;
    }

    boolean carriesIpv6() {
        return mode != Mode.OFF;
    }
}

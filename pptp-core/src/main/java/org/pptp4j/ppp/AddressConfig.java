/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;

/** Where the addresses of the two ends come from (RFC 1332 §3.3, RFC 1877). */
public sealed interface AddressConfig {

    /**
     * A client's: the peer assigns ours.
     *
     * @param wanted the address to ask for; empty takes what the peer gives. pppd: {@code noipdefault}
     * @param dns whether to ask for name servers; pppd: {@code usepeerdns}
     */
    record Request(Optional<Inet4Address> wanted, Dns dns) implements AddressConfig {}

    /** A server's: the owner is asked with {@link PppEvent.AddressRequired} once the peer is authenticated. */
    record Assign() implements AddressConfig {}

    /** Whether a client asks for name servers. */
    enum Dns {
        /** Ask for two (RFC 1877 §1.1, §1.3). */
        REQUEST,
        /** Do not ask. */
        IGNORE
    }

    /**
     * What a server assigns to one link.
     *
     * @param local the server's own address inside the tunnel
     * @param peer the client's address inside the tunnel
     * @param dns up to two name servers for the client
     */
    record Assignment(Inet4Address local, Inet4Address peer, List<Inet4Address> dns) {

        /** Copies the list. */
        public Assignment {
            dns = List.copyOf(dns);
            if (dns.size() > 2) {
                throw new IllegalArgumentException("IPCP carries at most 2 name servers, not " + dns.size());
            }
        }
    }

    /**
     * A client that takes the address and the name servers it is given.
     *
     * @return the configuration
     */
    static AddressConfig request() {
        return new Request(Optional.empty(), Dns.REQUEST);
    }

    /**
     * A server.
     *
     * @return the configuration
     */
    static AddressConfig assign() {
        return new Assign();
    }
}

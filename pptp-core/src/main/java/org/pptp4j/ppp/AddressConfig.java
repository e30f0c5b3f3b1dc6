/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the IPv4 addresses of the two ends come from (RFC 1332 §3.3, RFC 1877). */
public sealed interface AddressConfig {

    /**
     * A client's: the peer assigns ours.
     *
     * @param local our own address; default {@link Wish#any()}. pppd: {@code noipdefault}, {@code local:}
     * @param peer the peer's; default {@link Wish#any()}. pppd: {@code :remote}
     * @param nameServices which servers of names to ask for; default {@link NameService#DNS}. pppd:
     *     {@code usepeerdns}
     */
    record Request(Wish local, Wish peer, Set<NameService> nameServices) implements AddressConfig {

        /** Copies the set, and refuses one address for both ends. */
        public Request {
            nameServices = Set.copyOf(nameServices);
            if (local.address().isPresent() && local.address().equals(peer.address())) {
                throw new IllegalArgumentException("Both ends would have the address "
                        + local.address().get().getHostAddress() + "; give one of them another");
            }
        }
    }

    /** A server's: the owner is asked with {@link PppEvent.AddressRequired} once the peer is authenticated. */
    record Assign() implements AddressConfig {}

    /**
     * What one end's address shall be.
     *
     * @param address the address to ask for; empty to take what is given
     * @param insistence whether another one will do as well
     */
    record Wish(Optional<Inet4Address> address, Insistence insistence) {

        /** Refuses what no host can have. */
        public Wish {
            address.filter(wanted -> !IpcpOption.isUsable(wanted)).ifPresent(wanted -> {
                throw new IllegalArgumentException(wanted.getHostAddress() + " cannot be the address of a host");
            });
        }

        /**
         * Whatever the peer says.
         *
         * @return the wish
         */
        public static Wish any() {
            return new Wish(Optional.empty(), Insistence.YIELD);
        }

        /**
         * This one, or what the peer wants instead. pppd: {@code ipcp-accept-local}, {@code ipcp-accept-remote}
         *
         * @param address the address
         * @return the wish
         */
        public static Wish preferably(Inet4Address address) {
            return new Wish(Optional.of(address), Insistence.YIELD);
        }

        /**
         * This one, or no link.
         *
         * @param address the address
         * @return the wish
         */
        public static Wish only(Inet4Address address) {
            return new Wish(Optional.of(address), Insistence.INSIST);
        }

        /** Whether another address than this one is out of the question. */
        boolean excludes(Inet4Address other) {
            return insistence == Insistence.INSIST
                    && address.filter(other::equals).isEmpty();
        }
    }

    /** Whether another address will do. */
    enum Insistence {
        /** Take what the peer wants instead. */
        YIELD,
        /** Fail rather. */
        INSIST
    }

    /** Servers of names that a peer can tell (RFC 1877 §1). */
    enum NameService {
        /** Two of the domain name system. pppd: {@code usepeerdns} */
        DNS,
        /** Two of NetBIOS, which Windows calls WINS. */
        NBNS
    }

    /**
     * What a server assigns to one link.
     *
     * @param local the server's own address inside the tunnel
     * @param peer the client's address inside the tunnel
     * @param dns up to two name servers for the client; pppd: {@code ms-dns}
     * @param nbns up to two NetBIOS name servers for the client; pppd: {@code ms-wins}
     */
    record Assignment(Inet4Address local, Inet4Address peer, List<Inet4Address> dns, List<Inet4Address> nbns) {

        /** Copies the lists, and refuses what cannot work. */
        public Assignment {
            dns = List.copyOf(dns);
            nbns = List.copyOf(nbns);
            if (dns.size() > 2 || nbns.size() > 2) {
                throw new IllegalArgumentException(
                        "IPCP carries at most 2 name servers, not " + Math.max(dns.size(), nbns.size()));
            }
            if (local.equals(peer) || !IpcpOption.isUsable(local) || !IpcpOption.isUsable(peer)) {
                throw new IllegalArgumentException("A server at " + local.getHostAddress() + " cannot give a client "
                        + peer.getHostAddress() + ": each needs an address of its own that a host can have");
            }
        }

        /**
         * Without servers of NetBIOS names.
         *
         * @param local the server's own address inside the tunnel
         * @param peer the client's address inside the tunnel
         * @param dns up to two name servers for the client
         */
        public Assignment(Inet4Address local, Inet4Address peer, List<Inet4Address> dns) {
            this(local, peer, dns, List.of());
        }
    }

    /**
     * A client that takes the address and the name servers it is given.
     *
     * @return the configuration
     */
    static AddressConfig request() {
        return new Request(Wish.any(), Wish.any(), Set.of(NameService.DNS));
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

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.Inet4Address;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where a server takes its own and its clients' addresses inside the tunnels from. Thread-safe. */
public interface AddressPool {

    /**
     * The server's own address inside every tunnel.
     *
     * @return the address
     */
    Inet4Address local();

    /**
     * Leases an address to a tunnel.
     *
     * @param userName the user's authenticated name; empty if the user did not authenticate
     * @param wanted the address that belongs to this user, by the word of its authenticator; empty for any
     * @return the lease; empty if there is none left, or the wanted one is taken
     */
    Optional<AddressLease> lease(String userName, Optional<Inet4Address> wanted);

    /**
     * A pool of all host addresses of a network. The first one is the server's own.
     *
     * @param cidr such as {@code 10.8.0.0/24}; prefix length 8 to 30
     * @return the pool
     * @throws IllegalArgumentException if it is no IPv4 network of that size
     */
    static AddressPool ipv4(String cidr) {
        return ipv4(cidr, List.of());
    }

    /**
     * A pool with addresses that belong to certain users. Nobody gets one of them but the user whose authenticator
     * names it ({@link org.pptp4j.auth.AuthDecision.Accept#withAddress}), and that one for one tunnel at a time.
     *
     * @param cidr such as {@code 10.8.0.0/24}; prefix length 8 to 30
     * @param reserved addresses in it or outside, the server's own not among them
     * @return the pool
     * @throws IllegalArgumentException if it is no IPv4 network of that size, or the server's address is reserved
     */
    static AddressPool ipv4(String cidr, Collection<Inet4Address> reserved) {
        return Ipv4Pool.parse(cidr, reserved);
    }
}

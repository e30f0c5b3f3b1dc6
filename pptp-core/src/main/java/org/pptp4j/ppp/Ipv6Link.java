/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet6Address;
import java.util.Optional;

/**
 * The IPv6 side of a link: who is who (RFC 5072 §5). Other addresses than these two come from the routers of the inner
 * network, not from PPP.
 *
 * @param local our interface identifier
 * @param peer the peer's; empty if it named none
 */
public record Ipv6Link(InterfaceId local, Optional<InterfaceId> peer) {

    /**
     * Our link-local address.
     *
     * @return fe80::/64 with our identifier
     */
    public Inet6Address localAddress() {
        return local.linkLocal();
    }

    /**
     * The peer's link-local address.
     *
     * @return fe80::/64 with its identifier; empty if it named none
     */
    public Optional<Inet6Address> peerAddress() {
        return peer.map(InterfaceId::linkLocal);
    }
}

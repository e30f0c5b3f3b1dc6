/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Optional;
import org.pptp4j.ppp.Ipv6Link;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * What a TUN device is set to.
 *
 * @param local its IPv4 address; empty for none
 * @param peer the IPv4 address at the other end, which gets a host route; empty if unknown
 * @param ipv6 its IPv6 address, in a network of 64 bits; empty for no IPv6 at all
 * @param mtu the longest packet, 68 to 65,535 octets; IPv6 needs 1280 (RFC 8200 §5)
 */
public record TunSettings(
        Optional<Inet4Address> local, Optional<Inet4Address> peer, Optional<Inet6Address> ipv6, int mtu) {

    /** Checks the MTU. */
    public TunSettings {
        if (mtu < 68 || mtu > 0xFFFF) {
            throw new IllegalArgumentException("MTU " + mtu + " of a TUN device, expected 68 to 65535");
        }
    }

    /**
     * What a link needs: its addresses, its MTU, and the link-local address that IPV6CP agreed on (RFC 5072 §5).
     *
     * @param link what two peers agreed on
     * @return the settings
     */
    public static TunSettings of(NegotiatedLink link) {
        return new TunSettings(
                link.localAddress(), link.peerAddress(), link.ipv6().map(Ipv6Link::localAddress), link.mtu());
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the way between the two ends, and of what else goes that way. Most of it the owner has to tell.
 *
 * @param peer the peer's address outside the tunnel; empty if it is not known
 * @param routed the networks that this host routes into the tunnel
 * @param mtu the longest IP packet that the way carries in one piece, in octets; 1500 for Ethernet, 1492 for PPPoE
 * @param overhead octets that the carrier puts in front of GRE: 20 for IP, 28 for IP and UDP
 * @param otherTunnels how many other tunnels this host has to the same peer
 * @param sameCallId how many calls of the same peer have the same call id at its end as this one
 */
public record PathEvidence(
        Optional<Inet4Address> peer,
        List<Ipv4Network> routed,
        int mtu,
        int overhead,
        int otherTunnels,
        int sameCallId) {

    /** A way over Ethernet of which nothing else is known. */
    public static final PathEvidence NONE = new PathEvidence(Optional.empty(), List.of(), 1500, 20, 0, 0);

    /** Copies the list. */
    public PathEvidence {
        routed = List.copyOf(routed);
    }

    /** The route that leads the tunnel's own packets into the tunnel. */
    Optional<Ipv4Network> loop() {
        return peer.flatMap(outer ->
                routed.stream().filter(network -> network.contains(outer)).findFirst());
    }

    /** The peer in words. */
    String peerName() {
        return peer.map(Inet4Address::getHostAddress).orElse("the server");
    }
}

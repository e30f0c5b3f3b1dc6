/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.MppeMode;

/**
 * What two peers agreed on.
 *
 * @param localAddress our address inside the tunnel; empty if the link carries IPv6 alone
 * @param peerAddress the peer's address inside the tunnel; empty if it named none
 * @param dnsServers the name servers that the peer told us (client) or that we told it (server); up to two
 * @param nbnsServers the same for NetBIOS names, which Windows calls WINS; up to two
 * @param ipv6 the IPv6 side; empty if the link does not carry IPv6, or not yet
 * @param mtu the longest IP packet to send, in octets: the lower of our limit and the peer's MRU, less 4 under MPPE
 * @param localMru the longest packet that we asked to receive, in octets
 * @param peerMru the longest packet that the peer receives, in octets
 * @param authentication how one side proved itself to the other; empty if neither did
 * @param userName the name that was authenticated: ours on a client, the peer's on a server; empty if none was
 * @param encryption how packets are encrypted; empty if they pass in clear
 */
public record NegotiatedLink(
        Optional<Inet4Address> localAddress,
        Optional<Inet4Address> peerAddress,
        List<Inet4Address> dnsServers,
        List<Inet4Address> nbnsServers,
        Optional<Ipv6Link> ipv6,
        int mtu,
        int localMru,
        int peerMru,
        Optional<AuthProtocol> authentication,
        String userName,
        Optional<MppeMode> encryption) {

    /** Copies the lists. */
    public NegotiatedLink {
        dnsServers = List.copyOf(dnsServers);
        nbnsServers = List.copyOf(nbnsServers);
    }
}

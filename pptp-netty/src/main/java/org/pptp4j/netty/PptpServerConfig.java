/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.channel.EventLoopGroup;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.gre.ControlTransport;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.ppp.PppConfig;

/**
 * What {@link PptpServer#builder()} produces.
 *
 * @param bindAddress where to listen; default all addresses, port 1723
 * @param authenticator who may log in
 * @param addressPool the addresses inside the tunnels
 * @param dnsServers up to two name servers for the clients; pppd: {@code ms-dns}
 * @param nbnsServers up to two servers of NetBIOS names for the clients; pppd: {@code ms-wins}
 * @param limits how much the server takes on
 * @param control the control connections
 * @param gre sequence and acknowledgement
 * @param ppp what to negotiate
 * @param keyStreams whether key streams of MPPE are made before the packets; default for busy tunnels
 * @param controlTransport how control connections are accepted; default TCP
 * @param greTransport how GRE packets travel; default a raw socket
 * @param eventLoopGroup the event loops to use; empty to make some, which end with the server
 * @param eventLoops how many to make if none are given; default 1
 * @param onConnection gets each control connection that is established
 * @param onTunnel gets each tunnel that is up
 * @param listener gets the events of every tunnel with the peer's address
 * @param tap sees all that is sent and received; empty for nobody
 */
public record PptpServerConfig(
        InetSocketAddress bindAddress,
        UserAuthenticator authenticator,
        AddressPool addressPool,
        List<Inet4Address> dnsServers,
        List<Inet4Address> nbnsServers,
        ServerLimits limits,
        ControlConfig control,
        GreConfig gre,
        PppConfig ppp,
        KeyStreamsAhead keyStreams,
        ControlTransport controlTransport,
        GreTransport greTransport,
        Optional<EventLoopGroup> eventLoopGroup,
        int eventLoops,
        Consumer<PptpConnection> onConnection,
        Consumer<PptpTunnel> onTunnel,
        BiConsumer<InetSocketAddress, TunnelEvent> listener,
        Optional<PacketTap> tap) {

    /** Copies the lists. */
    public PptpServerConfig {
        dnsServers = List.copyOf(dnsServers);
        nbnsServers = List.copyOf(nbnsServers);
    }
}

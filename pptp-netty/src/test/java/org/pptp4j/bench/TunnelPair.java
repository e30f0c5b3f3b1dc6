/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpServerBuilder;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.gre.InMemoryNetwork;

/**
 * Both ends of a tunnel as a user has it: MS-CHAPv2, MPPE with 128 bits, stateless, each key
 * stream made when its packet is there.
 *
 * @param client where packets go in
 * @param server where they come out
 * @param binding the server
 */
record TunnelPair(PptpTunnel client, PptpTunnel server, PptpServer.Binding binding) implements AutoCloseable {

    static final String SERVER = "127.0.0.1";
    static final String CLIENT = "127.0.0.2";

    /** Room for 1,400 bytes inside. */
    private static final int MRU = 1404;

    /** Through raw sockets on the loopback interface. */
    static TunnelPair raw(EventLoopGroup loops) throws Exception {
        PptpServerBuilder server = PptpServer.builder()
                .bindAddress(new InetSocketAddress(SERVER, 0))
                .greTransport(GreTransport.rawSocket());
        return open(loops, server, PptpClient.builder().localAddress(InetAddress.getByName(CLIENT)));
    }

    /** Without any socket. */
    static TunnelPair inMemory(EventLoopGroup loops) throws Exception {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        PptpServerBuilder server = PptpServer.builder().network(network.host(SERVER));
        return open(loops, server, PptpClient.builder().network(network.host(CLIENT)));
    }

    private static TunnelPair open(EventLoopGroup loops, PptpServerBuilder server, PptpClientBuilder client)
            throws Exception {
        CompletableFuture<PptpTunnel> accepted = new CompletableFuture<>();
        PptpServer.Binding binding = server.eventLoopGroup(loops)
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .ppp(ppp -> ppp.mru(MRU).mtu(MRU))
                .mppe(mppe -> mppe.keyStreamsAhead(KeyStreamsAhead.off()))
                .onTunnel(accepted::complete)
                .build()
                .bind()
                .get();
        PptpTunnel opened = client.eventLoopGroup(loops)
                .server(SERVER, binding.controlAddress().getPort())
                .credentials(Credentials.of("alice", "secret"))
                .ppp(ppp -> ppp.mru(MRU).mtu(MRU))
                .mppe(mppe -> mppe.keyStreamsAhead(KeyStreamsAhead.off()))
                .build()
                .connect()
                .get();
        return new TunnelPair(opened, accepted.get(), binding);
    }

    @Override
    public void close() {
        client.close();
        client.closeFuture().join();
        server.closeFuture().join();
        binding.close();
        binding.closeFuture().join();
    }
}

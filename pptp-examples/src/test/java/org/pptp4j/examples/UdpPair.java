/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.GreTransport;

/** A program of its own: a server and a client over UDP on the loopback interface, and one packet there and back. */
final class UdpPair {

    private UdpPair() {}

    public static void main(String[] arguments) throws Exception {
        int udpPort = ConsumerProject.freeUdpPort();
        PptpServer.Binding server = PptpServer.builder()
                .bindAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addressPool(AddressPool.ipv4("10.8.0.0/24"))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .greTransport(GreTransport.udp(udpPort))
                .onTunnel(tunnel -> tunnel.receiver(tunnel::send))
                .build()
                .bind()
                .get();
        PptpClient client = PptpClient.builder()
                .server("127.0.0.1", server.controlAddress().getPort())
                .credentials(Credentials.of("alice", "secret"))
                .greTransport(GreTransport.udp(udpPort))
                .build();
        PptpTunnel tunnel = client.connect().get();
        CompletableFuture<Void> answered = new CompletableFuture<>();
        tunnel.receiver(packet -> {
            packet.release();
            answered.complete(null);
        });
        tunnel.send(tunnel.allocate(20).writeInt(0x45000014).writeZero(16));
        answered.get();
        tunnel.close();
        tunnel.closeFuture().get();
        server.close();
        server.closeFuture().get();
    }
}

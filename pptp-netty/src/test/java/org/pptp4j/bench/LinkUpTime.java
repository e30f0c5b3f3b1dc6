/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.GreTransport;

/** How long it takes from {@code connect()} to a link that is up, over raw sockets on loopback. Needs CAP_NET_RAW. */
final class LinkUpTime {

    private static final String SERVER = "127.0.0.1";
    private static final String CLIENT = "127.0.0.2";
    private static final int WARM_UP = 2_000;

    private LinkUpTime() {}

    /** Measures so many tunnels, one after the other; the median in milliseconds. */
    static double measure(int tunnels) throws Exception {
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(2, GreTransport.rawSocket().ioHandlerFactory());
        PptpServer.Binding server = PptpServer.builder()
                .bindAddress(new InetSocketAddress(SERVER, 0))
                .eventLoopGroup(loops)
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .build()
                .bind()
                .get();
        try {
            PptpClient client = PptpClient.builder()
                    .server(SERVER, server.controlAddress().getPort())
                    .localAddress(InetAddress.getByName(CLIENT))
                    .eventLoopGroup(loops)
                    .credentials(Credentials.of("alice", "secret"))
                    .build();
            for (int i = 0; i < WARM_UP; i++) {
                millis(client);
            }
            double[] millis = new double[tunnels];
            for (int i = 0; i < tunnels; i++) {
                millis[i] = millis(client);
            }
            return ManyTunnels.median(millis);
        } finally {
            server.close();
            server.closeFuture().get();
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private static double millis(PptpClient client) throws Exception {
        long start = System.nanoTime();
        PptpTunnel tunnel = client.connect().get();
        long nanos = System.nanoTime() - start;
        tunnel.close();
        tunnel.closeFuture().get();
        return nanos / 1e6;
    }

    /** Prints what it measures. */
    public static void main(String[] arguments) throws Exception {
        System.out.printf("%.2f ms%n", measure(201));
    }
}

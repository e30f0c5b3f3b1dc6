/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.examples.EchoResponder;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpServerBuilder;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** A server in this JVM, with its clients on one network in memory, each a host of its own. */
public final class InProcess implements LoadTarget {

    private static final String SERVER = "192.0.2.1";
    private static final int CLOSE_SECONDS = 10;

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), LocalIoHandler.newFactory());
    private final InMemoryNetwork network = InMemoryNetwork.builder().build();
    private final Consumer<PptpClientBuilder> clientOptions;
    private final PptpServer.Binding server;

    /**
     * Begins to listen.
     *
     * @param serverOptions changes what is the default of a server
     * @param clientOptions changes what is the default of a client
     * @throws IllegalArgumentException if the options contradict each other
     */
    public InProcess(Consumer<PptpServerBuilder> serverOptions, Consumer<PptpClientBuilder> clientOptions) {
        this.clientOptions = clientOptions;
        PptpServerBuilder builder = PptpServer.builder()
                .network(network.host(SERVER))
                .eventLoopGroup(loops)
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.64.0.0/10"))
                .maxTunnels(1_000_000)
                .maxStarting(1_000_000)
                .onTunnel(tunnel -> tunnel.receiver(new EchoResponder(tunnel)));
        serverOptions.accept(builder);
        this.server = builder.build().bind().join();
    }

    @Override
    public PptpClient client(int number) {
        int host = 0x0A_00_00_00 | number;
        PptpClientBuilder builder = PptpClient.builder()
                .server(SERVER)
                .network(network.host(
                        (host >>> 24) + "." + (host >> 16 & 0xFF) + "." + (host >> 8 & 0xFF) + "." + (host & 0xFF)))
                .eventLoopGroup(loops)
                .credentials(Credentials.of("load", "secret"));
        clientOptions.accept(builder);
        return builder.build();
    }

    @Override
    public Ends ends() {
        return Ends.BOTH;
    }

    @Override
    public void close() {
        server.close();
        server.closeFuture().orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.gre.GreTransport;

/** A server somewhere else, which answers echo requests to its address inside the tunnels. */
public final class RemoteServer implements LoadTarget {

    private final EventLoopGroup loops;
    private final PptpClient client;

    /**
     * Describes the server.
     *
     * @param transport how GRE travels
     * @param options the server, the credentials and all else that a client needs but for transport and event loops
     * @throws PptpTransportException if this machine lacks what the transport needs
     */
    public RemoteServer(GreTransport transport, Consumer<PptpClientBuilder> options) throws PptpTransportException {
        loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(), transport.ioHandlerFactory());
        PptpClientBuilder builder = PptpClient.builder().greTransport(transport).eventLoopGroup(loops);
        options.accept(builder);
        client = builder.build();
    }

    @Override
    public PptpClient client(int number) {
        return client;
    }

    @Override
    public Ends ends() {
        return Ends.CLIENT;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}

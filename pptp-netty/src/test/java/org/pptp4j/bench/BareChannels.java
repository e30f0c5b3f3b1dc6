/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.pptp4j.netty.gre.GreTransport;

/**
 * Netty channels over raw sockets of a client and a server, set up as a tunnel's, but without any handler of ours:
 * they read {@code DatagramPacket}s with their IP header, the client writes {@code ByteBuf}s.
 *
 * @param client connected to the server
 * @param server hears anybody
 */
record BareChannels(Channel client, Channel server) implements AutoCloseable {

    /** Addresses of their own, so that the tunnel's sockets do not hear them. */
    private static final String SERVER = "127.0.0.3";

    private static final String CLIENT = "127.0.0.4";

    static BareChannels open(EventLoop loop, ChannelHandler atServer, ChannelHandler atClient) throws Exception {
        InetAddress server = InetAddress.getByName(SERVER);
        InetAddress client = InetAddress.getByName(CLIENT);
        return new BareChannels(
                open(loop, client, Optional.of(server), atClient), open(loop, server, Optional.empty(), atServer));
    }

    private static Channel open(EventLoop loop, InetAddress local, Optional<InetAddress> peer, ChannelHandler end)
            throws Exception {
        Channel channel = GreTransport.rawSocket().open(loop, local, peer, end).get();
        for (Map.Entry<String, ChannelHandler> handler : channel.pipeline()) {
            if (handler.getValue() != end) {
                channel.pipeline().remove(handler.getValue());
            }
        }
        return channel;
    }

    @Override
    public void close() {
        client.close().syncUninterruptibly();
        server.close().syncUninterruptibly();
    }
}

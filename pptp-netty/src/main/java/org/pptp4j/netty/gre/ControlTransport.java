/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How control connections are made (RFC 2637 §3.1: TCP, port 1723). The messages of their channels are {@code
 * ByteBuf}s of an ordered, reliable byte stream. Implementations are immutable and may be shared.
 */
public interface ControlTransport {

    /**
     * Connects to a server.
     *
     * @param loop the event loop of the channel
     * @param server the server, resolved
     * @param local the address to connect from; empty leaves it to the routes
     * @param timeout how long to wait for the connection, 1 ms or more
     * @param handler the channel's handler or initializer, in place before the channel becomes active
     * @return done when the channel is active; fails with {@code ConnectException} or its like
     */
    ChannelFuture connect(
            EventLoop loop,
            InetSocketAddress server,
            Optional<InetAddress> local,
            Duration timeout,
            ChannelHandler handler);

    /**
     * Listens for connections.
     *
     * @param loops the event loops of the listening channel and of the accepted ones, which are given to one loop after
     *     the other; a single {@code EventLoop} is a group, too
     * @param address the address to listen at; port 0 takes a free one
     * @param childHandler the handler or initializer of accepted channels; sharable, or an initializer
     * @return done when listening; {@link #localAddress(Channel)} of its channel tells the port. Closing that
     *     channel ends listening and leaves the accepted channels alone
     */
    ChannelFuture bind(EventLoopGroup loops, InetSocketAddress address, ChannelHandler childHandler);

    /**
     * The peer's address of a connected or accepted channel.
     *
     * @param channel a channel of this transport that is or was active
     * @return its peer
     */
    default InetSocketAddress remoteAddress(Channel channel) {
        return (InetSocketAddress) channel.remoteAddress();
    }

    /**
     * This end's address of a channel.
     *
     * @param channel a channel of this transport that is or was active
     * @return its own address
     */
    default InetSocketAddress localAddress(Channel channel) {
        return (InetSocketAddress) channel.localAddress();
    }

    /**
     * TCP sockets, on event loops of Netty's NIO and epoll transports.
     *
     * @return the transport
     */
    static ControlTransport tcp() {
        return TcpControlTransport.INSTANCE;
    }

    /**
     * The same with a mark on every packet, by which {@code ip rule} and the packet filter tell them from others
     * (SO_MARK in socket(7)). Needs event loops of Netty's epoll transport and CAP_NET_ADMIN. pptp-linux:
     * {@code --rtmark}, which marks GRE as well: {@link GreTransport#rawSocket(int)}.
     *
     * @param mark 32 bits; 0 is none
     * @return the transport
     */
    static ControlTransport tcp(int mark) {
        return new TcpControlTransport(OptionalInt.of(mark));
    }
}

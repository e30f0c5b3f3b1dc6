/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.pptp4j.netty.linux.LoopKind;

/** Control connections over TCP, with the sockets that the event loop can run. */
final class TcpControlTransport implements ControlTransport {

    static final TcpControlTransport INSTANCE = new TcpControlTransport(OptionalInt.empty());

    private final OptionalInt mark;

    /** Marks what it sends, if there is a mark. */
    TcpControlTransport(OptionalInt mark) {
        this.mark = mark;
    }

    @Override
    public ChannelFuture connect(
            EventLoop loop,
            InetSocketAddress server,
            Optional<InetAddress> local,
            Duration timeout,
            ChannelHandler handler) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(sockets(loop))
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, milliseconds(timeout))
                .handler(handler);
        return local.map(address -> bootstrap.connect(server, new InetSocketAddress(address, 0)))
                .orElseGet(() -> bootstrap.connect(server));
    }

    @Override
    public ChannelFuture bind(EventLoopGroup loops, InetSocketAddress address, ChannelHandler childHandler) {
        EventLoop first = loops.next();
        return new ServerBootstrap()
                .group(first, loops)
                .channelFactory(serverSockets(first))
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(childHandler)
                .bind(address);
    }

    private ChannelFactory<SocketChannel> sockets(EventLoop loop) {
        return switch (LoopKind.of(loop)) {
            case NIO -> unmarked(NioSocketChannel::new, loop);
            case EPOLL -> () -> EpollSockets.marked(EpollSockets.socket(), mark);
            case OTHER -> throw cannotRunOn(loop);
        };
    }

    private ChannelFactory<ServerChannel> serverSockets(EventLoop loop) {
        return switch (LoopKind.of(loop)) {
            case NIO -> unmarked(NioServerSocketChannel::new, loop);
            case EPOLL -> () -> EpollSockets.marked(EpollSockets.serverSocket(), mark);
            case OTHER -> throw cannotRunOn(loop);
        };
    }

    private <C extends Channel> ChannelFactory<C> unmarked(ChannelFactory<C> sockets, EventLoop loop) {
        if (mark.isPresent()) {
            throw new IllegalArgumentException("Marked packets need an event loop of Netty's epoll transport, not "
                    + loop.getClass().getName() + "; GreTransport.rawSocket().ioHandlerFactory() makes the right one");
        }
        return sockets;
    }

    private static IllegalArgumentException cannotRunOn(EventLoop loop) {
        return new IllegalArgumentException("TCP needs an event loop of Netty's NIO or epoll transport, not "
                + loop.getClass().getName() + "; GreTransport.ioHandlerFactory() makes the right one");
    }

    private static int milliseconds(Duration timeout) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    }
}

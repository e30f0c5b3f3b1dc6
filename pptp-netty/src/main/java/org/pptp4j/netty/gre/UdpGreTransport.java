/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.linux.LoopKind;

/**
 * GRE in UDP (RFC 8086), for machines where nobody grants raw sockets and for paths that lose protocol 47.
 *
 * <p><b>A profile that both ends must choose.</b> No other PPTP implementation speaks it. It also departs from RFC
 * 8086 §3.2: there both directions go to port {@value #PORT} and the source port is a hash of the flow, so that two
 * ends on one host, or one behind address translation, would never hear each other. Here the server listens on the
 * port, the client sends from a port that the system chooses, and the server answers to where a packet came from.
 *
 * <p>On epoll loops its packets may be fragmented on the way, as those of a {@link RawGreTransport}. Java's own sockets
 * cannot be told so: on NIO loops a path that carries less than its ends know of, behind a filter of ICMP, loses long
 * packets; there lower MRU and MTU.
 */
public final class UdpGreTransport implements GreTransport {

    /** The port of GRE in UDP (RFC 8086 §8). */
    public static final int PORT = 4754;

    private static final int IPV4_AND_UDP_HEADER = 20 + 8;
    private static final int SOCKET_BUFFER = 4 * 1024 * 1024;

    private final int port;

    UdpGreTransport(int port) {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("UDP port " + port + ", expected 0 to 65535");
        }
        this.port = port;
    }

    @Override
    public CompletableFuture<Channel> open(
            EventLoop loop, InetAddress local, Optional<InetAddress> peer, ChannelHandler handler) {
        if (peer.isPresent() && port == 0) {
            throw new IllegalArgumentException("UDP port 0 is for a server; a client must know the server's port");
        }
        LoopKind kind = LoopKind.of(loop);
        if (kind == LoopKind.OTHER) {
            return CompletableFuture.failedFuture(
                    new PptpTransportException("GRE in UDP needs an event loop of Netty's NIO or epoll transport, not "
                            + loop.getClass().getName()));
        }
        return DatagramChannels.ipv4(local, peer).orElseGet(() -> {
            Bootstrap bootstrap = new Bootstrap()
                    .group(loop)
                    .channelFactory(() -> channel(kind, peer))
                    .disableResolver()
                    .handler(DatagramChannels.pipeline(GreInUdpCodec::new, handler));
            InetSocketAddress source = new InetSocketAddress(local, peer.isPresent() ? 0 : port);
            return DatagramChannels.opened(
                    peer.map(server -> bootstrap.connect(new InetSocketAddress(server, port), source))
                            .orElseGet(() -> bootstrap.bind(source)),
                    "a UDP socket for GRE "
                            + peer.map(server -> "to " + server.getHostAddress() + ":" + port)
                                    .orElseGet(() -> "at " + local.getHostAddress() + ":" + port));
        });
    }

    private static DatagramChannel channel(LoopKind kind, Optional<InetAddress> peer) {
        DatagramChannel channel =
                kind == LoopKind.EPOLL ? EpollSockets.udp() : new NioDatagramChannel(SocketProtocolFamily.INET);
        if (kind == LoopKind.EPOLL) {
            EpollSockets.allowFragments(channel);
            EpollSockets.enlargeBuffers(channel);
        } else {
            channel.config().setReceiveBufferSize(SOCKET_BUFFER).setSendBufferSize(SOCKET_BUFFER);
        }
        if (kind == LoopKind.EPOLL && peer.isEmpty()) {
            EpollSockets.readInBatches(channel);
        } else {
            channel.config().setRecvByteBufAllocator(ReceiveBuffers.withHeadroom());
        }
        return channel;
    }

    @Override
    public OptionalInt pathMtu(Channel channel) {
        return LoopKind.of(channel.eventLoop()) == LoopKind.EPOLL ? EpollSockets.pathMtu(channel) : OptionalInt.empty();
    }

    @Override
    public boolean answersToSource() {
        return true;
    }

    @Override
    public int outerOverhead() {
        return IPV4_AND_UDP_HEADER;
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return NioIoHandler.newFactory();
    }

    @Override
    public String toString() {
        return "GRE in UDP port " + port;
    }
}

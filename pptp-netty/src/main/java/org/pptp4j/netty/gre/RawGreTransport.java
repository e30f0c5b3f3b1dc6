/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.linux.EpollLoops;
import org.pptp4j.netty.linux.Libc;

/**
 * GRE straight in IPv4, protocol 47 (RFC 2637 §4), through a raw socket that Netty's epoll transport drives.
 *
 * <p>Needs Linux, the capability CAP_NET_RAW, {@code netty-transport-native-epoll} and JNA; the libraries are optional
 * dependencies, and {@link #unavailabilityCause()} says what is missing. IPv4 only: a raw IPv6 socket delivers no IP
 * header, and PPTP servers are reached by IPv4.
 *
 * <p>Its packets may be fragmented on the way ("don't fragment" is off), so that a path with a smaller MTU than the
 * ends know of carries them even where ICMP is filtered. Fragments cost: a client asks for shorter packets when its
 * system knows {@linkplain #pathMtu the path}.
 */
public final class RawGreTransport implements GreTransport {

    /** The number of GRE among the protocols of IP. */
    static final int IP_PROTOCOL = 47;

    static final RawGreTransport INSTANCE = new RawGreTransport(OptionalInt.empty());

    private static final int IPV4_HEADER = 20;

    /** Netty connects only to a port; a raw socket ignores it. */
    private static final int ANY_PORT = 1;

    private final OptionalInt mark;

    /** Marks what it sends, if there is a mark. */
    RawGreTransport(OptionalInt mark) {
        this.mark = mark;
    }

    /**
     * Whether raw sockets can be opened here and now.
     *
     * @return true when {@link #unavailabilityCause()} is empty
     */
    public static boolean isAvailable() {
        return unavailabilityCause().isEmpty();
    }

    /**
     * Tries to open a raw socket, and closes it again.
     *
     * @return what is missing and how to get it, in words; empty when nothing is
     */
    public static Optional<PptpTransportException> unavailabilityCause() {
        try {
            RawRequirements.ALL.require();
            Libc.release(RawSocket.open());
            return Optional.empty();
        } catch (PptpTransportException e) {
            return Optional.of(e);
        }
    }

    @Override
    public CompletableFuture<Channel> open(
            EventLoop loop, InetAddress local, Optional<InetAddress> peer, ChannelHandler handler) {
        return open(loop, local, peer, CallShare.ALL, handler);
    }

    @Override
    public boolean dividesCalls(EventLoop loop) {
        return true;
    }

    @Override
    public CompletableFuture<Channel> open(
            EventLoop loop, InetAddress local, Optional<InetAddress> peer, CallShare share, ChannelHandler handler) {
        return DatagramChannels.ipv4(local, peer).orElseGet(() -> {
            try {
                return open(channel(loop, peer, share), loop, local, peer, handler);
            } catch (PptpTransportException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    private static CompletableFuture<Channel> open(
            DatagramChannel channel,
            EventLoop loop,
            InetAddress local,
            Optional<InetAddress> peer,
            ChannelHandler handler) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(() -> channel)
                .disableResolver()
                .handler(DatagramChannels.pipeline(counters -> new RawGreCodec(counters, peer), handler));
        InetSocketAddress source = new InetSocketAddress(local, 0);
        ChannelFuture opening = peer.map(server -> bootstrap.connect(new InetSocketAddress(server, ANY_PORT), source))
                .orElseGet(() -> bootstrap.bind(source));
        return DatagramChannels.opened(opening, "a raw socket for GRE at " + local.getHostAddress());
    }

    private DatagramChannel channel(EventLoop loop, Optional<InetAddress> peer, CallShare share)
            throws PptpTransportException {
        RawRequirements.ALL.require();
        RawRequirements.ALL.requireEpoll(loop);
        DatagramChannel channel = marked(EpollSockets.raw(RawSocket.open()));
        EpollSockets.allowFragments(channel);
        EpollSockets.hearOnly(channel, share);
        EpollSockets.enlargeBuffers(channel);
        if (peer.isEmpty()) {
            EpollSockets.readInBatches(channel);
        } else {
            channel.config().setRecvByteBufAllocator(ReceiveBuffers.plain());
        }
        return channel;
    }

    private DatagramChannel marked(DatagramChannel channel) throws PptpTransportException {
        try {
            return EpollSockets.marked(channel, mark);
        } catch (ChannelException e) {
            throw new PptpTransportException(e.getMessage(), e);
        }
    }

    @Override
    public int outerOverhead() {
        return IPV4_HEADER;
    }

    @Override
    public OptionalInt pathMtu(Channel channel) {
        return EpollSockets.pathMtu(channel);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() throws PptpTransportException {
        RawRequirements.ALL.require();
        return EpollLoops.ioHandlerFactory();
    }

    @Override
    public String toString() {
        return "GRE in a raw socket";
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.netty.PptpTransportException;

/**
 * How GRE packets travel between the two ends of a tunnel (RFC 2637 §4 puts them straight into IP). The messages of a
 * channel that it opens are {@link GreDatagram}s in both directions. Implementations are immutable and may be shared.
 *
 * <p>What the network says about packets that could not be delivered (ICMP) is no reason to give up a tunnel: it is
 * counted in {@link GreChannelCounters}, and neither closes the channel nor goes through the pipeline.
 */
public interface GreTransport {

    /**
     * Opens a channel. It delivers what arrives from the moment on that it exists, so open it before the peer is
     * told to send.
     *
     * @param loop the event loop that the channel lives on; see {@link #ioHandlerFactory()}
     * @param local the address to receive at and to send from; the wildcard address leaves it to the routes
     * @param peer the only peer to talk to, which lets the kernel filter; empty for a server, which talks to any
     * @param handler the end of the channel's pipeline; in place before the first packet. An initializer may add
     *     several
     * @return the open channel, or a {@link PptpTransportException} that says in words why there is none. Completed
     *     on the event loop. Cancelling it closes the channel
     */
    CompletableFuture<Channel> open(
            EventLoop loop, InetAddress local, Optional<InetAddress> peer, ChannelHandler handler);

    /**
     * Whether several channels at one address can divide the calls there, each on an event loop of its own.
     *
     * @param loop one of the event loops
     * @return true if {@link #open(EventLoop, InetAddress, Optional, CallShare, ChannelHandler)} opens any share on
     *     such loops; false unless overridden, and then a server uses one event loop
     */
    default boolean dividesCalls(EventLoop loop) {
        return false;
    }

    /**
     * Opens a channel that hears the packets of some calls alone.
     *
     * @param loop the event loop that the channel lives on
     * @param local the address to receive at and to send from; the wildcard address leaves it to the routes
     * @param peer the only peer to talk to; empty for a server
     * @param share whose packets it hears; {@link CallShare#ALL} unless the transport {@link #dividesCalls}
     * @param handler the end of the channel's pipeline; in place before the first packet
     * @return as {@link #open(EventLoop, InetAddress, Optional, ChannelHandler)}
     */
    default CompletableFuture<Channel> open(
            EventLoop loop, InetAddress local, Optional<InetAddress> peer, CallShare share, ChannelHandler handler) {
        if (share.count() > 1) {
            throw new UnsupportedOperationException(this + " does not divide calls among several channels");
        }
        return open(loop, local, peer, handler);
    }

    /**
     * What this transport puts in front of the GRE header, for the MTU.
     *
     * @return bytes outside the GRE header: 20 of IPv4 for the raw socket, 28 of IPv4 and UDP for UDP
     */
    int outerOverhead();

    /**
     * The longest IP packet, from its outermost header on, that the system of this host knows to reach the peer in one
     * piece: the MTU of the interface, or less where a router has said so. A filter of ICMP on the way hides the rest.
     *
     * @param channel an open channel of this transport
     * @return octets; empty if it talks to several peers or the system does not say, as unless overridden
     */
    default OptionalInt pathMtu(Channel channel) {
        return OptionalInt.empty();
    }

    /**
     * Whether a server cannot send to a client before the client has sent: the port of GRE in UDP shows in the first
     * packet.
     *
     * @return true if the address of a client is not enough to send to it; false unless overridden
     */
    default boolean answersToSource() {
        return false;
    }

    /**
     * What an event loop must be made of to run this transport together with its {@link ControlTransport}: TCP for
     * those over sockets, and the host itself in an {@link InMemoryNetwork}.
     *
     * @return the factory for a {@code MultiThreadIoEventLoopGroup} of one's own
     * @throws PptpTransportException if this machine has not got it; the message says what to install
     */
    IoHandlerFactory ioHandlerFactory() throws PptpTransportException;

    /**
     * GRE straight in IP through a raw socket, as the RFC and every other implementation has it. Linux only; needs the
     * capability CAP_NET_RAW, Netty's epoll transport and JNA.
     *
     * @return the transport; what it lacks shows when a channel is opened, or in {@link
     *     RawGreTransport#unavailabilityCause()}
     */
    static GreTransport rawSocket() {
        return RawGreTransport.INSTANCE;
    }

    /**
     * The same with a mark on every packet, by which {@code ip rule} and the packet filter tell them from others
     * (SO_MARK in socket(7)). Needs the capability CAP_NET_ADMIN too. pptp-linux: {@code --rtmark}, which marks the
     * control connection as well: {@link ControlTransport#tcp(int)}.
     *
     * @param mark 32 bits; 0 is none
     * @return the transport
     */
    static GreTransport rawSocket(int mark) {
        return new RawGreTransport(OptionalInt.of(mark));
    }

    /**
     * GRE in UDP (RFC 8086), which needs no privilege. <b>Both ends must choose it</b>: see {@link UdpGreTransport}.
     *
     * @param port the UDP port that the server listens on, 0 to 65535; {@value UdpGreTransport#PORT} is the RFC's. A
     *     server with port 0 takes a free one, which the channel's local address tells
     * @return the transport
     */
    static GreTransport udp(int port) {
        return new UdpGreTransport(port);
    }
}

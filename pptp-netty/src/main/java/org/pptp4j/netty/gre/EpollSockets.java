/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;

/** Sockets of Netty's epoll transport, which is optional: loaded only where that is present. */
final class EpollSockets {

    private static final int SOL_SOCKET = 1;

    /** Of socket(7); SOL_SOCKET and SO_MARK have these numbers on all of Linux that Netty runs on. */
    private static final IntegerUnixChannelOption SO_MARK = new IntegerUnixChannelOption("SO_MARK", SOL_SOCKET, 36);

    private static final int IPPROTO_IP = 0;
    static final ChannelOption<Integer> IP_MTU_DISCOVER =
            new IntegerUnixChannelOption("IP_MTU_DISCOVER", IPPROTO_IP, 10);
    static final int IP_PMTUDISC_DONT = 0;
    private static final ChannelOption<Integer> IP_MTU = new IntegerUnixChannelOption("IP_MTU", IPPROTO_IP, 14);

    /** {@code struct sock_fprog}: the number of instructions, and after 6 octets that mean nothing their address. */
    private static final int PROGRAM_REFERENCE = 16;

    private static final int ADDRESS = 8;
    private static final ChannelOption<ByteBuffer> SO_ATTACH_FILTER =
            new RawUnixChannelOption("SO_ATTACH_FILTER", SOL_SOCKET, 26, PROGRAM_REFERENCE);

    /**
     * Room for what arrives while the event loop does something else. The kernel doubles it, and counts the memory of
     * a packet rather than its bytes, 2,304 for one of 1,400: it holds 3,641 of them, 40 ms at a gigabit per second,
     * which outlasts a pause of the garbage collector. The system's default of 208 KiB holds 93, which is 1 ms.
     */
    private static final int BUFFER = 4 * 1024 * 1024;

    private static final ChannelOption<Integer> SO_SNDBUFFORCE =
            new IntegerUnixChannelOption("SO_SNDBUFFORCE", SOL_SOCKET, 32);
    private static final ChannelOption<Integer> SO_RCVBUFFORCE =
            new IntegerUnixChannelOption("SO_RCVBUFFORCE", SOL_SOCKET, 33);

    /** Nine numbers of 32 bits on a socket's memory; the last counts the packets that found no room. */
    private static final ChannelOption<ByteBuffer> SO_MEMINFO =
            new RawUnixChannelOption("SO_MEMINFO", SOL_SOCKET, 55, 9 * Integer.BYTES);

    private static final int DROPS = 8 * Integer.BYTES;

    private EpollSockets() {}

    /**
     * Marks all that a socket sends.
     *
     * @throws ChannelException if the process may not; the channel is closed then
     */
    static <C extends Channel> C marked(C channel, OptionalInt mark) {
        try {
            mark.ifPresent(value -> channel.config().setOption(SO_MARK, value));
            return channel;
        } catch (ChannelException e) {
            channel.unsafe().closeForcibly();
            throw new ChannelException(
                    "Marking packets for policy routing needs the capability CAP_NET_ADMIN, which this process lacks."
                            + " Run it as a systemd service with AmbientCapabilities=CAP_NET_ADMIN CAP_NET_RAW, or"
                            + " with sudo, or leave the mark out.",
                    e);
        }
    }

    static SocketChannel socket() {
        return new EpollSocketChannel();
    }

    static ServerChannel serverSocket() {
        return new EpollServerSocketChannel();
    }

    static DatagramChannel udp() {
        return new EpollDatagramChannel(SocketProtocolFamily.INET);
    }

    /**
     * Lets routers fragment what is too long for them. Linux sets "don't fragment" on datagrams by itself, and where a
     * firewall drops the answer of the router nobody would ever hear why they get lost.
     */
    static void allowFragments(DatagramChannel channel) {
        channel.config().setOption(IP_MTU_DISCOVER, IP_PMTUDISC_DONT);
    }

    /** Makes a socket's buffers large: as large as they should be with CAP_NET_ADMIN, else up to the system's limit. */
    static void enlargeBuffers(DatagramChannel channel) {
        enlarge(channel, SO_RCVBUFFORCE, ChannelOption.SO_RCVBUF);
        enlarge(channel, SO_SNDBUFFORCE, ChannelOption.SO_SNDBUF);
    }

    private static void enlarge(DatagramChannel channel, ChannelOption<Integer> force, ChannelOption<Integer> option) {
        try {
            channel.config().setOption(force, BUFFER);
        } catch (ChannelException notPrivileged) {
            channel.config().setOption(option, BUFFER);
        }
    }

    /**
     * How many packets a socket has lost because its buffer was full; 0 when it is closed, for then its descriptor may
     * be another socket's.
     */
    static long overflows(Channel channel) {
        if (!channel.isOpen()) {
            return 0;
        }
        try {
            ByteBuffer memory = channel.config().getOption(SO_MEMINFO);
            return memory == null
                    ? 0
                    : Integer.toUnsignedLong(
                            memory.order(ByteOrder.nativeOrder()).getInt(DROPS));
        } catch (ChannelException notTold) {
            return 0;
        }
    }

    /**
     * Lets the kernel keep from a raw socket what is not for it. What arrived before is not filtered, so others must
     * still be able to arrive.
     */
    static void hearOnly(DatagramChannel channel, CallShare share) {
        List<CallFilter.Instruction> program = CallFilter.program(share);
        ByteBuffer instructions = CallFilter.encode(program);
        ByteBuffer reference = ByteBuffer.allocateDirect(PROGRAM_REFERENCE).order(ByteOrder.nativeOrder());
        reference.putShort(0, (short) program.size()).putLong(ADDRESS, Buffer.memoryAddress(instructions));
        channel.config().setOption(SO_ATTACH_FILTER, reference);
        Reference.reachabilityFence(instructions);
    }

    /** What the system knows of the way to the peer of a connected socket; empty where it does not say. */
    static OptionalInt pathMtu(Channel channel) {
        try {
            Integer octets = channel.config().getOption(IP_MTU);
            return octets == null ? OptionalInt.empty() : OptionalInt.of(octets);
        } catch (ChannelException notConnected) {
            return OptionalInt.empty();
        }
    }

    /** Takes ownership of the descriptor: the channel closes it. */
    static DatagramChannel raw(int descriptor) {
        return new EpollDatagramChannel(descriptor);
    }

    /**
     * Lets an unconnected channel read several packets in one call (recvmmsg) while several come at a time. Netty hands
     * out slices of one buffer on that path, with or without a batch; a connected channel gives each packet its own.
     */
    static void readInBatches(DatagramChannel channel) {
        channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ReceiveBuffers.PACKET);
        channel.config().setRecvByteBufAllocator(new BatchBuffers());
    }
}

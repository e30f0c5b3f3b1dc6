/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;

/** Sockets of Netty's epoll transport, which is optional: loaded only where that is present. */
final class EpollSockets {

    private EpollSockets() {}

    static SocketChannel socket() {
        return new EpollSocketChannel();
    }

    static ServerChannel serverSocket() {
        return new EpollServerSocketChannel();
    }

    static DatagramChannel udp() {
        return new EpollDatagramChannel(SocketProtocolFamily.INET);
    }

    /** Takes ownership of the descriptor: the channel closes it. */
    static DatagramChannel raw(int descriptor) {
        return new EpollDatagramChannel(descriptor);
    }

    /**
     * Lets an unconnected channel read several packets in one call (recvmmsg). Netty hands out slices of one buffer
     * on that path, with or without a batch; a connected channel gives each packet its own buffer.
     */
    static void readInBatches(DatagramChannel channel, ReceiveBuffers buffers) {
        channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ReceiveBuffers.PACKET);
        channel.config().setRecvByteBufAllocator(buffers);
    }
}

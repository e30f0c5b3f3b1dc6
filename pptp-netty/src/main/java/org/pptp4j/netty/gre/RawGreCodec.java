/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a raw IPv4 socket reads and writes ⇄ {@link GreDatagram}s. A raw socket reads packets with their IP header
 * (RFC 791 §3.1), which becomes header room, and writes them without.
 */
final class RawGreCodec extends ChannelDuplexHandler {

    private static final int MINIMUM_HEADER = 20;
    private static final int TOTAL_LENGTH = 2;
    private static final int FRAGMENT = 6;
    private static final int MORE_FRAGMENTS_AND_OFFSET = 0x3FFF;
    private static final int PROTOCOL = 9;
    private static final int SOURCE = 12;

    private final GreChannelCounters counters;
    private final Optional<InetSocketAddress> peer;
    private final int peerAddress;

    RawGreCodec(GreChannelCounters counters, Optional<InetAddress> peer) {
        this.counters = counters;
        this.peer = peer.map(address -> new InetSocketAddress(address, 0));
        this.peerAddress = peer.map(
                        address -> ByteBuffer.wrap(address.getAddress()).getInt())
                .orElse(0);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket datagram = (DatagramPacket) message;
        ByteBuf packet = datagram.content();
        if (takeOffHeader(packet)) {
            context.fireChannelRead(new GreDatagram(peer.orElseGet(datagram::sender), packet));
        } else {
            packet.release();
            counters.countDiscarded();
        }
    }

    /** Borrows the packet. False when it is no whole GRE packet from our peer. */
    private boolean takeOffHeader(ByteBuf packet) {
        int start = packet.readerIndex();
        int readable = packet.readableBytes();
        if (readable < MINIMUM_HEADER || packet.getByte(start) >> 4 != 4) {
            return false;
        }
        int headerLength = (packet.getByte(start) & 0xF) * 4;
        int totalLength = packet.getUnsignedShort(start + TOTAL_LENGTH);
        if (headerLength < MINIMUM_HEADER || totalLength < headerLength || totalLength > readable) {
            return false;
        }
        // The kernel puts fragments together before a raw socket sees them.
        if ((packet.getShort(start + FRAGMENT) & MORE_FRAGMENTS_AND_OFFSET) != 0
                || packet.getByte(start + PROTOCOL) != RawGreTransport.IP_PROTOCOL) {
            return false;
        }
        // Packets that came between socket() and connect() may be from anybody.
        if (peer.isPresent() && packet.getInt(start + SOURCE) != peerAddress) {
            return false;
        }
        packet.setIndex(start + headerLength, start + totalLength);
        return true;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        GreDatagram datagram = (GreDatagram) message;
        context.write(
                peer.isPresent() ? datagram.packet() : new DatagramPacket(datagram.packet(), datagram.peer()), promise);
    }
}

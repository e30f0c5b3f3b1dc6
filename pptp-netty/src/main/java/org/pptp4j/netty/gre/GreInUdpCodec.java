/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.pptp4j.netty.PptpTransportException;

/**
 * UDP datagrams ⇄ {@link GreDatagram}s. RFC 8086 §3 has nothing between the UDP header and the GRE header, so only the
 * addresses are translated.
 */
final class GreInUdpCodec extends ChannelDuplexHandler {

    private final GreChannelCounters counters;

    GreInUdpCodec(GreChannelCounters counters) {
        this.counters = counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        context.fireChannelRead(new GreDatagram(packet.sender(), packet.content()));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        GreDatagram datagram = (GreDatagram) message;
        InetSocketAddress peer = datagram.peer();
        if (context.channel().remoteAddress() != null) {
            context.write(datagram.packet(), promise);
        } else if (peer.getPort() != 0) {
            context.write(new DatagramPacket(datagram.packet(), peer), promise);
        } else {
            datagram.release();
            counters.countDiscarded();
            if (!promise.isVoid()) {
                promise.tryFailure(new PptpTransportException("The UDP port of "
                        + peer.getAddress().getHostAddress() + " is not known before its first packet arrives"));
            }
        }
    }
}

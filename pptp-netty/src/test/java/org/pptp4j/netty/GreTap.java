/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.pptp4j.netty.gre.GreDatagram;

/** Reads a client's GRE packets on their way, and sends packets in its name: its address, its call id, its turn. */
final class GreTap {

    private static final int PAYLOAD = 0x3001_880B;
    private static final int S = 0x1000_0000;
    private static final int A = 0x0080_0000;

    private final Channel channel;
    private int callId;
    private int sequence;
    private String replaced = "";
    private Consumer<String> replacement = frame -> {};

    GreTap(StackPair pair) {
        channel = pair.await(pair.clientHost.open(
                pair.loop,
                new InetSocketAddress("192.0.2.2", 0).getAddress(),
                Optional.empty(),
                new ChannelInboundHandlerAdapter()));
        pair.network.dropIf(pair.clientHost, pair.serverHost, this::read);
    }

    private boolean read(ByteBuf packet) {
        int start = packet.readerIndex();
        callId = packet.getUnsignedShort(start + 6);
        if ((packet.getInt(start) & S) == 0) {
            return false;
        }
        sequence = packet.getInt(start + 8);
        int header = (packet.getInt(start) & A) == 0 ? 12 : 16;
        String frame = ByteBufUtil.hexDump(packet, start + header, packet.readableBytes() - header);
        if (replaced.isEmpty() || !frame.startsWith(replaced)) {
            return false;
        }
        replaced = "";
        replacement.accept(frame);
        return true;
    }

    /** Loses the client's next frame that begins so, and sends something in its place. */
    void replace(String beginning, Consumer<String> by) {
        replaced = beginning;
        replacement = by;
    }

    /** Sends a PPP frame with the client's next sequence number. */
    void sendAsClient(String hex) {
        sendAsClient(1, hex);
    }

    /** Sends a PPP frame whose sequence number is so far ahead of the client's last one. */
    void sendAsClient(int ahead, String hex) {
        byte[] frame = HexFormat.of().parseHex(hex.replace(" ", ""));
        ByteBuf packet = Unpooled.directBuffer()
                .writeInt(PAYLOAD)
                .writeShort(frame.length)
                .writeShort(callId)
                .writeInt(sequence + ahead)
                .writeBytes(frame);
        channel.writeAndFlush(new GreDatagram(new InetSocketAddress("192.0.2.1", 0), packet));
    }
}

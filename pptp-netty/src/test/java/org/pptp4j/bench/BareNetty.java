/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import org.pptp4j.Headroom;

/** The same packets through the same sockets without our stack: allocated, filled, written; read and released. */
final class BareNetty implements AutoCloseable {

    /** The beginning of an enhanced GRE header (RFC 2637 §4.1), since the socket's filter looks at it. */
    private static final int FLAGS_AND_PROTOCOL = 0x3001_880B;

    private static final int CALL_ID = 1;
    /** What the stack puts between that and an IP packet: the sequence number, PPP and MPPE. */
    private static final int REST_OF_HEADERS = 4 + Headroom.PPP + Headroom.MPPE;

    private final byte[] packet;
    private final Bursts bursts;
    private final BareChannels channels;

    BareNetty(EventLoop loop, byte[] packet) throws Exception {
        this.packet = packet;
        this.bursts = new Bursts("bare Netty", loop, this::burst);
        this.channels = BareChannels.open(loop, new Arrivals(bursts::handleArrival), new Arrivals(() -> {}));
    }

    Candidate candidate() {
        return bursts;
    }

    private void burst() {
        Channel client = channels.client();
        for (int n = 0; n < Bursts.BURST; n++) {
            ByteBuf next = client.alloc().directBuffer(Headroom.BYTES + packet.length);
            next.writeInt(FLAGS_AND_PROTOCOL).writeInt(CALL_ID).writeZero(REST_OF_HEADERS);
            next.writeBytes(packet);
            client.write(next, client.voidPromise());
        }
        client.flush();
    }

    @Override
    public void close() {
        channels.close();
    }

    @ChannelHandler.Sharable
    private static final class Arrivals extends ChannelInboundHandlerAdapter {

        private final Runnable arrival;

        Arrivals(Runnable arrival) {
            this.arrival = arrival;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            arrival.run();
        }
    }
}

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

    /** What the stack puts around an IP packet: the GRE header without acknowledgement, PPP and MPPE. */
    private static final int AROUND = Headroom.BYTES - 4;

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
            next.writeZero(AROUND).writeBytes(packet);
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

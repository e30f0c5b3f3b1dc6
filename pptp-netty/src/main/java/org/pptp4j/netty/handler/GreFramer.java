/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.pptp4j.gre.GreSession;
import org.pptp4j.netty.internal.Deadline;

/**
 * GRE packet ⇄ PPP frame, both as {@code ByteBuf} (RFC 2637 §4): drives a {@link GreSession}, which numbers, orders and
 * acknowledges. The buffer stays the same in both directions. Before a frame with a gap in front of it, or one that
 * shows that an earlier gap was none, it fires {@link PacketsMissing}.
 */
public final class GreFramer extends ChannelDuplexHandler {

    private final GreSession session;
    private long missing;
    private Deadline deadline;

    /**
     * Creates the framer of one call.
     *
     * @param session its state; closed with the channel
     */
    public GreFramer(GreSession session) {
        this.session = session;
    }

    /**
     * The state of the call's GRE.
     *
     * @return the session that this handler drives
     */
    public GreSession session() {
        return session;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = new Deadline(context.executor(), now -> {
            session.handleTimeout(now);
            deliver(context);
            context.fireChannelReadComplete();
            acknowledge(context, now);
        });
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deadline.cancel();
        session.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        session.handlePacket((ByteBuf) message, deadline.now());
        deliver(context);
    }

    private void deliver(ChannelHandlerContext context) {
        while (session.hasPayload()) {
            ByteBuf frame = session.nextPayload();
            long gap = session.missing() - missing;
            if (gap != 0) {
                missing = session.missing();
                context.fireUserEventTriggered(new PacketsMissing(gap));
            }
            context.fireChannelRead(frame);
        }
    }

    /** After the batch, so that an answer written meanwhile carries the acknowledgement. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        acknowledge(context, deadline.now());
    }

    private void acknowledge(ChannelHandlerContext context, long now) {
        if (session.acknowledgementDue(now)) {
            context.writeAndFlush(session.acknowledge(context.alloc()), context.voidPromise());
        }
        deadline.set(session.nextTimeout());
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf packet = session.encapsulate((ByteBuf) message, context.alloc(), deadline.now());
        context.write(packet, promise);
    }
}

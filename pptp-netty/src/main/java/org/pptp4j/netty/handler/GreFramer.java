/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import org.pptp4j.gre.GreSession;
import org.pptp4j.netty.internal.Deadline;

/**
 * GRE packet ⇄ PPP frame, both as {@code ByteBuf} (RFC 2637 §4): drives a {@link GreSession}, which numbers, orders and
 * acknowledges. The buffer stays the same in both directions. What an enforced window holds back is queued; while the
 * queue is full the channel is not writable. Before a frame with a gap in front of it, or one that
 * shows that an earlier gap was none, it fires {@link PacketsMissing}.
 */
public final class GreFramer extends ChannelDuplexHandler {

    private final GreSession session;
    private long missing;
    private boolean writable = true;
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
            sendQueued(context, now);
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
        long now = deadline.now();
        sendQueued(context, now);
        acknowledge(context, now);
    }

    private void sendQueued(ChannelHandlerContext context, long now) {
        if (!session.hasQueued()) {
            return;
        }
        while (session.hasQueued()) {
            context.write(session.encapsulateQueued(context.alloc(), now), context.voidPromise());
        }
        context.flush();
        updateWritability(context);
    }

    private void acknowledge(ChannelHandlerContext context, long now) {
        if (session.acknowledgementDue(now)) {
            context.writeAndFlush(session.acknowledge(context.alloc()), context.voidPromise());
        }
        deadline.set(session.nextTimeout());
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf frame = (ByteBuf) message;
        if (session.admits(frame)) {
            context.write(session.encapsulate(frame, context.alloc(), deadline.now()), promise);
        } else {
            session.queue(frame);
            if (!promise.isVoid()) {
                // Whatever becomes of the frame: IP may lose packets.
                promise.setSuccess();
            }
        }
        updateWritability(context);
        deadline.set(session.nextTimeout());
    }

    private void updateWritability(ChannelHandlerContext context) {
        if (session.isQueueFull() != writable) {
            return;
        }
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        if (buffer != null) {
            writable = !writable;
            buffer.setUserDefinedWritability(QUEUE_WRITABILITY, writable);
        }
    }

    /** The one of the channel's user-defined bits of writability that is ours: 1 to 31. */
    private static final int QUEUE_WRITABILITY = 1;
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Lets what is written in one turn of the event loop leave together: the first flush waits for the tasks of the loop,
 * which come after all reads, so that what answers a batch, and what is forwarded, is a batch too. It does not wait
 * when the channel would take no more.
 *
 * <p>In the pipeline of a call it makes one pass of its packets; in that of a GRE channel over sockets, where each call
 * flushes what it sends, it makes one system call (sendmmsg) of the packets of all calls.
 */
public final class FlushBatch extends ChannelOutboundHandlerAdapter {

    /** So many at once are as good as more, and fill less than what makes a channel unwritable. */
    private static final int MAX_PACKETS = 32;

    private int waiting;
    private boolean scheduled;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (waiting == MAX_PACKETS) {
            flushNow(context);
        }
        waiting++;
        context.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        if (waiting == MAX_PACKETS || !context.channel().isWritable()) {
            flushNow(context);
        } else if (!scheduled) {
            scheduled = true;
            context.executor().execute(() -> {
                scheduled = false;
                flushNow(context);
            });
        }
    }

    private void flushNow(ChannelHandlerContext context) {
        if (waiting > 0) {
            waiting = 0;
            context.flush();
        }
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        flushNow(context);
        context.close(promise);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Lets the packets of all calls that are sent in one turn of the event loop leave together, in one system call
 * (sendmmsg): each call flushes what it sends, and a flush waits for the tasks of the loop that come after all reads,
 * so that what answers a batch, and what is forwarded, is a batch too. It does not wait when the channel would take no
 * more.
 */
final class FlushBatch extends ChannelOutboundHandlerAdapter {

    /** So many at once are as good as more. */
    private static final int MAX_FLUSHES = 32;

    private int waiting;
    private boolean scheduled;

    @Override
    public void flush(ChannelHandlerContext context) {
        waiting++;
        if (waiting == MAX_FLUSHES || !context.channel().isWritable()) {
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

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;

/**
 * Keeps what the network says about undeliverable packets (ICMP, which the kernel reports as an error of the next call)
 * away from the pipeline: a datagram socket goes on after it, and so does the tunnel.
 */
final class NetworkErrorCounter extends ChannelDuplexHandler {

    private final GreChannelCounters counters;
    private final ChannelFutureListener countFailure;

    NetworkErrorCounter(GreChannelCounters counters) {
        this.counters = counters;
        this.countFailure = write -> {
            if (write.cause() instanceof IOException error && write.channel().isOpen()) {
                counters.countNetworkError(error);
            }
        };
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        // A void promise reports to exceptionCaught.
        context.write(message, promise.isVoid() ? promise : promise.addListener(countFailure));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException error) {
            counters.countNetworkError(error);
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}

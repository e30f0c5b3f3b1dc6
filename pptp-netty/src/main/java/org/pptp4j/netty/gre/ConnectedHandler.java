/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;

/** Completes the promise of a connection when its channel becomes active, and leaves the pipeline. */
final class ConnectedHandler extends ChannelInboundHandlerAdapter {

    private final ChannelPromise connected;

    ConnectedHandler(ChannelPromise connected) {
        this.connected = connected;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        // False when it was cancelled or came too late: then whoever made the promise closes the channel.
        if (connected.trySuccess()) {
            context.fireChannelActive();
            context.pipeline().remove(this);
        }
    }

    @Override
    public void channelUnregistered(ChannelHandlerContext context) {
        connected.tryFailure(new ClosedChannelException());
        context.fireChannelUnregistered();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.Optional;
import org.pptp4j.ppp.MppeLayer;
import org.pptp4j.ppp.NegotiationFailure;
import org.pptp4j.ppp.PppFrame;

/**
 * Clear {@link PppFrame} ⇄ encrypted {@link PppFrame} (RFC 3078), in place. In the pipeline only while CCP is open:
 * {@link PppLinkHandler} adds and removes it. When the link cannot go on it fires {@link EncryptionFailed}.
 */
public final class MppeCodec extends ChannelDuplexHandler {

    /**
     * User event: decryption cannot go on.
     *
     * @param failure why
     */
    public record EncryptionFailed(NegotiationFailure failure) {}

    private final MppeLayer layer;
    private boolean failed;

    /**
     * Creates the codec of one agreement.
     *
     * @param layer its state
     */
    public MppeCodec(MppeLayer layer) {
        this.layer = layer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (layer.open((PppFrame) message)) {
            context.fireChannelRead(message);
        }
        Optional<NegotiationFailure> failure = layer.failure();
        if (failure.isPresent() && !failed) {
            failed = true;
            context.fireUserEventTriggered(new EncryptionFailed(failure.get()));
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        layer.seal((PppFrame) message, context.alloc());
        context.write(message, promise);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof PacketsMissing missing) {
            layer.handleMissing(missing.packets());
        }
        context.fireUserEventTriggered(event);
    }
}

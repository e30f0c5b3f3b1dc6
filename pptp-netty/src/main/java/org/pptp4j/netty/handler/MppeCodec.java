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
 * {@link PppLinkHandler} adds and removes it. When the link cannot go on it fires {@link EncryptionFailed}, and in
 * stateful mode {@link Resynchronisation}.
 */
public final class MppeCodec extends ChannelDuplexHandler {

    /**
     * User event: decryption cannot go on.
     *
     * @param failure why
     */
    public record EncryptionFailed(NegotiationFailure failure) {}

    /** User event of stateful mode (RFC 3078 §8.2). */
    public enum Resynchronisation {
        /** A packet came that cannot be decrypted before the peer begins anew. Fired for each one. */
        REQUIRED,
        /** The peer began anew. */
        DONE
    }

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
        boolean awaited = layer.awaitsFlush();
        boolean opened = layer.open((PppFrame) message);
        if (layer.awaitsFlush()) {
            context.fireUserEventTriggered(Resynchronisation.REQUIRED);
        } else if (awaited) {
            context.fireUserEventTriggered(Resynchronisation.DONE);
        }
        if (opened) {
            context.fireChannelRead(message);
        }
        Optional<NegotiationFailure> failure = layer.failure();
        if (failure.isPresent() && !failed) {
            failed = true;
            context.fireUserEventTriggered(new EncryptionFailed(failure.get()));
        }
    }

    /** The next packet that is written has to be one with which the peer can begin anew. */
    void requireFlush() {
        layer.handleResetRequest();
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

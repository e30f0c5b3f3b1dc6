/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.Optional;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.internal.KeyStreamSupply;
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
    private final KeyStreamsAhead ahead;
    private KeyStreamSupply supply;
    private boolean failed;

    /**
     * Creates the codec of one agreement.
     *
     * @param layer its state
     * @param ahead whether key streams are made before the packets
     */
    public MppeCodec(MppeLayer layer, KeyStreamsAhead ahead) {
        this.layer = layer;
        this.ahead = ahead;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        supply = new KeyStreamSupply(ahead, layer.keyStreams(), context.executor());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        supply.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        supply.handlePacket();
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
        supply.handlePacket();
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

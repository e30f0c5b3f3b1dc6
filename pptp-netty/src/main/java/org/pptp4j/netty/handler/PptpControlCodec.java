/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageCodec;
import java.util.List;
import java.util.Optional;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.control.ControlMessage;
import org.pptp4j.control.ControlMessageCodec;

/**
 * TCP bytes ⇄ {@link ControlMessage} (RFC 2637 §2).
 *
 * <p>Bytes that are no PPTP reach the next handler as a {@code DecoderException} around a
 * {@link MalformedPacketException}, once; what follows them is discarded (RFC 2637 §1.4: a lost synchronisation closes
 * the connection).
 */
public final class PptpControlCodec extends ByteToMessageCodec<ControlMessage> {

    private boolean lost;

    /** Creates the codec of one connection. */
    public PptpControlCodec() {
        super(ControlMessage.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, ControlMessage message, ByteBuf out) {
        ControlMessageCodec.encode(message, out);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws MalformedPacketException {
        if (lost) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            Optional<ControlMessage> message = ControlMessageCodec.decode(in);
            message.ifPresent(out::add);
        } catch (MalformedPacketException e) {
            lost = true;
            throw e;
        }
    }
}

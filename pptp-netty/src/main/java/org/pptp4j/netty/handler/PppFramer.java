/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.ppp.PppFrame;
import org.pptp4j.ppp.PppFraming;
import org.pptp4j.ppp.PppLink;

/**
 * PPP frame as {@code ByteBuf} ⇄ {@link PppFrame} (RFC 1661 §2, RFC 1662 §3.1 without HDLC): takes the address, control
 * and protocol fields off and puts them on, in place. Sends them as short as its link agreed, receives any form.
 */
public final class PppFramer extends ChannelDuplexHandler {

    private final PppLink link;
    private final PacketDrops drops;
    private final PppFrame inbound = new PppFrame();

    /**
     * Creates the framer of one call.
     *
     * @param link the link that agrees on the form of frames
     * @param drops where malformed frames are counted
     */
    public PppFramer(PppLink link, PacketDrops drops) {
        this.link = link;
        this.drops = drops;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf frame = (ByteBuf) message;
        int protocol = PppFraming.readProtocol(frame);
        if (protocol == PppFraming.INVALID) {
            drops.drop(frame, PacketDrop.PPP_MALFORMED);
        } else {
            context.fireChannelRead(inbound.set(protocol, frame));
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        PppFrame frame = (PppFrame) message;
        ByteBuf payload = frame.take();
        link.prependFraming(payload, frame.protocol());
        context.write(payload, promise);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Queue;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.netty.PacketReceiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's end of a call's pipeline: hands IP packets to the receiver, or to handlers that the user added behind it,
 * and keeps the first ones until there is either.
 */
final class PacketDelivery extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(PacketDelivery.class);
    private static final int MAX_EARLY = 256;

    private final PacketDrops drops;
    private final Queue<ByteBuf> early = new ArrayDeque<>();
    private PacketReceiver receiver;
    private long packets;
    private long bytes;

    PacketDelivery(PacketDrops drops) {
        this.drops = drops;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    void receiver(PacketReceiver next) {
        receiver = next;
        for (ByteBuf packet = early.poll(); packet != null; packet = early.poll()) {
            deliver(packet);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf packet = (ByteBuf) message;
        if (receiver != null) {
            deliver(packet);
        } else if (context.pipeline().last() != this) {
            passOn(context, packet);
        } else if (early.size() < MAX_EARLY) {
            early.add(packet);
        } else {
            drops.drop(packet, PacketDrop.QUEUE_FULL);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (receiver == null && context.pipeline().last() != this) {
            passOnEarly(context);
        }
        context.fireChannelReadComplete();
    }

    /** To the user's handlers; first what came before there were any. */
    private void passOn(ChannelHandlerContext context, ByteBuf packet) {
        early.add(packet);
        passOnEarly(context);
    }

    private void passOnEarly(ChannelHandlerContext context) {
        for (ByteBuf next = early.poll(); next != null; next = early.poll()) {
            count(next);
            context.fireChannelRead(next);
        }
    }

    private void deliver(ByteBuf packet) {
        count(packet);
        try {
            receiver.receive(packet);
        } catch (RuntimeException e) {
            LOG.warn("The tunnel's receiver failed; the packet is lost", e);
        }
    }

    private void count(ByteBuf packet) {
        packets++;
        bytes += packet.readableBytes();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        early.forEach(ByteBuf::release);
        early.clear();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pptp4j.netty.PacketTap;
import org.pptp4j.netty.PacketTap.Direction;
import org.pptp4j.netty.TunnelEnds;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.handler.PppLinkHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a {@link PacketTap} sees of one control connection and its calls; belongs to its event loop. Without a tap it
 * adds nothing to any pipeline.
 */
final class ConnectionTap {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTap.class);

    private final InetSocketAddress peer;
    private final Function<Channel, InetSocketAddress> addresses;
    private Optional<PacketTap> tap;
    private Optional<TunnelEnds> ends = Optional.empty();

    /**
     * Without a tap there is nothing to do.
     *
     * @param addresses this end's address of the control connection, once it is active
     */
    ConnectionTap(Optional<PacketTap> tap, InetSocketAddress peer, Function<Channel, InetSocketAddress> addresses) {
        this.tap = tap;
        this.peer = peer;
        this.addresses = addresses;
    }

    /** Goes in front of the codec of the control connection. */
    void addToControl(Channel control) {
        if (tap.isPresent()) {
            control.pipeline().addLast(new Wire((direction, bytes) -> {
                learnEnds(control);
                tell(to -> to.control(ends(), direction, bytes));
            }));
        }
    }

    /** Goes in front of the framer of a call, and looks into its link. */
    void addTo(Channel call, PppLinkHandler link) {
        if (tap.isPresent()) {
            call.pipeline().addLast(new Wire((direction, packet) -> tell(to -> to.gre(ends(), direction, packet))));
            link.observer(new PppLinkHandler.Observer() {
                @Override
                public void sending(ByteBuf packet) {
                    tell(to -> to.inner(ends(), Direction.SENT, packet.asReadOnly()));
                }

                @Override
                public void received(ByteBuf packet) {
                    tell(to -> to.inner(ends(), Direction.RECEIVED, packet.asReadOnly()));
                }
            });
        }
    }

    /** A listener whose events the tap sees first. */
    Consumer<TunnelEvent> before(Consumer<TunnelEvent> user) {
        return tap.isEmpty()
                ? user
                : event -> {
                    tell(to -> to.event(ends(), event));
                    user.accept(event);
                };
    }

    private void learnEnds(Channel control) {
        if (ends.isEmpty()) {
            ends = Optional.of(new TunnelEnds(addresses.apply(control), peer));
        }
    }

    /** Whatever is told before the first octet of the control connection has no local end yet. */
    private TunnelEnds ends() {
        return ends.orElseGet(() -> new TunnelEnds(new InetSocketAddress(0), peer));
    }

    private void tell(Consumer<PacketTap> what) {
        try {
            tap.ifPresent(what);
        } catch (RuntimeException e) {
            LOG.warn("The tap failed; it sees nothing more of {}", peer, e);
            tap = Optional.empty();
        }
    }

    /** Looks at the buffers that pass, and gives them on as they are. */
    private static final class Wire extends ChannelDuplexHandler {

        private final BiConsumer<Direction, ByteBuf> look;

        Wire(BiConsumer<Direction, ByteBuf> look) {
            this.look = look;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            look.accept(Direction.RECEIVED, ((ByteBuf) message).asReadOnly());
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            look.accept(Direction.SENT, ((ByteBuf) message).asReadOnly());
            context.write(message, promise);
        }
    }
}

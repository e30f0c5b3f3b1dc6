/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.buffer.ByteBuf;

/**
 * Sees all that a client or server sends and receives, for captures and reports; {@link
 * org.pptp4j.netty.capture.CaptureFile} is one. Whatever is not overridden is not looked at.
 *
 * <p>Everything is called on the event loop of the tunnel, in the order in which it happens, and must not block. Each
 * buffer is borrowed, read-only, and of no use after the call: a tap that wants the bytes copies them. A tap that fails
 * is told nothing more, and the tunnel goes on. Without a tap nothing of this costs anything.
 *
 * <p><b>What passes here has secrets in it</b>: the control connection and GRE carry the login, PAP's password in clear
 * and what a password can be found from in the other ways to log in; and inner packets are in clear.
 */
public interface PacketTap {

    /** Which way something goes, seen from this end. */
    enum Direction {
        /** From us to the peer. */
        SENT,
        /** From the peer to us. */
        RECEIVED
    }

    /**
     * Octets of the control connection: whole messages on their way out, what TCP delivered on the way in.
     *
     * @param ends whose connection it is
     * @param direction which way
     * @param bytes part of the byte stream; borrowed, read-only
     */
    default void control(TunnelEnds ends, Direction direction, ByteBuf bytes) {}

    /**
     * A GRE packet of a call, as on the wire; one that belongs to no call is not seen.
     *
     * @param ends whose call it is
     * @param direction which way
     * @param packet from the GRE header on (RFC 2637 §4.1); borrowed, read-only
     */
    default void gre(TunnelEnds ends, Direction direction, ByteBuf packet) {}

    /**
     * An IP packet inside a tunnel: before it is encrypted, or after it was decrypted and accepted.
     *
     * @param ends whose tunnel it is
     * @param direction which way
     * @param packet the packet, the version nibble first; borrowed, read-only
     */
    default void inner(TunnelEnds ends, Direction direction, ByteBuf packet) {}

    /**
     * Something happened to a tunnel. Comes before the user's listener is told.
     *
     * @param ends whose tunnel it is
     * @param event what happened
     */
    default void event(TunnelEnds ends, TunnelEvent event) {}

    /**
     * A tap that passes everything to this one, then to another.
     *
     * @param next the other one
     * @return both
     */
    default PacketTap andThen(PacketTap next) {
        PacketTap first = this;
        return new PacketTap() {
            @Override
            public void control(TunnelEnds ends, Direction direction, ByteBuf bytes) {
                first.control(ends, direction, bytes);
                next.control(ends, direction, bytes);
            }

            @Override
            public void gre(TunnelEnds ends, Direction direction, ByteBuf packet) {
                first.gre(ends, direction, packet);
                next.gre(ends, direction, packet);
            }

            @Override
            public void inner(TunnelEnds ends, Direction direction, ByteBuf packet) {
                first.inner(ends, direction, packet);
                next.inner(ends, direction, packet);
            }

            @Override
            public void event(TunnelEnds ends, TunnelEvent event) {
                first.event(ends, event);
                next.event(ends, event);
            }
        };
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * One GRE packet and the peer it comes from or goes to: the message of a {@linkplain GreTransport GRE channel} in both
 * directions. Its reference count is that of the packet. A channel that a datagram is written to takes ownership; a
 * handler that reads one owns it.
 *
 * <p>Only the address names the peer of a raw or an in-memory channel, and the port is 0. In UDP the port is the one
 * that the peer sends from: an answer goes to the {@code peer} of what it answers. A channel that was opened for one
 * peer sends to that peer, whatever stands here.
 *
 * @param peer the other end, resolved, IPv4
 * @param packet the packet; its reader index stands at the first byte of the GRE header, and what was taken off
 *     before it remains as header room
 */
public record GreDatagram(InetSocketAddress peer, ByteBuf packet) implements ReferenceCounted {

    /**
     * Takes ownership of the packet.
     *
     * @param peer the other end
     * @param packet the packet, from its GRE header on
     */
    public GreDatagram {
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(packet, "packet");
    }

    /**
     * A datagram for a peer of which only the address is known. Takes ownership of the packet.
     *
     * @param peer the other end
     * @param packet the packet, from its GRE header on
     */
    public GreDatagram(InetAddress peer, ByteBuf packet) {
        this(new InetSocketAddress(peer, 0), packet);
    }

    @Override
    public int refCnt() {
        return packet.refCnt();
    }

    @Override
    public GreDatagram retain() {
        packet.retain();
        return this;
    }

    @Override
    public GreDatagram retain(int increment) {
        packet.retain(increment);
        return this;
    }

    @Override
    public GreDatagram touch() {
        packet.touch();
        return this;
    }

    @Override
    public GreDatagram touch(Object hint) {
        packet.touch(hint);
        return this;
    }

    @Override
    public boolean release() {
        return packet.release();
    }

    @Override
    public boolean release(int decrement) {
        return packet.release(decrement);
    }
}

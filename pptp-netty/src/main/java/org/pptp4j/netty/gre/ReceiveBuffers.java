/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import org.pptp4j.Headroom;

/** What datagrams are read into, one by one: direct buffers of a fixed size. */
final class ReceiveBuffers extends DefaultMaxMessagesRecvByteBufAllocator {

    /** The longest packet that is received whole: more than any Ethernet carries, 2048 bytes. */
    static final int PACKET = 2048;

    /** How many packets are read before other channels of the event loop have their turn. */
    static final int READS_BEFORE_OTHERS = 32;

    private final int room;
    private final int capacity;

    private ReceiveBuffers(int room, int capacity) {
        super(READS_BEFORE_OTHERS);
        this.room = room;
        this.capacity = capacity;
    }

    /** For packets that bring no header of their own: each is read behind {@link Headroom#BYTES}. */
    static ReceiveBuffers withHeadroom() {
        return new ReceiveBuffers(Headroom.BYTES, Headroom.BYTES + PACKET);
    }

    /** For packets with an IP header, which becomes header room. */
    static ReceiveBuffers plain() {
        return new ReceiveBuffers(0, Headroom.BYTES + PACKET);
    }

    @Override
    @SuppressWarnings("deprecation") // Netty still asks for this type of handle.
    public Handle newHandle() {
        return new FixedHandle();
    }

    private final class FixedHandle extends MaxMessageHandle {
        @Override
        public int guess() {
            return capacity;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return allocator.directBuffer(capacity).setIndex(room, room);
        }
    }
}

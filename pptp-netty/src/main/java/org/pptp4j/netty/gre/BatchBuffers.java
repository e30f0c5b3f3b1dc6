/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Direct buffers for a datagram socket without a peer, with room for one packet, or for several that are read in one
 * call (recvmmsg) while several come at a time.
 *
 * <p>Measured against reading one by one, on JDK 17 and 25 with sending included: always reading several costs a
 * quarter more where one packet comes at a time, as much where four do, and a tenth less where sixteen do. A connected
 * socket is left to {@link ReceiveBuffers}: Netty reads one packet of that more cheaply, and there several never paid.
 */
final class BatchBuffers extends DefaultMaxMessagesRecvByteBufAllocator {

    private static final int PACKET = ReceiveBuffers.PACKET;

    /** Few, since one packet that is kept keeps the memory of all. */
    private static final int BATCH = 8;

    private static final int TOO_FEW_FOR_A_BATCH = 4;

    BatchBuffers() {
        super(ReceiveBuffers.READS_BEFORE_OTHERS);
    }

    @Override
    @SuppressWarnings("deprecation") // Netty still asks for this type of handle.
    public Handle newHandle() {
        return new BatchHandle();
    }

    /** Expects as many packets as came the last time that the socket was readable, or have come this time. */
    private final class BatchHandle extends MaxMessageHandle {

        private int before;
        private int now;

        @Override
        public void reset(ChannelConfig config) {
            before = now;
            now = 0;
            super.reset(config);
        }

        /** Of a batch Netty tells the bytes of all at once, at their full size. */
        @Override
        public void lastBytesRead(int bytes) {
            if (bytes > 0) {
                now += Math.max(1, bytes / PACKET);
            }
            super.lastBytesRead(bytes);
        }

        @Override
        public int guess() {
            return Math.max(before, now) > TOO_FEW_FOR_A_BATCH ? BATCH * PACKET : PACKET;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return allocator.directBuffer(guess());
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchBuffersTest {

    private static final int ONE = ReceiveBuffers.PACKET;
    private static final int SEVERAL = 8 * ReceiveBuffers.PACKET;

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @SuppressWarnings("deprecation") // As Netty has it.
    private final RecvByteBufAllocator.Handle buffers = new BatchBuffers().newHandle();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    /** The socket is readable, and some packets are there: what each is read into. */
    private void readOneByOne(int packets, int room) {
        buffers.reset(channel.config());
        for (int n = 0; n < packets; n++) {
            assertThat(roomOfNext()).as("packet %d", n).isEqualTo(room);
            buffers.lastBytesRead(1_400);
            buffers.incMessagesRead(1);
        }
        buffers.lastBytesRead(-1);
    }

    private int roomOfNext() {
        ByteBuf buffer = buffers.allocate(UnpooledByteBufAllocator.DEFAULT);
        int room = buffer.writableBytes();
        buffer.release();
        return room;
    }

    @Test
    void hasRoomForOneWhileFewComeAtATime() {
        readOneByOne(1, ONE);
        readOneByOne(4, ONE);
        readOneByOne(4, ONE);
    }

    @Test
    void hasRoomForSeveralOnceMoreThanFourHaveCome() {
        readOneByOne(4, ONE);
        buffers.reset(channel.config());
        for (int n = 0; n < 5; n++) {
            assertThat(roomOfNext()).isEqualTo(ONE);
            buffers.lastBytesRead(1_400);
        }

        assertThat(roomOfNext()).isEqualTo(SEVERAL);
    }

    @Test
    void expectsAsManyAsLastTime() {
        readOneByOne(4, ONE);
        buffers.reset(channel.config());
        buffers.lastBytesRead(5 * ONE);

        buffers.reset(channel.config());
        assertThat(roomOfNext()).isEqualTo(SEVERAL);
        buffers.lastBytesRead(ONE);

        buffers.reset(channel.config());
        assertThat(roomOfNext()).isEqualTo(ONE);
    }
}

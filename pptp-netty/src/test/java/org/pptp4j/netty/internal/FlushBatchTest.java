/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlushBatchTest {

    private final Carrier carrier = new Carrier();
    private final EmbeddedChannel channel = new EmbeddedChannel(carrier, new FlushBatch());

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    @Test
    void flushesOnceForAllThatIsSentInOneTurn() {
        send(1);
        send(2);
        assertThat(carrier.batches).isEmpty();

        channel.runPendingTasks();

        assertThat(carrier.batches).containsExactly(List.of(1, 2));
    }

    @Test
    void flushesAgainInTheNextTurn() {
        send(1);
        channel.runPendingTasks();
        channel.runPendingTasks();

        send(2);
        channel.runPendingTasks();

        assertThat(carrier.batches).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void doesNotLetALongBatchWait() {
        for (int n = 0; n < 33; n++) {
            send(n);
        }

        assertThat(carrier.batches).hasSize(1).first().asInstanceOf(LIST).hasSize(32);
    }

    @Test
    void doesNotCollectMoreThanThatBeforeAFlush() {
        for (int n = 0; n < 40; n++) {
            channel.pipeline().write(n);
        }

        assertThat(carrier.batches).hasSize(1).first().asInstanceOf(LIST).hasSize(32);
    }

    @Test
    void doesNotWaitWhenTheChannelWouldTakeNoMore() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);

        send(1);

        assertThat(carrier.batches).containsExactly(List.of(1));
    }

    @Test
    void flushesBeforeItCloses() {
        send(1);

        channel.pipeline().close();

        assertThat(carrier.batches).containsExactly(List.of(1));
    }

    private void send(int number) {
        channel.pipeline().writeAndFlush(number);
    }

    /** Keeps what it is sent: what comes to the end of an embedded channel makes its loop turn. */
    private static final class Carrier extends ChannelOutboundHandlerAdapter {

        private final List<List<Integer>> batches = new ArrayList<>();
        private List<Integer> batch = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            batch.add((Integer) message);
            promise.setSuccess();
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            batches.add(batch);
            batch = new ArrayList<>();
        }
    }
}

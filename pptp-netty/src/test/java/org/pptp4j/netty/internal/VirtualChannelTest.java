/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import java.nio.channels.NotYetConnectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualChannelTest {

    private final ManualIoEventLoop loop = new ManualIoEventLoop(Thread.currentThread(), LocalIoHandler.newFactory());
    private final Recorder recorder = new Recorder();
    private final TestChannel channel = new TestChannel();

    @Test
    void becomesActiveWhenItsOwnerSaysSoAndOnlyOnce() {
        register();
        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.isActive()).isFalse();

        channel.activate();
        channel.activate();

        assertThat(channel.isActive()).isTrue();
        assertThat(recorder.events).containsExactly("active");
        close();
    }

    @Test
    void transmitsWhatIsFlushedAsTheOnlyOwner() {
        activate();
        ByteBuf first = buffer();
        ByteBuf second = buffer();

        channel.write(first);
        assertThat(channel.transmitted).isEmpty();
        ChannelFuture written = channel.writeAndFlush(second);

        assertThat(written.isSuccess()).isTrue();
        assertThat(channel.transmitted).containsExactly(first, second);
        assertThat(channel.counts).containsExactly(1, 1);
        assertThat(channel.flushes).isEqualTo(1);
        channel.transmitted.forEach(ReferenceCountUtil::release);
        close();
    }

    @Test
    void refusesWritesBeforeItIsActiveAndReleasesThem() {
        register();
        ByteBuf early = buffer();

        ChannelFuture written = channel.writeAndFlush(early);

        assertThat(written.cause()).isInstanceOf(NotYetConnectedException.class);
        assertThat(early.refCnt()).isZero();
        close();
    }

    @Test
    void readsWhatIsDeliveredInBatches() {
        activate();

        channel.deliver("a");
        channel.deliver("b");
        channel.deliveryComplete();

        assertThat(recorder.events).containsExactly("active", "a", "b", "complete");
        close();
    }

    @Test
    void keepsWhatArrivesBeforeItIsActive() {
        register();
        channel.deliver("early");
        channel.deliveryComplete();
        assertThat(recorder.events).isEmpty();

        channel.activate();
        run();

        assertThat(recorder.events).containsExactly("active", "early", "complete");
        close();
    }

    @Test
    void deliversNothingWhileNobodyReads() {
        channel.config().setAutoRead(false);
        activate();

        channel.deliver("a");
        channel.deliveryComplete();
        assertThat(recorder.events).containsExactly("active");
        channel.deliver("b");
        channel.config().setAutoRead(true);
        run();

        assertThat(recorder.events).containsExactly("active", "a", "b", "complete");
        close();
    }

    @Test
    void stopsAtOnceWhenAutoReadEnds() {
        activate();

        channel.config().setAutoRead(false);
        channel.deliver("a");
        channel.deliveryComplete();

        assertThat(recorder.events).containsExactly("active");
        close();
    }

    @Test
    void handsWhatDoesNotFitIntoItsQueueBackToItsOwner() {
        channel.config().setAutoRead(false);
        activate();

        channel.deliver("a");
        channel.deliver("b");
        channel.deliver("c");

        assertThat(channel.overflowed).containsExactly("c");
        close();
    }

    @Test
    void releasesWhatIsQueuedOrComesLateWhenItCloses() {
        channel.config().setAutoRead(false);
        activate();
        ByteBuf queued = buffer();
        ByteBuf late = buffer();
        channel.deliver(queued);

        close();
        channel.deliver(late);

        assertThat(queued.refCnt()).isZero();
        assertThat(late.refCnt()).isZero();
        assertThat(channel.closings).isEqualTo(1);
        assertThat(channel.closeFuture().isDone()).isTrue();
        assertThat(recorder.events).containsExactly("active", "inactive");
    }

    @Test
    void endsWithItsEventLoop() {
        var group = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
        group.register(channel).syncUninterruptibly();

        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();

        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.closings).isEqualTo(1);
    }

    private void register() {
        channel.pipeline().addLast(recorder);
        EventLoopGroup group = loop;
        group.register(channel);
        run();
    }

    private void activate() {
        register();
        channel.activate();
        run();
    }

    private void close() {
        channel.close();
        run();
    }

    private void run() {
        while (loop.runNow() > 0) {
            // Tasks made new tasks.
        }
    }

    private static ByteBuf buffer() {
        return ByteBufAllocator.DEFAULT.directBuffer(8).writeLong(1);
    }

    private static final class TestChannel extends VirtualChannel {

        private final List<Object> transmitted = new ArrayList<>();
        private final List<Integer> counts = new ArrayList<>();
        private final List<Object> overflowed = new ArrayList<>();
        private int flushes;
        private volatile int closings;

        TestChannel() {
            super(null);
        }

        @Override
        protected void transmit(Object message) {
            counts.add(ReferenceCountUtil.refCnt(message));
            transmitted.add(message);
        }

        @Override
        protected void flushed() {
            flushes++;
        }

        @Override
        protected void closed() {
            closings++;
        }

        @Override
        protected void overflowed(Object message) {
            overflowed.add(message);
        }

        @Override
        protected int inboundLimit() {
            return 2;
        }

        @Override
        protected SocketAddress localAddress0() {
            return null;
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return null;
        }
    }

    private static final class Recorder extends ChannelInboundHandlerAdapter {

        private final List<String> events = new ArrayList<>();

        @Override
        public void channelActive(ChannelHandlerContext context) {
            events.add("active");
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            events.add("inactive");
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            events.add(message.toString());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            events.add("complete");
        }
    }
}

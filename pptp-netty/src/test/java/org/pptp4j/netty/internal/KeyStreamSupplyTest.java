/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.KeyStreams;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.mppe.MppeEncryptor;
import org.pptp4j.mppe.MppeMode;

class KeyStreamSupplyTest {

    private static final int AHEAD = 31;

    private final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(ticker).build();
    private final List<KeyStreamSupply> supplies = new ArrayList<>();

    /** One direction of a tunnel. */
    private final class Direction {
        private final MppeEncryptor encryptor =
                new MppeEncryptor(new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS), new byte[16]);
        private final KeyStreams keyStreams = encryptor.keyStreams().orElseThrow();
        private final KeyStreamSupply supply;

        Direction(KeyStreamsAhead choice) {
            supply = new KeyStreamSupply(choice, List.of(keyStreams), channel.eventLoop());
            supplies.add(supply);
        }

        void send(int packets, Duration apart) {
            for (int n = 0; n < packets; n++) {
                ByteBuf packet = Unpooled.buffer(50).setIndex(20, 50);
                encryptor.encrypt(packet, UnpooledByteBufAllocator.DEFAULT).release();
                supply.handlePacket();
                pass(apart);
            }
        }
    }

    private void pass(Duration time) {
        ticker.advance(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    private void passMoments(int moments) {
        for (int n = 0; n < moments; n++) {
            pass(Duration.ofNanos(100_000));
        }
    }

    @AfterEach
    void close() {
        supplies.forEach(KeyStreamSupply::close);
        passMoments(1);
        assertThat(channel.runScheduledPendingTasks()).as("no timer is left").isEqualTo(-1);
        channel.finishAndReleaseAll();
    }

    @Test
    void aBusyTunnelMakesThemWhenNoPacketCameForAMoment() {
        Direction direction = new Direction(KeyStreamsAhead.automatic());

        direction.send(64, Duration.ofNanos(1000));
        assertThat(direction.keyStreams.ahead()).as("while packets come").isZero();
        passMoments(20);

        assertThat(direction.keyStreams.ahead()).isEqualTo(AHEAD);
        direction.send(15, Duration.ofMillis(1));
        assertThat(direction.keyStreams.ahead())
                .as("one timer for many packets")
                .isEqualTo(AHEAD - 15);
        direction.send(1, Duration.ZERO);
        passMoments(20);
        assertThat(direction.keyStreams.ahead()).isEqualTo(AHEAD);
    }

    @Test
    void aTunnelThatRestsGivesThemUp() {
        Direction direction = new Direction(KeyStreamsAhead.automatic());
        direction.send(64, Duration.ZERO);
        passMoments(20);

        pass(Duration.ofSeconds(2));

        assertThat(direction.keyStreams.ahead()).isZero();
        assertThat(direction.keyStreams.make()).isFalse();
    }

    @Test
    void aSlowTunnelMakesNone() {
        Direction direction = new Direction(KeyStreamsAhead.automatic());

        direction.send(500, Duration.ofMillis(1));
        passMoments(20);

        assertThat(direction.keyStreams.make()).isFalse();
    }

    /** What the clock says when the tunnel begins tells nothing. */
    @Test
    void aTunnelIsBusyByItsOwnPacketsWhateverTheTime() {
        pass(Duration.ofHours(1));
        Direction slow = new Direction(KeyStreamsAhead.automatic());
        slow.send(64, Duration.ofMillis(1));
        assertThat(slow.keyStreams.make()).isFalse();
        Direction fast = new Direction(KeyStreamsAhead.automatic());

        fast.send(64, Duration.ofNanos(1000));

        assertThat(fast.keyStreams.make()).isTrue();
    }

    @Test
    void alwaysIsFromTheBeginningAndForGood() {
        Direction direction = new Direction(KeyStreamsAhead.always(32));

        passMoments(20);
        assertThat(direction.keyStreams.ahead()).isEqualTo(AHEAD);
        pass(Duration.ofHours(1));
        assertThat(direction.keyStreams.ahead()).isEqualTo(AHEAD);
        direction.send(20, Duration.ZERO);
        passMoments(20);

        assertThat(direction.keyStreams.ahead()).isEqualTo(AHEAD);
    }

    @Test
    void offMakesNone() {
        Direction direction = new Direction(KeyStreamsAhead.off());

        direction.send(100, Duration.ZERO);
        passMoments(20);

        assertThat(direction.keyStreams.make()).isFalse();
    }

    @Test
    void aHelperMakesThemWithoutTheEventLoop() {
        Direction direction = new Direction(KeyStreamsAhead.always(32).withThreads(1));

        direction.send(1, Duration.ZERO);

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (direction.keyStreams.ahead() < AHEAD) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void closingEndsIt() {
        Direction direction = new Direction(KeyStreamsAhead.always(32));
        passMoments(20);

        direction.supply.close();

        assertThat(direction.keyStreams.ahead()).isZero();
        direction.send(100, Duration.ZERO);
        assertThat(direction.keyStreams.make()).isFalse();
    }

    @Test
    void whatIsRoundedUpCountsAsItIs() {
        assertThat(new KeyStreamsAhead(KeyStreamsAhead.When.AUTOMATIC, 33, 0).bytes())
                .isEqualTo(64L * KeyStreams.BYTES_PER_PACKET);
    }

    @Test
    void aHelperThatFailsIsNotMissedForGood() {
        Faulty faulty = new Faulty();
        KeyStreamMaker maker = new KeyStreamMaker(faulty, 32, 1);

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (faulty.made.get() < 2) {
                maker.callHelper();
                Thread.onSpinWait();
            }
        });
    }

    /** Out of memory, say. */
    private static final class Faulty implements KeyStreams {
        private final AtomicInteger made = new AtomicInteger();

        @Override
        public void open(int packets) {}

        @Override
        public void close() {}

        @Override
        public boolean make() {
            made.incrementAndGet();
            throw new IllegalStateException("as this test wants it");
        }

        @Override
        public int ahead() {
            return 0;
        }

        @Override
        public long packets() {
            return 0;
        }
    }

    @Test
    void theMemoryOfAllBusyTunnelsIsBoundedAndComesBack() {
        int most = (16 << 20) / (32 * KeyStreams.BYTES_PER_PACKET);
        for (int n = 0; n < most; n++) {
            new Direction(KeyStreamsAhead.automatic()).send(64, Duration.ZERO);
        }
        Direction oneMore = new Direction(KeyStreamsAhead.automatic());
        oneMore.send(64, Duration.ZERO);
        assertThat(oneMore.keyStreams.make()).isFalse();

        supplies.get(0).close();

        oneMore.send(64, Duration.ZERO);
        assertThat(oneMore.keyStreams.make()).isTrue();
    }
}

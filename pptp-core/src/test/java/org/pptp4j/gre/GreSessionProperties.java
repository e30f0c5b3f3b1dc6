/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.PacketDrop.GRE_AHEAD;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.pptp4j.PacketDrops;

/** Sequences of packets as a bad path or a hostile sender makes them. */
class GreSessionProperties {

    private static final long MS = 1_000_000;
    private static final ReorderConfig FIXED_WAIT =
            ReorderConfig.defaults().withMaxForwardJump(300).withWait(20 * MS, 20 * MS);

    @Provide
    Arbitrary<ReorderConfig> waits() {
        return Arbitraries.of(FIXED_WAIT, FIXED_WAIT.withWait(10 * MS, 300 * MS), FIXED_WAIT.withWait(1, 5 * MS));
    }

    /** What a path does: percentages, places by which a packet may be late, and the time between two packets. */
    record Path(long seed, int loss, int duplicates, int reordering, long spacing) {}

    @Provide
    Arbitrary<Path> paths() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.of(0L, 1000L, MS, 7 * MS, 30 * MS))
                .as(Path::new);
    }

    /** The number of the first packet: where a call begins, and before the sign and the number wrap. */
    @Provide
    Arbitrary<Integer> starts() {
        return Arbitraries.of(0, 1, 0x7FFF_FF80, 0xFFFF_FF80, 0xFFFF_FFFF);
    }

    @Provide
    Arbitrary<Integer> laterStarts() {
        return starts().filter(start -> start != 0);
    }

    @Property
    void deliversInOrderOnceAndWholeWhateverCameInTime(
            @ForAll("paths") Path path,
            @ForAll("starts") int start,
            @ForAll("waits") ReorderConfig wait,
            @ForAll @IntRange(min = 1, max = 64) int reorderPackets) {
        Receiver receiver = new Receiver(wait.withPackets(reorderPackets), start);

        for (int number : arrivals(path, start, 250)) {
            receiver.advance(path.spacing());
            receiver.receive(number);
        }
        receiver.finish();

        assertThat(receiver.delivered).containsExactlyInAnyOrderElementsOf(receiver.acceptable);
    }

    @Property
    void losesNothingWhenPacketsAreOnlyReorderedAndDuplicated(
            @ForAll("paths") Path path, @ForAll("laterStarts") int start) {
        Path lossless = new Path(path.seed(), 0, path.duplicates(), path.reordering(), MS);
        Receiver receiver = new Receiver(FIXED_WAIT, start);

        for (int number : arrivals(lossless, start, 250)) {
            receiver.advance(lossless.spacing());
            receiver.receive(number);
        }

        assertThat(receiver.delivered).hasSize(250);
        assertThat(receiver.missing()).isZero();
        receiver.finish();
    }

    @Property
    void findsThePeerAgainAfterAnyGap(
            @ForAll("paths") Path path,
            @ForAll("starts") int start,
            @ForAll("waits") ReorderConfig wait,
            @ForAll @IntRange(min = 301, max = 20_000) int gap) {
        Receiver receiver = new Receiver(wait, start);
        List<Integer> numbers = arrivals(path, start, 100);
        numbers.addAll(arrivals(path, start + 100 + gap, 100));

        for (int number : numbers) {
            receiver.advance(path.spacing());
            receiver.receive(number);
        }
        receiver.finish();

        assertThat(receiver.drops.of(GRE_AHEAD)).isLessThan(20);
        assertThat(receiver.lastDelivered - (start + 100 + gap)).isBetween(50, 99);
        assertThat(receiver.delivered).containsExactlyInAnyOrderElementsOf(receiver.acceptable);
    }

    @Property
    void deliversEveryRealPacketAmongForgedOnesFarAhead(
            @ForAll("paths") Path path, @ForAll("starts") int start, @ForAll @IntRange(min = 0, max = 1) int spread) {
        Receiver receiver = new Receiver(FIXED_WAIT, start);
        Random random = new Random(path.seed());

        for (int n = 0; n < 200; n++) {
            receiver.receive(start + n);
            receiver.inject(start + n + 1000 + spread * random.nextInt(1 << 30));
        }

        assertThat(receiver.delivered).hasSize(200);
        assertThat(receiver.missing()).isZero();
        receiver.finish();
    }

    @Property
    void deliversRealPacketsAgainSoonAfterAForgedBurst(
            @ForAll @IntRange(min = 600, max = 1 << 30) int ahead, @ForAll @IntRange(min = 3, max = 20) int burst) {
        Packets packets = new Packets();
        GreSession session = new GreSession(GreConfig.defaults(), 7, 64, new PacketDrops());
        List<Integer> real = new ArrayList<>();
        session.handlePacket(packets.data(0), 0);
        for (int n = 0; n < burst; n++) {
            session.handlePacket(packets.data(ahead + n), 0);
        }
        Packets.takeAll(session);

        for (int n = 1; n <= 10; n++) {
            session.handlePacket(packets.data(n), 0);
            real.addAll(Packets.takeAll(session));
        }

        assertThat(real).containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(session.missing()).isEqualTo(2);
        session.close();
        packets.assertAllReleased();
    }

    @Property
    void anyBytesNeverThrowAndNeverLeak(@ForAll @Size(max = 30) List<byte[]> inputs, @ForAll long seed) {
        Packets packets = new Packets();
        GreSession session = new GreSession(GreConfig.defaults(), 7, 64, new PacketDrops());
        Random random = new Random(seed);
        long now = 0;

        for (byte[] input : inputs) {
            now += random.nextInt(40) * MS;
            ByteBuf packet = packets.bytes(input);
            GreHeader.peekCallId(packet);
            session.handlePacket(packet, now);
            for (int n = random.nextInt(20); n > 0; n--) {
                session.handlePacket(mutated(packets.data(random.nextInt(400)), random), now);
            }
            session.handleTimeout(now);
            if (session.hasPayload() && random.nextBoolean()) {
                session.nextPayload().release();
            }
            if (session.acknowledgementDue(now)) {
                session.acknowledge(UnpooledByteBufAllocator.DEFAULT).release();
            }
        }

        session.close();
        packets.assertAllReleased();
    }

    /** The numbers in the order in which they come out of the path. */
    private static List<Integer> arrivals(Path path, int start, int count) {
        Random random = new Random(path.seed());
        List<long[]> places = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int copies = random.nextInt(100) < path.loss() ? 0 : random.nextInt(100) < path.duplicates() ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                places.add(new long[] {n + random.nextInt(path.reordering() + 1), start + n});
            }
        }
        places.sort((a, b) -> Long.compare(a[0], b[0]));
        List<Integer> numbers = new ArrayList<>();
        places.forEach(place -> numbers.add((int) place[1]));
        return numbers;
    }

    private static ByteBuf mutated(ByteBuf packet, Random random) {
        for (int flips = random.nextInt(3); flips > 0; flips--) {
            int index = packet.readerIndex() + random.nextInt(packet.readableBytes());
            packet.setByte(index, packet.getByte(index) ^ 1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0 ? packet.writerIndex(packet.readerIndex() + random.nextInt(20)) : packet;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.PacketDrops;

/** What a receiver delivers of what comes out of a bad path, and how much later: the purpose of {@link ReorderWait}. */
class PathTest {

    private static final long MS = 1_000_000;

    /** What pptp-linux and pptpd do. */
    private static final ReorderConfig FIXED =
            ReorderConfig.defaults().withPackets(1024).withWait(300 * MS, 300 * MS);

    /**
     * What became of the packets.
     *
     * @param arrived came out of the path
     * @param delivered of those
     * @param addedMillis mean time between the two
     * @param worstMillis longest
     */
    private record Outcome(int arrived, int delivered, double addedMillis, double worstMillis) {

        double ratio() {
            return (double) delivered / arrived;
        }

        Outcome print(String what) {
            System.out.printf(
                    "%-64s %5d of %5d delivered, %6.2f ms later in the mean, %5.1f ms at most%n",
                    what, delivered, arrived, addedMillis, worstMillis);
            return this;
        }
    }

    @ParameterizedTest(name = "a packet each {0} ms")
    @ValueSource(longs = {1, 5, 10, 20, 50, 200, 1000})
    void aLossDelaysWhatIsBehindItAtMostATenthOfWhatTheFixedWaitDoes(long interval) {
        Path path = Path.lossy(0.05, interval);

        Outcome fixed = run(new PathEnd(FIXED), path, 2000, interval * MS).print("5 % loss, fixed 300 ms, " + interval);
        Outcome ours = run(new PathEnd(ReorderConfig.defaults()), path, 2000, interval * MS)
                .print("5 % loss, adaptive, " + interval);

        assertThat(ours.ratio()).isEqualTo(1.0);
        assertThat(ours.addedMillis()).isLessThan(interval == 1 ? 3 : 1);
        assertThat(ours.addedMillis()).isLessThan(fixed.addedMillis() / 10);
        assertThat(ours.worstMillis()).isLessThanOrEqualTo(10);
    }

    @ParameterizedTest(name = "{0} of the packets jump ahead by 30 ms, one each {1} µs, correlation {2}")
    @CsvSource({
        "0.25, 200, 0", "0.25, 1000, 0", "0.25, 1000, 0.5", "0.25, 5000, 0", "0.25, 20000, 0", "0.25, 29000, 0",
        "0.75, 200, 0", "0.75, 1000, 0", "0.75, 1000, 0.25", "0.75, 5000, 0", "0.75, 20000, 0", "0.75, 29000, 0",
        "0.01, 1000, 0", "0.99, 1000, 0"
    })
    void nearlyAllIsDeliveredOnceTheWaitFitsThePath(double reorder, long micros, double correlation) {
        Path path = new Path(30 * MS, 0, reorder, correlation, micros);
        PathEnd end = new PathEnd(ReorderConfig.defaults());

        Outcome first =
                run(end, path, 500, micros * 1000).print("first 500, " + path.reorder() + " by 30 ms, " + micros);
        Outcome then = run(end, path, 2000, micros * 1000).print("then 2000");

        assertThat(first.ratio()).isGreaterThan(0.8);
        assertThat(then.ratio()).isGreaterThanOrEqualTo(0.99);
        assertThat(then.worstMillis()).isLessThanOrEqualTo(37.5);
    }

    @ParameterizedTest(name = "one each {0} µs")
    @ValueSource(longs = {200, 1000, 5000, 20_000})
    void reorderingAndLossTogetherStillDeliverNearlyAllThatArrives(long micros) {
        Path path = new Path(30 * MS, 0.05, 0.25, 0, micros);
        PathEnd end = new PathEnd(ReorderConfig.defaults());

        run(end, path, 500, micros * 1000);
        Outcome then = run(end, path, 5000, micros * 1000).print("5 % loss, 0.25 by 30 ms, " + micros);

        assertThat(then.ratio()).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void forgetsReorderingWhenOnlyLossIsLeft() {
        PathEnd end = new PathEnd(ReorderConfig.defaults());
        run(end, new Path(200 * MS, 0, 0.25, 0, 1), 1000, 5 * MS).print("0.25 by 200 ms");
        assertThat(end.session.stats().reorderWait()).isBetween(200 * MS, 250 * MS);

        run(end, Path.lossy(0.05, 2), 600, 20 * MS).print("then 5 % loss, first 600");
        Outcome later = run(end, Path.lossy(0.05, 3), 600, 20 * MS).print("then 5 % loss, next 600");

        assertThat(end.session.stats().reorderWait()).isEqualTo(10 * MS);
        assertThat(later.addedMillis()).isLessThan(1);
    }

    private static Outcome run(PathEnd end, Path path, int count, long interval) {
        return end.take(path.arrivals(end.next(count), count, end.now, interval));
    }

    /** A receiver under virtual time. */
    private static final class PathEnd {

        private final GreSession session;
        private final Packets packets = new Packets();
        private final Map<Integer, Long> arrived = new HashMap<>();
        private int next;
        private long now;
        private int delivered;
        private long added;
        private long worst;

        PathEnd(ReorderConfig config) {
            session = new GreSession(GreConfig.defaults().withReorder(config), 7, 64, new PacketDrops());
        }

        int next(int count) {
            int first = next;
            next += count;
            return first;
        }

        Outcome take(List<Path.Arrival> arrivals) {
            delivered = 0;
            added = 0;
            worst = 0;
            for (Path.Arrival arrival : arrivals) {
                advance(arrival.arrived());
                arrived.put(arrival.number(), now);
                session.handlePacket(packets.data(arrival.number()), now);
                drain();
            }
            advance(now + 1000 * MS);
            packets.assertAllReleased();
            return new Outcome(arrivals.size(), delivered, added / 1e6 / delivered, worst / 1e6);
        }

        private void advance(long until) {
            while (session.nextTimeout() <= until) {
                now = Math.max(now, session.nextTimeout());
                session.handleTimeout(now);
                drain();
            }
            now = until;
        }

        private void drain() {
            while (session.hasPayload()) {
                long waited = now - arrived.get(Packets.take(session));
                delivered++;
                added += waited;
                worst = Math.max(worst, waited);
            }
            if (session.acknowledgementDue(now)) {
                session.acknowledge(UnpooledByteBufAllocator.DEFAULT).release();
            }
        }
    }
}

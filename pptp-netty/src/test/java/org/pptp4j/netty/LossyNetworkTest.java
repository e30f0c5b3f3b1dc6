/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.BitSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pptp4j.PacketDrop;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.gre.LinkConditions;

/** Whole tunnels over a bad path, from seeds: what arrives is intact, and encryption stays in step. */
class LossyNetworkTest {

    private static final int PACKETS = 300;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** Takes packets, and fails on one that is not as it was sent. */
    private static final class Checked implements PacketReceiver {
        final BitSet seen = new BitSet();
        int last = -1;

        @Override
        public void receive(ByteBuf packet) {
            try {
                last = StackPair.number(packet);
                seen.set(last);
            } finally {
                packet.release();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void comesUpAndDeliversNothingCorruptUnderLossDuplicatesAndReordering(long seed) {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder()
                .seed(seed)
                .latency(Duration.ofMillis(5))
                .loss(0.05)
                .duplicate(0.05)
                .reorder(8))) {
            pair.bind(server -> {});
            PptpTunnel tunnel = pair.connect();
            assertThat(pair.loop.runUntil(() -> !pair.accepted.isEmpty(), Duration.ofSeconds(10)))
                    .as("up at the server")
                    .isTrue();
            PptpTunnel accepted = pair.accepted.get(0);
            Checked atClient = new Checked();
            Checked atServer = new Checked();
            tunnel.receiver(atClient);
            accepted.receiver(atServer);

            for (int number = 0; number < PACKETS; number++) {
                tunnel.send(StackPair.packet(tunnel, number, 40 + number));
                accepted.send(StackPair.packet(accepted, number, 40 + number));
                pair.loop.pass(Duration.ofMillis(1));
            }
            pair.loop.pass(Duration.ofSeconds(1));

            assertInStep(pair, tunnel, atClient);
            assertInStep(pair, accepted, atServer);
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    private static void assertInStep(StackPair pair, PptpTunnel tunnel, Checked received) {
        TunnelStats stats = pair.await(tunnel.collectStats());
        assertThat(received.seen.cardinality()).as("delivered of " + PACKETS).isGreaterThan(PACKETS * 3 / 4);
        assertThat(stats.drops())
                .doesNotContainKeys(
                        PacketDrop.MPPE_OUT_OF_STEP, PacketDrop.MPPE_UNINTELLIGIBLE, PacketDrop.MPPE_MALFORMED);
    }

    @ParameterizedTest(name = "seed {0}, {1} packets lost in a row")
    @CsvSource({
        "1,1100", "2,1100", "3,1100", "4,1100", "5,1100",
        "1,2100", "2,2100", "3,2100", "4,2100", "5,2100"
    })
    void goesOnAfterAGap(long seed, int gap) {
        try (StackPair pair = gapped(seed)) {
            PptpTunnel tunnel = pair.connect();
            Checked atServer = receiverAtServer(pair);

            sendWithGap(pair, tunnel, gap);

            assertThat(atServer.last).as("the last packet came").isEqualTo(gap + 199);
            assertThat(atServer.seen.cardinality()).isGreaterThan(180);
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    /** More than the key may be moved on for: the link ends in words, or goes on, but never delivers noise. */
    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3", "4", "5"})
    void aGapOfTenThousandEndsTheLinkInWords(long seed) {
        try (StackPair pair = gapped(seed)) {
            PptpTunnel tunnel = pair.connect();
            Checked atServer = receiverAtServer(pair);

            sendWithGap(pair, tunnel, 10_000);
            pair.loop.pass(Duration.ofSeconds(5));

            assertThat(atServer.seen.cardinality()).isEqualTo(100);
            PptpTunnel accepted = pair.accepted.get(0);
            assertThat(accepted.closeFuture()).isCompleted();
            assertThat(accepted.closeFuture().join().reason())
                    .contains("The encryption is out of step")
                    .contains("packets were lost at once")
                    .contains("Connect again");
            assertThat(pair.await(tunnel.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.PEER);
        }
    }

    private static StackPair gapped(long seed) {
        StackPair pair = new StackPair(InMemoryNetwork.builder().seed(seed).latency(Duration.ofMillis(2)));
        pair.bind(server -> {});
        return pair;
    }

    private static Checked receiverAtServer(StackPair pair) {
        pair.loop.runUntil(() -> !pair.accepted.isEmpty(), Duration.ofSeconds(10));
        Checked atServer = new Checked();
        pair.accepted.get(0).receiver(atServer);
        pair.network.conditions(LinkConditions.PERFECT);
        return atServer;
    }

    private static void sendWithGap(StackPair pair, PptpTunnel tunnel, int gap) {
        for (int number = 0; number < gap + 200; number++) {
            if (number == 100) {
                pair.network.dropNext(pair.clientHost, pair.serverHost, gap);
            }
            tunnel.send(StackPair.packet(tunnel, number, 60));
            if (number % 10 == 0) {
                pair.loop.pass(Duration.ofNanos(100_000));
            }
        }
        pair.loop.pass(Duration.ofMillis(500));
    }
}

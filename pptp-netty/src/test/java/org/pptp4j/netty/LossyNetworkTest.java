/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.PacketDrop;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Whole tunnels over a bad path, from seeds: what arrives is intact, and encryption stays in step. */
class LossyNetworkTest {

    private static final int PACKETS = 300;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void comesUpAndDeliversNothingCorruptUnderLossDuplicatesAndReordering(long seed) {
        try (StackPair pair = lossy(seed)) {
            PptpTunnel tunnel = pair.connect();
            PptpTunnel accepted = pair.accepted();
            CheckingReceiver atClient = CheckingReceiver.of(tunnel);
            CheckingReceiver atServer = CheckingReceiver.of(accepted);

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

    private static void assertInStep(StackPair pair, PptpTunnel tunnel, CheckingReceiver received) {
        TunnelStats stats = pair.await(tunnel.collectStats());
        assertThat(received.corrupt()).isEmpty();
        assertThat(received.numbers())
                .as("RFC 2637 §4.3: in order, once")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(received.numbers()).as("delivered of " + PACKETS).hasSizeGreaterThan(PACKETS * 3 / 4);
        assertThat(stats.drops())
                .doesNotContainKeys(
                        PacketDrop.MPPE_OUT_OF_STEP, PacketDrop.MPPE_UNINTELLIGIBLE, PacketDrop.MPPE_MALFORMED);
    }

    @ParameterizedTest(name = "seed {0}, {1} packets lost in a row")
    @CsvSource({
        "1,1100", "2,1100", "3,1100", "4,1100", "5,1100",
        "1,2100", "2,2100", "3,2100", "4,2100", "5,2100"
    })
    void goesOnAfterAGapInEachDirection(long seed, int gap) {
        try (StackPair pair = lossy(seed)) {
            PptpTunnel tunnel = pair.connect();
            PptpTunnel accepted = pair.accepted();
            CheckingReceiver atClient = CheckingReceiver.of(tunnel);
            CheckingReceiver atServer = CheckingReceiver.of(accepted);

            pair.network.dropNext(pair.clientHost, pair.serverHost, gap);
            send(pair, tunnel, gap + PACKETS);
            pair.network.dropNext(pair.serverHost, pair.clientHost, gap);
            send(pair, accepted, gap + PACKETS);

            assertInStep(pair, tunnel, atClient);
            assertInStep(pair, accepted, atServer);
            assertThat(tunnel.closeFuture()).isNotDone();
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    /** More than the key may be moved on for: the link ends in words, but never delivers noise. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aGapOfTenThousandEndsTheLinkInWords(long seed) {
        try (StackPair pair = lossy(seed)) {
            PptpTunnel tunnel = pair.connect();
            PptpTunnel accepted = pair.accepted();
            CheckingReceiver atServer = CheckingReceiver.of(accepted);
            send(pair, tunnel, 100);

            pair.network.dropNext(pair.clientHost, pair.serverHost, 10_000);
            send(pair, tunnel, 10_000 + PACKETS);
            TunnelClosed why = pair.await(accepted.closeFuture());

            assertThat(atServer.corrupt()).isEmpty();
            assertThat(atServer.numbers()).hasSizeBetween(50, 100);
            assertThat(why.origin()).isEqualTo(TunnelClosed.Origin.LOCAL);
            assertThat(why.reason())
                    .contains("The encryption is out of step")
                    .contains("packets were lost at once")
                    .contains("Connect again");
            assertThat(pair.await(tunnel.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.PEER);
        }
    }

    private static StackPair lossy(long seed) {
        StackPair pair = new StackPair(InMemoryNetwork.builder()
                .seed(seed)
                .latency(Duration.ofMillis(5))
                .loss(0.05)
                .duplicate(0.05)
                .reorder(8));
        pair.bind(server -> server.mppe(mppe -> mppe.keyStreamsAhead(keyStreams(seed))));
        return pair;
    }

    /** Made ahead or not, it makes no difference to the packets. The client makes them while it is busy. */
    private static KeyStreamsAhead keyStreams(long seed) {
        return switch ((int) (seed % 3)) {
            case 0 -> KeyStreamsAhead.off();
            case 1 -> KeyStreamsAhead.always(4);
            default -> KeyStreamsAhead.always(32).withThreads(1);
        };
    }

    private static void send(StackPair pair, PptpTunnel tunnel, int packets) {
        for (int number = 0; number < packets; number++) {
            tunnel.send(StackPair.packet(tunnel, number, 60));
            if (number % 10 == 0) {
                pair.loop.pass(Duration.ofMillis(1));
            }
        }
        pair.loop.pass(Duration.ofSeconds(1));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Whole tunnels whose ends keep to each other's window (RFC 2637 §4.2). */
class EnforcedWindowTest {

    private static final int PACKETS = 2000;

    @ParameterizedTest(name = "window {0}")
    @CsvSource({"1", "3", "64"})
    void deliversEverythingInOrderAndIsNeverAheadOfTheWindow(int window) {
        try (StackPair pair = pair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)), window)) {
            PptpTunnel tunnel = pair.await(client(pair, window).connect());
            pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
            CheckingReceiver atServer = CheckingReceiver.of(pair.accepted());

            sendAll(pair, tunnel);

            assertThat(atServer.numbers())
                    .isEqualTo(IntStream.range(0, PACKETS).boxed().toList());
            TunnelStats stats = pair.await(tunnel.collectStats());
            assertThat(stats.gre().windowOverruns()).as("control packets alone").isLessThan(20);
            assertThat(stats.gre().queueDrops()).isZero();
            assertThat(stats.gre().window()).isEqualTo(window);
            assertThat(stats.gre().roundTripTime()).isGreaterThan(9_900_000);
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    @ParameterizedTest(name = "seed {0}, window {1}")
    @CsvSource({"1, 3", "2, 3", "3, 64", "4, 64"})
    void comesThroughLoss(long seed, int window) {
        InMemoryNetwork.Builder lossy =
                InMemoryNetwork.builder().seed(seed).loss(0.05).latency(Duration.ofMillis(5));
        try (StackPair pair = pair(lossy, window)) {
            PptpTunnel tunnel = pair.await(client(pair, window).connect());
            pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
            CheckingReceiver atServer = CheckingReceiver.of(pair.accepted());

            sendAll(pair, tunnel);

            assertThat(atServer.corrupt()).isEmpty();
            assertThat(atServer.numbers()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(PACKETS * 9 / 10);
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    /** MPPE numbers modulo 4,096, and takes what seems to lie more than half of that ahead for late (RFC 3078 §8.1). */
    @Test
    void dropsWhatACarelessWriterHasTooMuchOfBeforeItIsEncrypted() {
        try (StackPair pair = pair(InMemoryNetwork.builder(), 64)) {
            PptpTunnel tunnel = pair.await(client(pair, 64).connect());
            pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
            CheckingReceiver atServer = CheckingReceiver.of(pair.accepted());

            for (int i = 0; i < 3000; i++) {
                tunnel.channel().write(StackPair.packet(tunnel, -i, 60));
            }
            tunnel.channel().flush();
            pair.loop.pass(Duration.ofSeconds(1));
            int before = atServer.numbers().size();
            sendAll(pair, tunnel);

            assertThat(pair.await(tunnel.collectStats()).gre().queueDrops()).isGreaterThan(2048);
            assertThat(atServer.numbers().subList(before, atServer.numbers().size()))
                    .isEqualTo(IntStream.range(0, PACKETS).boxed().toList());
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    private static StackPair pair(InMemoryNetwork.Builder network, int window) {
        StackPair pair = new StackPair(network);
        pair.bind(server -> server.gre(gre -> gre.enforcedWindow(20).receiveWindow(window)));
        return pair;
    }

    private static PptpClient client(StackPair pair, int window) {
        return pair.client()
                .gre(gre -> gre.enforcedWindow(20).receiveWindow(window))
                .build();
    }

    /** As a user does who heeds {@link PptpTunnel#isWritable()}. */
    private static void sendAll(StackPair pair, PptpTunnel tunnel) {
        int number = 0;
        for (int round = 0; number < PACKETS; round++) {
            assertThat(round).as("rounds").isLessThan(1_000_000);
            if (tunnel.isWritable()) {
                assertThat(tunnel.send(StackPair.packet(tunnel, number, 60))).isTrue();
                number++;
            } else {
                pair.loop.pass(Duration.ofMillis(1));
            }
        }
        pair.loop.pass(Duration.ofSeconds(5));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.PacketDrop;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.gre.LinkConditions;

/** Stateful encryption through whole tunnels: losses are paid for, and made up for. */
class StatefulTunnelTest {

    private static final Duration LATENCY = Duration.ofMillis(5);
    private static final LinkConditions GOOD = LinkConditions.PERFECT.withLatency(LATENCY);

    private static StackPair pair(long seed) {
        StackPair pair = new StackPair(InMemoryNetwork.builder().seed(seed).latency(LATENCY));
        pair.bind(server -> server.mppe(
                mppe -> mppe.keyLengths(KeyLength.BITS_40, KeyLength.values()).allowStateful()));
        return pair;
    }

    private static PptpTunnel connect(StackPair pair, KeyLength length) {
        PptpTunnel tunnel = pair.await(pair.client()
                .mppe(mppe -> mppe.keyLengths(length).stateful())
                .build()
                .connect());
        pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
        return tunnel;
    }

    /** Sends packets that the server sends back, one each 20 ms, and counts what comes back intact. */
    private static final class Echo {
        private final StackPair pair;
        private final PptpTunnel tunnel;
        private final List<Integer> answered = new ArrayList<>();
        private int number;

        Echo(StackPair pair, PptpTunnel tunnel) {
            this.pair = pair;
            this.tunnel = tunnel;
            PptpTunnel accepted = pair.accepted();
            accepted.receiver(packet -> {
                StackPair.number(packet);
                accepted.send(packet);
            });
            tunnel.receiver(this::receive);
        }

        private void receive(ByteBuf packet) {
            answered.add(StackPair.number(packet));
            packet.release();
        }

        int send(int packets) {
            answered.clear();
            for (int n = 0; n < packets; n++) {
                tunnel.send(StackPair.packet(tunnel, number++, 60 + n));
                pair.loop.pass(Duration.ofMillis(20));
            }
            pair.loop.pass(Duration.ofSeconds(1));
            assertThat(answered).isSorted().doesNotHaveDuplicates();
            return answered.size();
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriesMoreThanATurnAtAnyStrength(KeyLength length) {
        try (StackPair pair = pair(1)) {
            PptpTunnel tunnel = connect(pair, length);
            CheckingReceiver received = CheckingReceiver.of(pair.accepted());
            assertThat(tunnel.link().encryption()).contains(new MppeMode(length, KeyChange.STATEFUL));

            for (int n = 0; n < 4200; n++) {
                tunnel.send(StackPair.packet(tunnel, n, 60));
            }
            pair.loop.pass(Duration.ofSeconds(1));

            assertThat(received.corrupt()).isEmpty();
            assertThat(received.numbers()).hasSize(4200);
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    /** Two pppds answer 168 of 300 pings on such a line, and all when the loss is over. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void answersMostPingsUnderLossAndAllOfThemAfterwards(long seed) {
        try (StackPair pair = pair(seed)) {
            PptpTunnel tunnel = connect(pair, KeyLength.BITS_128);
            Echo echo = new Echo(pair, tunnel);

            pair.network.conditions(GOOD.withLoss(0.05).withDuplicate(0.05).withReorder(2));
            assertThat(echo.send(300)).isGreaterThan(200);
            pair.network.conditions(GOOD);
            echo.send(5);

            assertThat(echo.send(200)).isEqualTo(200);
            assertThat(pair.await(tunnel.collectStats()).drops())
                    .containsKey(PacketDrop.MPPE_AWAITING_FLUSH)
                    .doesNotContainKeys(PacketDrop.MPPE_UNINTELLIGIBLE, PacketDrop.MPPE_OUT_OF_STEP);
            assertThat(pair.clientLines()).anyMatch(line -> line.startsWith("sent [CCP ResetReq"));
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    /** A whole turn of the coherency count, which looks like no loss at all, and more. */
    @ParameterizedTest
    @ValueSource(ints = {255, 4096, 10_000})
    void goesOnAfterALongGap(int gap) {
        try (StackPair pair = pair(3)) {
            PptpTunnel tunnel = connect(pair, KeyLength.BITS_128);
            Echo echo = new Echo(pair, tunnel);
            assertThat(echo.send(10)).isEqualTo(10);

            pair.network.dropNext(pair.clientHost, pair.serverHost, gap);
            for (int n = 0; n < gap; n++) {
                tunnel.send(StackPair.packet(tunnel, n, 60));
                if (n % 100 == 0) {
                    pair.loop.pass(Duration.ofMillis(1));
                }
            }
            echo.send(10);

            assertThat(echo.send(300)).isEqualTo(300);
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }
}

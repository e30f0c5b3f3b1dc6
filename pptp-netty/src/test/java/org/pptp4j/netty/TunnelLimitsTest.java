/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Time ends tunnels that nobody uses, and those that lasted long enough. */
class TunnelLimitsTest {

    private static final ReconnectPolicy PERSIST = ReconnectPolicy.PERSIST;
    private static final Duration IDLE = Duration.ofSeconds(80);

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));
    private final LastingLog log = new LastingLog();

    @BeforeEach
    void bind() {
        pair.bind(server -> {});
    }

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    private LastingTunnel keep(ReconnectPolicy policy) {
        LastingTunnel kept = pair.client()
                .ppp(ppp -> ppp.echo(Duration.ofSeconds(5), 3))
                .build()
                .keepConnected(policy, log);
        pair.until(() -> log.has("up"), "up");
        return kept;
    }

    @Test
    void anIdleTunnelIsClosedForGoodThoughEchoesPass() {
        LastingTunnel kept = keep(PERSIST.withIdleLimit(IDLE));
        pair.loop.pass(IDLE.minusSeconds(1));
        assertThat(kept.tunnel()).isPresent();

        pair.loop.pass(Duration.ofSeconds(12));

        assertThat(kept.closeFuture()).isCompleted();
        LastingEnd end = kept.closeFuture().join();
        assertThat(end.reason()).isEqualTo(LastingEnd.Reason.IDLE);
        assertThat(end.last().reason()).isEqualTo("No packet passed for 80.0 s, the idle limit.");
        assertThat(log.lines).containsExactly("connecting 1", "up", "down", "ended IDLE");
    }

    @Test
    void packetsEitherWayKeepItUp() {
        LastingTunnel kept = keep(PERSIST.withIdleLimit(IDLE));
        CheckingReceiver.of(log.last());
        PptpTunnel accepted = pair.accepted();
        CheckingReceiver.of(accepted);

        for (int n = 0; n < 10; n++) {
            pair.loop.pass(IDLE.minusSeconds(15));
            PptpTunnel sender = n % 2 == 0 ? log.last() : accepted;
            assertThat(sender.send(StackPair.packet(sender, n, 100))).isTrue();
        }
        assertThat(kept.tunnel()).isPresent();

        pair.loop.pass(IDLE.plusSeconds(12));
        assertThat(kept.closeFuture().join().reason()).isEqualTo(LastingEnd.Reason.IDLE);
    }

    @Test
    void aTunnelThatLastedLongEnoughMakesWayForTheNext() {
        LastingTunnel kept = keep(PERSIST.withConnectLimit(Duration.ofSeconds(100)));

        pair.loop.pass(Duration.ofSeconds(99));
        assertThat(log.tunnels).hasSize(1);
        pair.loop.pass(Duration.ofSeconds(5));

        assertThat(log.lines).containsExactly("connecting 1", "up", "down, next in 0.0", "connecting 1", "up");
        kept.close();
        pair.await(kept.closeFuture());
    }

    @Test
    void withoutPersistItIsTheEnd() {
        LastingTunnel kept = keep(ReconnectPolicy.ONCE.withConnectLimit(Duration.ofSeconds(100)));

        pair.loop.pass(Duration.ofSeconds(105));

        LastingEnd end = kept.closeFuture().join();
        assertThat(end.reason()).isEqualTo(LastingEnd.Reason.CONNECT_LIMIT);
        assertThat(end.last().reason()).isEqualTo("The tunnel lasted for 100.0 s, its limit.");
        assertThat(log.lines).containsExactly("connecting 1", "up", "down", "ended CONNECT_LIMIT");
    }
}

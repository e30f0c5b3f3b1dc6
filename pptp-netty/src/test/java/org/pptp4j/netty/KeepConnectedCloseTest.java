/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Closing a lasting tunnel at any moment leaves nothing behind, at either end. */
class KeepConnectedCloseTest {

    private static final ReconnectPolicy PERSIST =
            ReconnectPolicy.PERSIST.withDelays(Duration.ofMillis(20), Duration.ofMillis(20));

    private final LastingLog log = new LastingLog();

    /** The pool has one address and the server one tunnel: were one left, the next would not come up. */
    private static StackPair pair() {
        StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));
        pair.bind(server -> server.addressPool(AddressPool.ipv4("10.9.9.0/30")).maxTunnels(1));
        return pair;
    }

    private void assertThatNothingIsLeft(StackPair pair, LastingTunnel kept) {
        pair.await(kept.closeFuture());
        pair.loop.pass(Duration.ofSeconds(5));
        assertThat(log.lines).endsWith("ended CLOSED");
        assertThat(log.lines).filteredOn(line -> line.startsWith("ended")).hasSize(1);
        PptpTunnel next = pair.connect();
        next.close();
        pair.await(next.closeFuture());
        pair.loop.pass(Duration.ofSeconds(5));
    }

    /** While it connects, while it is up, while it is closed by the server, and while it waits for the next attempt. */
    @Test
    void atEveryMomentOfTwoTunnels() {
        try (StackPair pair = pair()) {
            boolean twice;
            int milliseconds = 0;
            do {
                log.lines.clear();
                log.tunnels.clear();
                int before = pair.accepted.size();
                LastingTunnel kept = pair.client().build().keepConnected(PERSIST, log);
                for (int n = 0; n < milliseconds; n++) {
                    pair.loop.pass(Duration.ofMillis(1));
                    if (pair.accepted.size() == before + 1) {
                        pair.accepted().close();
                    }
                }
                kept.close();
                kept.close();
                assertThatNothingIsLeft(pair, kept);
                twice = log.tunnels.size() == 2;
                milliseconds += 5;
            } while (!twice);
            assertThat(milliseconds).as("moments before it was up twice").isGreaterThan(150);
        }
    }

    @Test
    void fromItsOwnListenerAtEveryCall() {
        for (String when : new String[] {"connecting 1", "up", "down, next in 0.02", "connecting 1"}) {
            try (StackPair pair = pair()) {
                log.lines.clear();
                LastingTunnel[] kept = new LastingTunnel[1];
                log.then = line -> {
                    if (line.equals(when) && kept[0] != null) {
                        kept[0].close();
                    }
                };
                kept[0] = pair.client().build().keepConnected(PERSIST, log);
                pair.loop.pass(Duration.ofMillis(200));
                if (!pair.accepted.isEmpty()) {
                    pair.accepted().close();
                }

                assertThatNothingIsLeft(pair, kept[0]);
            }
        }
    }

    @Test
    void fromItsListenerOnAFailure() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            LastingTunnel[] kept = new LastingTunnel[1];
            log.then = line -> {
                if (line.startsWith("failed")) {
                    kept[0].close();
                }
            };
            kept[0] = pair.client().build().keepConnected(PERSIST, log);
            pair.await(kept[0].closeFuture());
            pair.loop.pass(Duration.ofSeconds(5));

            assertThat(log.lines).containsExactly("connecting 1", "failed, next in 0.02", "ended CLOSED");
        }
    }

    @Test
    void inBoundedTimeWhileThePeerIsSilent() {
        try (StackPair pair = pair()) {
            LastingTunnel kept = pair.client().build().keepConnected(PERSIST, log);
            pair.until(() -> log.has("up"), "up");
            pair.network.partition(pair.clientHost, pair.serverHost);
            kept.close();

            assertThat(pair.loop.runUntil(kept.closeFuture()::isDone, Duration.ofSeconds(15)))
                    .isTrue();
            pair.network.heal(pair.clientHost, pair.serverHost);
            pair.loop.pass(Duration.ofMinutes(3));
        }
    }

    @Test
    void cancellingItsCloseFutureDoesNothing() {
        try (StackPair pair = pair()) {
            LastingTunnel kept = pair.client().build().keepConnected(PERSIST, log);
            kept.closeFuture().cancel(true);
            pair.until(() -> log.has("up"), "up");
            kept.close();
            assertThatNothingIsLeft(pair, kept);
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Giving up a connect() at any moment closes whatever is half up, at both ends. */
class TunnelCancelTest {

    /** The pool has one address: were it not given back, the next attempt would fail. */
    private static StackPair pair() {
        StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));
        pair.bind(server -> server.addressPool(AddressPool.ipv4("10.9.9.0/30")).maxTunnels(1));
        return pair;
    }

    @Test
    void cancellingAtEveryMomentLeavesNothingBehind() {
        try (StackPair pair = pair()) {
            CompletableFuture<PptpTunnel> attempt;
            int milliseconds = 0;
            do {
                attempt = pair.client().build().connect();
                pair.loop.pass(Duration.ofMillis(milliseconds++));
                attempt.cancel(false);
                if (!attempt.isCancelled()) {
                    attempt.join().close();
                }
                pair.loop.pass(Duration.ofSeconds(5));

                PptpTunnel next = pair.connect();
                assertThat(next.link().localAddress().orElseThrow().getHostAddress())
                        .isEqualTo("10.9.9.2");
                next.close();
                pair.await(next.closeFuture());
                pair.loop.pass(Duration.ofSeconds(5));
                assertThat(pair.clientEvents.get(pair.clientEvents.size() - 1)).isInstanceOf(TunnelEvent.Closed.class);
            } while (attempt.isCancelled());
            assertThat(milliseconds).as("moments before it was up").isGreaterThan(50);
        }
    }

    @Test
    void cancellingBeforeAnythingWasSentSendsNothing() {
        try (StackPair pair = pair()) {
            CompletableFuture<PptpTunnel> attempt = pair.client().build().connect();
            attempt.cancel(false);
            pair.loop.pass(Duration.ofSeconds(1));

            assertThat(pair.serverEvents).isEmpty();
            assertThat(pair.clientEvents).isEmpty();
        }
    }

    /** As {@code orTimeout} does, but on the test's clock. */
    @Test
    void completingTheFutureInAnyOtherWayGivesUpToo() {
        try (StackPair pair = pair()) {
            CompletableFuture<PptpTunnel> attempt = pair.client().build().connect();
            pair.loop.pass(Duration.ofMillis(40));
            attempt.completeExceptionally(new TimeoutException());
            pair.loop.pass(Duration.ofSeconds(5));

            assertThat(pair.accepted).isEmpty();
            assertThat(pair.clientEvents.get(pair.clientEvents.size() - 1)).isInstanceOf(TunnelEvent.Closed.class);
        }
    }

    /** Nobody answers what would close it in order. */
    @Test
    void givesUpInBoundedTimeWhenThePeerIsSilent() {
        try (StackPair pair = pair()) {
            for (int milliseconds = 5; milliseconds < 60; milliseconds += 5) {
                CompletableFuture<PptpTunnel> attempt = pair.client().build().connect();
                pair.loop.pass(Duration.ofMillis(milliseconds));
                pair.network.partition(pair.clientHost, pair.serverHost);
                attempt.cancel(false);
                pair.loop.pass(Duration.ofSeconds(15));
                int told = pair.clientEvents.size();
                pair.network.heal(pair.clientHost, pair.serverHost);
                pair.loop.pass(Duration.ofSeconds(60));

                assertThat(pair.clientEvents).as("after %d ms", milliseconds).hasSize(told);
                PptpTunnel next = pair.connect();
                next.close();
                pair.await(next.closeFuture());
                pair.loop.pass(Duration.ofSeconds(5));
            }
        }
    }
}

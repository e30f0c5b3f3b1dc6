/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pptp4j.PptpException;
import org.pptp4j.Problem;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Two hosts, each a client and a server, that begin a control connection to each other (RFC 2637 §3.1.3). */
class StartCollisionTest {

    @Test
    void theConnectionOfTheHigherAddressStaysAndTheOtherSaysWhyItEnds() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)))) {
            pair.bind(lower -> {});
            pair.bind(higher -> higher.network(pair.clientHost));

            CompletableFuture<PptpTunnel> higher = pair.client().build().connect();
            PptpException failure = pair.failure(clientOfTheLower(pair).build());

            assertThat(failure.diagnosis().orElseThrow().problem()).isEqualTo(Problem.CONNECTION_EXISTS);
            assertThat(failure).hasMessageContaining("its IP address is the higher one");
            PptpTunnel tunnel = pair.await(higher);
            assertThat(pair.connections).as("established").hasSize(1);
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    @Test
    void oneAfterTheOtherTheyDoNotCollide() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)))) {
            pair.bind(lower -> {});
            pair.bind(higher -> higher.network(pair.clientHost));

            PptpTunnel first = pair.await(pair.client().build().connect());
            PptpTunnel second = pair.await(clientOfTheLower(pair).build().connect());

            first.close();
            second.close();
            pair.await(first.closeFuture());
            pair.await(second.closeFuture());
        }
    }

    private static PptpClientBuilder clientOfTheLower(StackPair pair) {
        return pair.client().server("192.0.2.2").network(pair.serverHost);
    }
}

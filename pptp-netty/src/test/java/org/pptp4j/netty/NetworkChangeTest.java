/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.internal.Client;
import org.pptp4j.netty.internal.Ipv4;
import org.pptp4j.netty.internal.PathProbe;

/** A change of this host's network ends a lasting tunnel long before echoes would, and its return brings the next. */
class NetworkChangeTest {

    private static final ReconnectPolicy PERSIST =
            ReconnectPolicy.PERSIST.withDelays(Duration.ofMinutes(5), Duration.ofMinutes(5));

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));
    private final LastingLog log = new LastingLog();
    private Optional<InetAddress> source = Optional.of(Ipv4.parse("192.0.2.2"));
    private boolean hasAddress = true;

    private final PathProbe probe = new PathProbe() {
        @Override
        public Optional<InetAddress> sourceFor(InetSocketAddress server) {
            assertThat(server.getAddress()).isEqualTo(pair.serverHost.address());
            return source;
        }

        @Override
        public boolean has(InetAddress address) {
            assertThat(address).isEqualTo(pair.clientHost.address());
            return hasAddress;
        }
    };

    @BeforeEach
    void bind() {
        pair.bind(server -> {});
    }

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    private LastingTunnel keep(ReconnectPolicy policy) {
        PptpClientConfig config = pair.client()
                .ppp(ppp -> ppp.echo(Duration.ofSeconds(30), 4))
                .build()
                .config();
        LastingTunnel kept = new Client(config, Optional.of(probe)).keepConnected(policy, log);
        pair.until(() -> log.has("up"), "up");
        return kept;
    }

    private void close(LastingTunnel kept) {
        kept.close();
        pair.await(kept.closeFuture());
    }

    @Test
    void withoutARouteItEndsAtOnceAndWaitsForOne() {
        LastingTunnel kept = keep(PERSIST);
        pair.network.partition(pair.clientHost, pair.serverHost);
        source = Optional.empty();

        pair.loop.pass(Duration.ofSeconds(3));
        assertThat(log.lines).containsExactly("connecting 1", "up", "down", "awaiting network");
        assertThat(log.ends.get(0).origin()).isEqualTo(TunnelClosed.Origin.NETWORK);
        assertThat(log.ends.get(0).reason()).contains("This host has no route to the server 192.0.2.1 any more");

        pair.loop.pass(Duration.ofHours(3));
        assertThat(log.lines).hasSize(4);

        pair.network.heal(pair.clientHost, pair.serverHost);
        source = Optional.of(Ipv4.parse("192.0.2.2"));
        pair.loop.pass(Duration.ofSeconds(3));
        assertThat(log.lines).endsWith("awaiting network", "connecting 1", "up");
        close(kept);
    }

    @Test
    void anotherAddressTowardsTheServerBringsANewTunnelAtOnce() {
        LastingTunnel kept = keep(PERSIST);
        source = Optional.of(Ipv4.parse("192.0.2.77"));

        pair.loop.pass(Duration.ofSeconds(3));

        assertThat(log.lines).containsExactly("connecting 1", "up", "down, next in 0.0", "connecting 1", "up");
        assertThat(log.ends.get(0).reason())
                .contains("Packets to the server 192.0.2.1 now leave from 192.0.2.77 instead of 192.0.2.2");
        pair.loop.pass(Duration.ofMinutes(1));
        assertThat(log.tunnels).as("the new way is the right one now").hasSize(2);
        close(kept);
    }

    @Test
    void anAddressThatIsGoneEndsIt() {
        LastingTunnel kept = keep(PERSIST);
        hasAddress = false;

        pair.loop.pass(Duration.ofMillis(2100));

        assertThat(log.lines).contains("down, next in 0.0");
        assertThat(log.ends.get(0).reason()).contains("This host's address 192.0.2.2, which the tunnel was using");
        close(kept);
    }

    @Test
    void aRouteThatIsReplacedDoesNoHarm() {
        LastingTunnel kept = keep(PERSIST);

        for (int n = 0; n < 10; n++) {
            source = Optional.empty();
            pair.loop.pass(Duration.ofMillis(900));
            source = Optional.of(Ipv4.parse("192.0.2.2"));
            pair.loop.pass(Duration.ofMillis(1100));
        }

        assertThat(log.lines).containsExactly("connecting 1", "up");
        close(kept);
    }

    /** As with policy routing by mark: the kernel's answer is not about the tunnel's packets. */
    @Test
    void whereNoRouteIsSeenEvenWhileItIsUpNothingIsConcluded() {
        source = Optional.empty();
        LastingTunnel kept = keep(PERSIST);

        pair.loop.pass(Duration.ofMinutes(1));
        assertThat(log.lines).containsExactly("connecting 1", "up");
        pair.accepted().close();
        pair.loop.pass(Duration.ofMinutes(6));

        assertThat(log.lines).endsWith("down, next in 300.0", "connecting 1", "up");
        close(kept);
    }

    @Test
    void closingWhileItWaitsForTheNetworkIsTheEnd() {
        LastingTunnel kept = keep(PERSIST);
        source = Optional.empty();
        pair.until(() -> log.has("awaiting network"), "waits");

        close(kept);

        assertThat(log.lines).endsWith("awaiting network", "ended CLOSED");
    }

    @Test
    void nothingIsToldAfterTheEndToWhomClosesItAtTheNews() {
        LastingTunnel kept = keep(PERSIST);
        log.then = line -> {
            if (line.equals("down")) {
                kept.close();
            }
        };
        source = Optional.empty();
        pair.await(kept.closeFuture());

        assertThat(log.lines).containsExactly("connecting 1", "up", "down", "ended CLOSED");
    }

    @Test
    void onceIsOnceHereToo() {
        LastingTunnel kept = keep(ReconnectPolicy.ONCE);
        source = Optional.empty();

        assertThat(pair.await(kept.closeFuture()).reason()).isEqualTo(LastingEnd.Reason.ONCE);
        assertThat(log.lines).containsExactly("connecting 1", "up", "down", "ended ONCE");
    }
}

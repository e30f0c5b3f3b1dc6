/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.pptp4j.PptpException;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * Whatever two ends are configured with, over a network that loses, doubles and reorders: either both are up and agree
 * on everything, or both say why not. Nothing hangs and nothing is left behind.
 */
class AnyOptionsProperties {

    private static final int PACKETS = 20;

    @Property(tries = 2000)
    void bothEndsAgreeOnEverythingOrBothSayWhyNot(@ForAll long seed) {
        Random random = new Random(seed);
        try (StackPair pair = new StackPair(InMemoryNetwork.builder()
                .seed(seed)
                .latency(Duration.ofMillis(1 + random.nextInt(20)))
                .loss(random.nextInt(4) / 100.0)
                .duplicate(random.nextInt(4) / 100.0)
                .reorder(random.nextInt(6)))) {
            PptpClient client = bind(pair, random);
            CompletableFuture<PptpTunnel> result = client.connect();
            pair.until(result::isDone, "connect() ended");

            if (result.isCompletedExceptionally()) {
                Statistics.label("outcome").collect("failed");
                checkFailure(pair, result);
            } else {
                Statistics.label("outcome").collect("up");
                checkTunnel(pair, result.join());
            }
        }
    }

    /** A server, and a client that do not contradict themselves. */
    private static PptpClient bind(StackPair pair, Random random) {
        AnyOptions any = new AnyOptions(random);
        while (true) {
            try {
                PptpClient client = pair.client()
                        .authentication(any::authentication)
                        .mppe(any::mppe)
                        .ppp(any::ppp)
                        .gre(any::gre)
                        .control(any::control)
                        .build();
                pair.bind(server -> server.authentication(any::authentication)
                        .mppe(any::mppe)
                        .ppp(any::ppp)
                        .gre(any::gre)
                        .control(any::control)
                        .dnsServers("10.77.0.53"));
                return client;
            } catch (IllegalArgumentException contradiction) {
                assertThat(contradiction).hasMessageMatching("(?s)[A-Z].*[.a-z0-9)]");
            }
        }
    }

    private static void checkFailure(StackPair pair, CompletableFuture<PptpTunnel> result) {
        Throwable why = result.handle((tunnel, cause) -> cause).join();
        assertThat(why).isInstanceOf(PptpException.class);
        assertThat(why.getMessage()).endsWith(".");
        pair.until(() -> serverEnd(pair).isPresent(), "the server has given up as well");
        TunnelClosed theirs = serverEnd(pair).orElseThrow();
        assertThat(theirs.reason()).endsWith(".");
        checkReasons(why.getMessage(), theirs.reason());
    }

    /** At least one end knows what is wrong; and what the other one was told is what this one says. */
    private static void checkReasons(String ours, String theirs) {
        Optional<String> heardHere = quoted(ours);
        Optional<String> heardThere = quoted(theirs);
        assertThat(heardHere.isPresent() && heardThere.isPresent())
                .as("%s | %s", ours, theirs)
                .isFalse();
        heardHere.ifPresent(words -> assertThat(theirs).startsWith(words));
        heardThere.ifPresent(words -> assertThat(ours).startsWith(words));
    }

    /** The first words of the peer's reason, if all that an end can say is that the peer ended the link. */
    private static Optional<String> quoted(String reason) {
        if (!reason.startsWith("The peer ended the link")) {
            return Optional.empty();
        }
        assertThat(reason).as("a peer that goes says why").contains(": \"");
        int start = reason.indexOf(": \"") + ": \"".length();
        return Optional.of(reason.substring(start, Math.min(start + 40, reason.length())));
    }

    private static Optional<TunnelClosed> serverEnd(StackPair pair) {
        return pair.serverEvents.stream()
                .filter(TunnelEvent.Closed.class::isInstance)
                .map(event -> ((TunnelEvent.Closed) event).why())
                .findFirst();
    }

    private static void checkTunnel(StackPair pair, PptpTunnel client) {
        pair.until(() -> !pair.accepted.isEmpty() || client.closeFuture().isDone(), "up at the server, or down again");
        // IPv6 may come up after IPv4.
        pair.loop.pass(Duration.ofSeconds(10));
        if (!pair.accepted.isEmpty() && !client.closeFuture().isDone()) {
            PptpTunnel server = pair.accepted();
            checkAgreement(client.link(), server.link());
            checkPackets(pair, client, server);
            checkPackets(pair, server, client);
        }
        client.close();
        pair.await(client.closeFuture());
        pair.until(() -> serverEnd(pair).isPresent(), "down at the server");
    }

    private static void checkAgreement(NegotiatedLink client, NegotiatedLink server) {
        assertThat(client.encryption()).isEqualTo(server.encryption());
        assertThat(client.authentication()).isEqualTo(server.authentication());
        assertThat(client.userName()).isEqualTo(server.userName());
        assertThat(client.localAddress()).isEqualTo(server.peerAddress());
        assertThat(client.peerAddress()).isEqualTo(server.localAddress());
        assertThat(client.peerMru()).isEqualTo(server.localMru());
        assertThat(client.localMru()).isEqualTo(server.peerMru());
        assertThat(client.ipv6().isPresent()).isEqualTo(server.ipv6().isPresent());
        client.ipv6().ifPresent(link -> {
            assertThat(server.ipv6().orElseThrow().peer()).contains(link.local());
            assertThat(link.peer()).contains(server.ipv6().orElseThrow().local());
        });
    }

    private static void checkPackets(StackPair pair, PptpTunnel from, PptpTunnel to) {
        if (from.link().localAddress().isEmpty()) {
            return;
        }
        CheckingReceiver received = CheckingReceiver.of(to);
        for (int number = 0; number < PACKETS; number++) {
            ByteBuf packet = StackPair.packet(from, number, from.link().mtu());
            from.send(packet);
            pair.loop.pass(Duration.ofMillis(2));
        }
        pair.loop.pass(Duration.ofSeconds(1));
        assertThat(received.corrupt()).isEmpty();
        List<Integer> numbers = received.numbers();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.control.PptpControlException;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.internal.Ipv4;
import org.pptp4j.ppp.PptpNegotiationException;

/** Tunnels come up, live and end, whoever ends them, and nothing of them is left. */
class TunnelLifeTest {

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));

    private PptpServer.Binding server;

    @BeforeEach
    void bind() {
        server = pair.bind(options -> options.dnsServers("10.77.0.1").maxTunnels(3));
    }

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    @Test
    void tellsItsEventsInOrderAndTheEndLast() {
        PptpTunnel tunnel = pair.connect();
        tunnel.close();
        pair.await(tunnel.closeFuture());

        assertThat(kinds(pair.clientEvents))
                .containsExactly(
                        "ControlConnected",
                        "CallConnected",
                        "ESTABLISH",
                        "AUTHENTICATE",
                        "NETWORK",
                        "Up",
                        "TERMINATE",
                        "DEAD",
                        "Closed");
        assertThat(kinds(pair.serverEvents)).isEqualTo(kinds(pair.clientEvents));
        TunnelEvent.Closed last = (TunnelEvent.Closed) pair.clientEvents.get(pair.clientEvents.size() - 1);
        assertThat(last.why()).isEqualTo(tunnel.closeFuture().join());
    }

    private static List<String> kinds(List<TunnelEvent> events) {
        List<String> kinds = new ArrayList<>();
        for (TunnelEvent event : events) {
            if (event instanceof TunnelEvent.PhaseChanged changed) {
                kinds.add(changed.phase().name());
            } else if (!(event instanceof TunnelEvent.Negotiated)) {
                kinds.add(event.getClass().getSimpleName());
            }
        }
        return kinds;
    }

    @Test
    void knowsItsPeerAndWhatWasAgreed() {
        PptpTunnel tunnel = pair.connect();

        assertThat(tunnel.peerAddress().getAddress()).isEqualTo(pair.serverHost.address());
        assertThat(tunnel.link().localAddress().orElseThrow().getHostAddress()).isEqualTo("10.77.0.2");
        assertThat(tunnel.link().peerAddress()).contains(Ipv4.parse("10.77.0.1"));
        assertThat(tunnel.link().dnsServers()).extracting("hostAddress").containsExactly("10.77.0.1");
        assertThat(tunnel.link().mtu()).isEqualTo(1396);
        assertThat(pair.accepted().link().peerAddress()).isEqualTo(tunnel.link().localAddress());
        assertThat(pair.clientLines())
                .contains("sent [CCP ConfAck id=0x1 <mppe +H -M +S -L -D -C>]")
                .contains("rcvd [CCP ConfAck id=0x1 <mppe +H -M +S -L -D -C>]");
    }

    @Test
    void saysWhoClosedIt() {
        PptpTunnel first = pair.connect();
        PptpTunnel accepted = pair.accepted();
        first.close();
        assertThat(pair.await(first.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.LOCAL);
        assertThat(pair.await(accepted.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.PEER);
        assertThat(accepted.closeFuture().join().reason()).isEqualTo("The peer closed the link: \"User request\".");

        PptpTunnel second = pair.connect();
        accepted = pair.accepted();
        accepted.close();
        assertThat(pair.await(accepted.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.LOCAL);
        assertThat(pair.await(second.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.PEER);
        assertThat(second.closeFuture().join().cause()).isEmpty();
    }

    @Test
    void closingTwiceOrCancellingTheCloseFutureDoesNoHarm() {
        PptpTunnel tunnel = pair.connect();

        tunnel.closeFuture().cancel(true);
        tunnel.close();
        tunnel.close();

        assertThat(pair.await(tunnel.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.LOCAL);
        tunnel.close();
        assertThat(tunnel.isWritable()).isFalse();
        assertThat(tunnel.channel().isOpen()).isFalse();
    }

    /** The peer is cut off: Terminate-Requests, Call-Clear and Stop go unanswered. */
    @Test
    void closesInBoundedTimeWhenThePeerIsSilent() {
        PptpTunnel tunnel = pair.connect();
        PptpTunnel accepted = pair.accepted();
        pair.network.partition(pair.clientHost, pair.serverHost);

        tunnel.close();
        accepted.close();

        assertThat(pair.loop.runUntil(
                        () -> tunnel.closeFuture().isDone()
                                && accepted.closeFuture().isDone(),
                        Duration.ofSeconds(12)))
                .isTrue();
        pair.network.heal(pair.clientHost, pair.serverHost);
    }

    @Test
    void comesUpFiftyTimesInARowOnOneServer() {
        for (int n = 0; n < 50; n++) {
            PptpTunnel tunnel = pair.connect();
            CheckingReceiver received = CheckingReceiver.of(pair.accepted());
            tunnel.send(StackPair.packet(tunnel, n, 100));
            pair.until(() -> !received.numbers().isEmpty(), "a packet came");
            assertThat(received.numbers()).containsExactly(n);
            if (n % 2 == 0) {
                tunnel.close();
            } else {
                pair.accepted().close();
            }
            pair.await(tunnel.closeFuture());
            pair.await(pair.accepted().closeFuture());
        }

        assertThat(pair.accepted).hasSize(50);
        assertThat(pair.await(server.tunnels())).isEmpty();
    }

    @Test
    void oneClientObjectAndOneHostMayHaveSeveralTunnelsAtOnce() {
        PptpClient client = pair.client().build();
        CompletableFuture<PptpTunnel> first = client.connect();
        CompletableFuture<PptpTunnel> second = client.connect();
        PptpTunnel other = pair.await(
                pair.client().network(pair.network.host("192.0.2.3")).build().connect());
        List<PptpTunnel> tunnels = List.of(pair.await(first), pair.await(second), other);
        pair.until(() -> pair.accepted.size() == 3, "all are up at the server");

        for (int n = 0; n < 3; n++) {
            CheckingReceiver received = CheckingReceiver.of(tunnels.get(n));
            for (PptpTunnel accepted : pair.accepted) {
                if (accepted.link().peerAddress().equals(tunnels.get(n).link().localAddress())) {
                    accepted.send(StackPair.packet(accepted, n, 200));
                }
            }
            pair.until(() -> !received.numbers().isEmpty(), "its packet came");
            assertThat(received.numbers()).containsExactly(n);
        }
        assertThat(tunnels).extracting(tunnel -> tunnel.link().localAddress()).doesNotHaveDuplicates();
        assertThat(pair.await(server.tunnels())).containsExactlyInAnyOrderElementsOf(pair.accepted);
        tunnels.forEach(PptpTunnel::close);
        tunnels.forEach(tunnel -> pair.await(tunnel.closeFuture()));
    }

    @Test
    void aServerThatClosesEndsItsTunnelsInOrder() {
        PptpTunnel tunnel = pair.connect();
        CompletableFuture<PptpTunnel> halfUp = pair.client().build().connect();
        pair.until(
                () -> pair.serverEvents.stream()
                                .filter(TunnelEvent.CallConnected.class::isInstance)
                                .count()
                        == 2,
                "the second call is there");

        server.close();
        server.close();

        pair.await(server.closeFuture());
        TunnelClosed why = pair.await(tunnel.closeFuture());
        assertThat(why.origin()).isEqualTo(TunnelClosed.Origin.PEER);
        assertThat(why.reason()).contains("User request");
        pair.until(halfUp::isDone, "the half-up one ended");
        assertThat(halfUp).isCompletedExceptionally();
        assertThat(pair.await(server.tunnels())).isEmpty();
        assertThat(pair.failure(pair.client().build()))
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining("Nothing listens at 192.0.2.1:1723 (connection refused)");
    }

    @Test
    void refusesCallsBeyondItsLimitAsBusy() {
        List<PptpTunnel> tunnels = List.of(pair.connect(), pair.connect(), pair.connect());

        assertThat(pair.failure(pair.client().build()))
                .isInstanceOf(PptpControlException.class)
                .hasMessageContaining("The server refused the call: result 4")
                .hasMessageContaining("the server has no free port; wait, or have their number raised");

        tunnels.get(0).close();
        pair.await(tunnels.get(0).closeFuture());
        PptpTunnel again = pair.connect();
        assertThat(again.link().localAddress().orElseThrow().getHostAddress()).isEqualTo("10.77.0.5");
    }

    /** The listener is told of the end even if no call came about. */
    @Test
    void tellsTheEndOfARefusedAttempt() {
        List.of(pair.connect(), pair.connect(), pair.connect());
        pair.clientEvents.clear();
        pair.serverEvents.clear();

        pair.failure(pair.client().build());
        pair.loop.pass(Duration.ofSeconds(1));

        assertThat(kinds(pair.clientEvents)).containsExactly("ControlConnected", "Closed");
        assertThat(kinds(pair.serverEvents)).containsExactly("ControlConnected", "Closed");
    }

    @Test
    void saysThatThePoolIsEmpty() {
        pair.bind(options -> options.bindAddress(new InetSocketAddress("192.0.2.1", 1724))
                .addressPool(AddressPool.ipv4("10.9.9.0/30")));
        PptpTunnel only =
                pair.await(pair.client().server("192.0.2.1", 1724).build().connect());

        assertThat(pair.failure(pair.client().server("192.0.2.1", 1724).build()))
                .isInstanceOf(PptpNegotiationException.class)
                .hasMessageContaining("address");

        only.close();
        pair.await(only.closeFuture());
        PptpTunnel again =
                pair.await(pair.client().server("192.0.2.1", 1724).build().connect());
        assertThat(again.link().localAddress().orElseThrow().getHostAddress()).isEqualTo("10.9.9.2");
    }

    @Test
    void keepsItsCountersToTheEndAndBeyond() {
        PptpTunnel tunnel = pair.connect();
        CheckingReceiver.of(pair.accepted());
        tunnel.send(StackPair.packet(tunnel, 1, 100));
        tunnel.send(StackPair.packet(tunnel, 2, 200));
        pair.loop.pass(Duration.ofMillis(100));

        TunnelStats alive = pair.await(tunnel.collectStats());
        tunnel.close();
        pair.await(tunnel.closeFuture());

        assertThat(alive.packetsSent()).isEqualTo(2);
        assertThat(alive.bytesSent()).isEqualTo(300);
        assertThat(alive.drops()).isEmpty();
        TunnelStats last = tunnel.collectStats().join();
        assertThat(last.packetsSent()).isEqualTo(2);
        TunnelStats server = pair.accepted().collectStats().join();
        assertThat(server.packetsReceived()).isEqualTo(2);
        assertThat(server.bytesReceived()).isEqualTo(300);
    }

    @Test
    void aControlConnectionThatBreaksEndsTheTunnelAtOnce() {
        PptpTunnel tunnel = pair.connect();
        PptpTunnel accepted = pair.accepted();

        tunnel.channel().parent().close();

        TunnelClosed why = pair.await(accepted.closeFuture());
        assertThat(why.origin()).isEqualTo(TunnelClosed.Origin.NETWORK);
        assertThat(why.reason()).contains("closed without a Stop-Control-Connection-Request");
        assertThat(pair.await(tunnel.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.NETWORK);
    }

    @Test
    void closingItsChannelClosesTheTunnel() {
        PptpTunnel tunnel = pair.connect();
        PptpTunnel accepted = pair.accepted();

        tunnel.channel().close();

        assertThat(pair.await(tunnel.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.LOCAL);
        pair.await(accepted.closeFuture());
    }
}

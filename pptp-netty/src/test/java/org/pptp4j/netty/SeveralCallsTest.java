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
import org.pptp4j.PptpException;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.PptpControlException;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Several calls on one control connection: each tunnel has a life of its own, and all end with the connection. */
class SeveralCallsTest {

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));
    private PptpServer.Binding server;

    @BeforeEach
    void bind() {
        server = pair.bind(options -> options.maxTunnels(20));
    }

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    @Test
    void oneEndsAndTheOtherGoesOn() {
        PptpConnection connection = pair.open(client -> {});
        PptpTunnel first = call(connection);
        PptpTunnel second = call(connection);

        first.close();
        assertThat(pair.await(first.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.LOCAL);

        assertPacketsPass(second, pair.accepted.get(1));
        assertThat(pair.await(connection.tunnels())).containsExactly(second);
        assertThat(connection.closeFuture()).isNotDone();
        PptpTunnel third = call(connection);
        assertPacketsPass(third, pair.accepted.get(2));
        end(connection);
        assertThat(second.closeFuture()).isDone();
        assertThat(third.closeFuture()).isDone();
    }

    @Test
    void tenAreUpAtOnceAndNoneGetsThePacketsOfAnother() {
        PptpConnection connection = pair.open(client -> {});
        List<CompletableFuture<PptpTunnel>> calls = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            calls.add(connection.placeCall());
        }
        List<PptpTunnel> tunnels = calls.stream().map(pair::await).toList();
        pair.until(() -> pair.accepted.size() == 10, "all are up at the server");

        List<CheckingReceiver> received =
                tunnels.stream().map(CheckingReceiver::of).toList();
        for (PptpTunnel accepted : pair.accepted) {
            int host = accepted.link().peerAddress().orElseThrow().getAddress()[3];
            accepted.send(StackPair.packet(accepted, host, 200));
        }
        pair.loop.pass(Duration.ofSeconds(1));

        for (int n = 0; n < 10; n++) {
            int host = tunnels.get(n).link().localAddress().orElseThrow().getAddress()[3];
            assertThat(received.get(n).numbers()).containsExactly(host);
        }
        assertThat(pair.connections).hasSize(1);
        assertThat(pair.await(server.tunnels())).containsExactlyElementsOf(pair.accepted);
        assertThat(pair.await(server.connections())).containsExactlyElementsOf(pair.connections);
        for (int n = 0; n < 10; n += 2) {
            pair.accepted.get(n).close(); // every other one ends, from the server
            pair.await(tunnels.get(n).closeFuture());
        }
        for (int n = 1; n < 10; n += 2) {
            assertPacketsPass(tunnels.get(n), pair.accepted.get(n));
        }
        end(connection);
    }

    @Test
    void allEndInWordsWhenTheConnectionBreaks() {
        PptpConnection connection = pair.open(client -> {});
        PptpTunnel first = call(connection);
        PptpTunnel second = call(connection);
        CompletableFuture<PptpTunnel> third = connection.placeCall();

        first.channel().parent().close();

        TunnelClosed why = pair.await(connection.closeFuture());
        assertThat(why.origin()).isEqualTo(TunnelClosed.Origin.NETWORK);
        assertThat(pair.await(first.closeFuture())).isEqualTo(why);
        assertThat(pair.await(second.closeFuture())).isEqualTo(why);
        assertThat(failure(third)).hasMessageContaining("TCP connection was closed");
        assertThat(failure(connection.placeCall())).hasMessageContaining("the control connection is closed");
        for (PptpTunnel accepted : pair.accepted) {
            assertThat(pair.await(accepted.closeFuture()).reason())
                    .contains("closed without a Stop-Control-Connection-Request");
        }
    }

    @Test
    void theServerEndsAConnectionWithItsTunnels() {
        PptpConnection connection = pair.open(client -> {});
        PptpTunnel tunnel = call(connection);

        pair.connections.get(0).close();

        assertThat(pair.await(connection.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.PEER);
        assertThat(pair.await(tunnel.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.PEER);
        assertThat(pair.await(pair.connections.get(0).closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.LOCAL);
        assertThat(pair.await(server.connections())).isEmpty();
    }

    @Test
    void oneTooManyIsRefusedAndHarmsNoOther() {
        pair.bind(options ->
                options.bindAddress(new InetSocketAddress("192.0.2.1", 1724)).control(control -> control.maxCalls(1)));
        PptpConnection connection = pair.open(client -> client.server("192.0.2.1", 1724));
        PptpTunnel first = call(connection);

        assertThat(failure(connection.placeCall()))
                .isInstanceOf(PptpControlException.class)
                .hasMessageContaining("result 4 (Busy)");

        assertPacketsPass(first, pair.accepted());
        end(connection);
    }

    @Test
    void theOwnLimitIsSaidAtOnce() {
        PptpConnection connection = pair.open(client -> client.control(control -> control.maxCalls(1)));
        call(connection);

        assertThat(failure(connection.placeCall()))
                .hasMessage("A call cannot be placed: already 1 calls on this connection, its limit is 1.");
        end(connection);
    }

    @Test
    void aCancelledCallIsClearedAndTheOthersGoOn() {
        PptpConnection connection = pair.open(client -> {});
        PptpTunnel first = call(connection);
        for (int milliseconds = 1; milliseconds < 200; milliseconds += 20) {
            CompletableFuture<PptpTunnel> call = connection.placeCall();
            pair.loop.pass(Duration.ofMillis(milliseconds));
            call.cancel(false);
            pair.loop.pass(Duration.ofSeconds(10));
        }

        assertThat(pair.await(connection.tunnels())).contains(first);
        assertPacketsPass(first, pair.accepted.get(0));
        end(connection);
    }

    @Test
    void cancellingTheOpeningClosesWhatIsHalfUp() {
        for (int milliseconds = 0; milliseconds < 40; milliseconds += 5) {
            CompletableFuture<PptpConnection> opening = pair.client().build().open();
            pair.loop.pass(Duration.ofMillis(milliseconds));
            if (!opening.cancel(false)) {
                opening.join().close(); // it was up already
            }
            pair.loop.pass(Duration.ofSeconds(5));
        }

        assertThat(pair.await(server.connections())).isEmpty();
    }

    @Test
    void eachCallMayHaveItsOwnListenerAndItsOwnNumbers() {
        PptpConnection connection = pair.open(client -> {});
        List<TunnelEvent> events = new ArrayList<>();
        pair.clientEvents.clear();

        PptpTunnel tunnel = pair.await(connection.placeCall(CallNumbers.phone("123"), events::add));
        tunnel.close();
        pair.await(tunnel.closeFuture());

        assertThat(events.get(0)).isEqualTo(new TunnelEvent.CallConnected());
        assertThat(events.get(events.size() - 1)).isInstanceOf(TunnelEvent.Closed.class);
        assertThat(pair.clientEvents).isEmpty();
        end(connection);
        assertThat(pair.clientEvents).hasExactlyElementsOfTypes(TunnelEvent.Closed.class);
    }

    @Test
    void aServerThatNobodyReachesFailsTheOpeningInWords() {
        CompletableFuture<PptpConnection> opening =
                pair.client().server("192.0.2.1", 9).build().open();

        pair.until(opening::isDone, "it ended");

        assertThat(failure(opening)).hasMessageContaining("Nothing listens at 192.0.2.1:9");
    }

    private PptpTunnel call(PptpConnection connection) {
        int before = pair.accepted.size();
        PptpTunnel tunnel = pair.await(connection.placeCall());
        pair.until(() -> pair.accepted.size() > before, "up at the server");
        return tunnel;
    }

    private void assertPacketsPass(PptpTunnel one, PptpTunnel other) {
        CheckingReceiver atOther = CheckingReceiver.of(other);
        CheckingReceiver atOne = CheckingReceiver.of(one);
        one.send(StackPair.packet(one, 7, 300));
        other.send(StackPair.packet(other, 8, 300));
        pair.until(() -> !atOther.numbers().isEmpty() && !atOne.numbers().isEmpty(), "packets passed");
        assertThat(atOther.numbers()).containsExactly(7);
        assertThat(atOne.numbers()).containsExactly(8);
    }

    private PptpException failure(CompletableFuture<?> result) {
        pair.until(result::isDone, "it ended");
        return (PptpException) result.handle((value, cause) -> cause).join();
    }

    private void end(PptpConnection connection) {
        connection.close();
        assertThat(pair.await(connection.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.LOCAL);
    }
}

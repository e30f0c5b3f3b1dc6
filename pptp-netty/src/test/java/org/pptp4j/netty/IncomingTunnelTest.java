/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.pptp4j.control.WanErrors;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Calls that the server has for a client (RFC 2637 §3.2.3), with their tunnels. */
class IncomingTunnelTest {

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));
    private final List<PptpTunnel> taken = new ArrayList<>();
    private PptpServer.Binding server;

    @BeforeEach
    void bind() {
        server = pair.bind(options -> options.maxTunnels(2));
    }

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    /** The client proves itself and gets its address as ever: that does not depend on who placed the call. */
    @Test
    void carryPacketsBothWays() {
        PptpConnection connection = pair.open(client -> client.acceptIncoming(taken::add));

        PptpTunnel atServer = call();
        PptpTunnel atClient = taken.get(0);

        assertThat(atClient.link().localAddress().orElseThrow().getHostAddress())
                .isEqualTo("10.77.0.2");
        assertThat(atClient.link().encryption()).isPresent();
        assertPacketsPass(atClient, atServer);
        assertThat(pair.await(server.tunnels())).containsExactly(atServer);
        assertThat(pair.await(connection.tunnels())).containsExactly(atClient);
        assertThat(pair.accepted).as("the future has it").isEmpty();
        end(connection);
    }

    @Test
    void runBesideOutgoingOnesAndEndAlone() {
        PptpConnection connection = pair.open(client -> client.acceptIncoming(taken::add));
        PptpTunnel outgoing = pair.await(connection.placeCall());
        PptpTunnel atServer = call();

        taken.get(0).close();
        assertThat(pair.await(atServer.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.PEER);
        pair.await(taken.get(0).closeFuture());

        assertPacketsPass(outgoing, pair.accepted());
        outgoing.close();
        pair.await(outgoing.closeFuture());
        assertThat(connection.closeFuture()).isNotDone();
        end(connection);
    }

    @Test
    void areRefusedByAClientThatWantsNone() {
        PptpConnection connection = pair.open(client -> {});
        PptpTunnel outgoing = pair.await(connection.placeCall());

        assertThat(failure(serversEnd().placeCall()))
                .isInstanceOf(PptpControlException.class)
                .hasMessageContaining("The client refused the incoming call: result 3 (Do Not Accept)");

        assertPacketsPass(outgoing, pair.accepted());
        end(connection);
    }

    @Test
    void areAcceptedByTheirNumbers() {
        PptpConnection connection = pair.open(
                client -> client.acceptIncoming(numbers -> numbers.dialing().equals("4711"), taken::add));

        assertThat(failure(serversEnd().placeCall(new CallNumbers("", "4712", ""), event -> {})))
                .hasMessageContaining("Do Not Accept");
        pair.await(serversEnd().placeCall(new CallNumbers("", "4711", ""), event -> {}));

        pair.until(() -> taken.size() == 1, "it is up at the client");
        end(connection);
    }

    @Test
    void areRefusedWhenThePolicyFails() {
        PptpConnection connection = pair.open(client -> client.acceptIncoming(
                numbers -> {
                    throw new IllegalStateException("the client's user is careless");
                },
                taken::add));

        assertThat(failure(serversEnd().placeCall())).hasMessageContaining("Do Not Accept");
        end(connection);
    }

    @Test
    void areClosedWhenNobodyTakesTheirTunnel() {
        PptpConnection connection = pair.open(client -> client.acceptIncoming(tunnel -> {
            throw new IllegalStateException("the client's user is careless");
        }));

        PptpTunnel atServer = pair.await(serversEnd().placeCall());

        assertThat(pair.await(atServer.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.PEER);
        end(connection);
    }

    @Test
    void countForTheLimitOfTheServer() {
        PptpConnection connection = pair.open(client -> client.acceptIncoming(taken::add));
        call();
        call();

        assertThat(failure(serversEnd().placeCall()))
                .hasMessage("A call cannot be placed: there are as many tunnels as maxTunnels allows.");
        assertThat(failure(connection.placeCall())).hasMessageContaining("result 4 (Busy)");
        end(connection);
    }

    @Test
    void tellOfErrorsOnTheLineBehindTheServer() {
        PptpConnection connection = pair.open(client -> client.acceptIncoming(taken::add));
        PptpTunnel atServer = call();
        WanErrors first = new WanErrors(1, 2, 3, 4, 5, 6);
        WanErrors second = new WanErrors(2, 2, 3, 4, 5, 6);

        serversEnd().sendWanErrors(atServer, first);
        serversEnd().sendWanErrors(atServer, second);
        serversEnd().sendWanErrors(taken.get(0), second); // not one of the server's
        pair.loop.pass(Duration.ofSeconds(59));
        assertThat(pair.clientEvents).contains(new TunnelEvent.WanErrorsReported(first));
        assertThat(pair.clientEvents).doesNotContain(new TunnelEvent.WanErrorsReported(second));
        pair.loop.pass(Duration.ofSeconds(2));

        assertThat(pair.clientEvents).contains(new TunnelEvent.WanErrorsReported(second));
        end(connection);
    }

    @Test
    void takeASetLinkInfoAsAnyCallDoes() {
        PptpConnection connection = pair.open(client -> client.acceptIncoming(taken::add));
        call();

        connection.sendLinkInfo(taken.get(0), 1, 2);
        pair.loop.pass(Duration.ofSeconds(1));

        assertThat(pair.serverEvents).contains(new TunnelEvent.LinkInfoReceived(1, 2));
        end(connection);
    }

    /** As Windows: when LCP is up, and before it goes down. */
    @Test
    void aClientSendsSetLinkInfoIfItIsToldTo() {
        PptpTunnel quiet = pair.connect();
        quiet.close();
        pair.await(quiet.closeFuture());
        assertThat(pair.serverEvents).noneMatch(TunnelEvent.LinkInfoReceived.class::isInstance);

        PptpTunnel tunnel = pair.await(
                pair.client().control(ControlOptions::sendLinkInfo).build().connect());
        TunnelEvent all = new TunnelEvent.LinkInfoReceived(0xFFFF_FFFFL, 0xFFFF_FFFFL);
        assertThat(pair.serverEvents).containsOnlyOnce(all);
        tunnel.close();
        pair.await(tunnel.closeFuture());

        assertThat(pair.serverEvents).filteredOn(all::equals).hasSize(2);
    }

    /** The connection of connect() is for its one tunnel. */
    @Test
    void endWithTheTunnelOfConnect() {
        PptpTunnel tunnel =
                pair.await(pair.client().acceptIncoming(taken::add).build().connect());
        PptpTunnel atServer = call();

        tunnel.close();

        pair.await(tunnel.closeFuture());
        assertThat(taken.get(0).closeFuture()).isDone();
        pair.await(atServer.closeFuture());
    }

    private PptpConnection serversEnd() {
        return pair.connections.get(pair.connections.size() - 1);
    }

    private PptpTunnel call() {
        int before = taken.size();
        PptpTunnel tunnel = pair.await(serversEnd().placeCall());
        pair.until(() -> taken.size() > before, "up at the client");
        return tunnel;
    }

    private void assertPacketsPass(PptpTunnel one, PptpTunnel other) {
        CheckingReceiver atOther = CheckingReceiver.of(other);
        CheckingReceiver atOne = CheckingReceiver.of(one);
        one.send(StackPair.packet(one, 7, 300));
        other.send(StackPair.packet(other, 8, 300));
        pair.until(() -> !atOther.numbers().isEmpty() && !atOne.numbers().isEmpty(), "packets passed");
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

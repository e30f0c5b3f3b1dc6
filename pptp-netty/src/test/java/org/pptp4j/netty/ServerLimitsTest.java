/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.internal.Ipv4;

class ServerLimitsTest {

    private final StackPair pair = new StackPair(InMemoryNetwork.builder());

    @AfterEach
    void close() {
        pair.close();
    }

    private PptpClient as(String user, String password) {
        return pair.client().credentials(Credentials.of(user, password)).build();
    }

    private CompletableFuture<PptpTunnel> connectAs(String user) {
        return as(user, "secret").connect();
    }

    @Test
    void aUserHasAsManyTunnelsAsAllowedAndOthersTheirOwn() {
        pair.bind(server -> server.maxTunnelsPerUser(1));
        PptpTunnel first = pair.await(connectAs("alice"));

        assertThat(pair.failure(as("alice", "secret")))
                .isInstanceOf(PptpAuthenticationException.class)
                .hasMessageContaining("649");
        pair.await(connectAs("bob"));

        first.close();
        pair.await(first.closeFuture());
        pair.until(() -> pair.serverEvents.stream().anyMatch(TunnelEvent.Closed.class::isInstance), "closed there");
        pair.await(connectAs("alice"));
    }

    @Test
    void aRefusedLoginTakesNoPlace() {
        pair.bind(server -> server.maxTunnelsPerUser(1));

        assertThat(pair.failure(as("alice", "wrong"))).hasMessageContaining("691");

        pair.await(connectAs("alice"));
    }

    @Test
    void oneAddressHasAsManyConnectionsAsAllowed() {
        pair.bind(server -> server.maxConnectionsPerAddress(2));
        PptpConnection first = pair.open(client -> {});
        pair.open(client -> {});

        assertThat(pair.failure(pair.client().build())).isInstanceOf(PptpTransportException.class);

        first.close();
        pair.await(first.closeFuture());
        pair.connect();
    }

    @Test
    void onlySoManyPeersMayBeThereThatHaveProvedNothing() {
        pair.bind(server -> server.maxStarting(1));
        pair.connect();
        pair.connect();
        PptpConnection idle = pair.open(client -> {});

        assertThat(pair.failure(pair.client().build())).isInstanceOf(PptpTransportException.class);

        idle.close();
        pair.await(idle.closeFuture());
        pair.connect();
    }

    @Test
    void anAddressThatBelongsToAUserIsKeptForIt() {
        Inet4Address own = Ipv4.parse("10.77.0.2");
        UserAuthenticator users = UserAuthenticator.passwords(name -> Optional.of("secret"));
        pair.bind(server -> server.addressPool(AddressPool.ipv4("10.77.0.0/24", List.of(own)))
                .authenticator(request -> users.authenticate(request)
                        .thenApply(decision -> decision instanceof AuthDecision.Accept accept
                                        && request.userName().equals("alice")
                                ? accept.withAddress(own)
                                : decision)));

        PptpTunnel bob = pair.await(connectAs("bob"));
        PptpTunnel alice = pair.await(connectAs("alice"));

        assertThat(bob.link().localAddress()).contains(Ipv4.parse("10.77.0.3"));
        assertThat(alice.link().localAddress()).contains(own);
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PptpServer.builder().maxStarting(0))
                .withMessage("maxStarting is 0, expected 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PptpServer.builder().maxTunnelsPerUser(0))
                .withMessage("maxTunnelsPerUser is 0, expected 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PptpServer.builder().maxConnectionsPerAddress(-1))
                .withMessage("maxConnectionsPerAddress is -1, expected 1 or more");
    }
}

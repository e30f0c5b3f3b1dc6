/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.InMemoryNetwork;

class ConnectedUsersTest {

    private final InMemoryNetwork network = InMemoryNetwork.builder().build();
    private final AtomicLong clock = new AtomicLong();
    private final ConnectedUsers connected = new ConnectedUsers(clock::get);

    private PptpServer.Binding serve() throws Exception {
        return PptpServer.builder()
                .network(network.host("192.0.2.1"))
                .addressPool(AddressPool.ipv4("10.8.0.0/24"))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .onTunnel(tunnel -> {
                    connected.add(tunnel);
                    connected.carriedBy(tunnel, "ppp7");
                })
                .build()
                .bind()
                .get(10, TimeUnit.SECONDS);
    }

    private PptpTunnel connect(String user) throws Exception {
        return PptpClient.builder()
                .server("192.0.2.1")
                .network(network.host("192.0.2.2"))
                .credentials(Credentials.of(user, "secret"))
                .build()
                .connect()
                .get(10, TimeUnit.SECONDS);
    }

    private List<String> table() throws Exception {
        return connected.table().get(10, TimeUnit.SECONDS);
    }

    @Test
    void showsWhoIsConnectedSinceWhenAndForgetsWhoLeft() throws Exception {
        PptpServer.Binding binding = serve();
        try (binding) {
            assertThat(table()).containsExactly("0 tunnels");
            PptpTunnel mallory = connect("mal\nlory");
            PptpTunnel alice = connect("alice");
            awaitTunnels(2);
            clock.set(TimeUnit.SECONDS.toNanos(3 * 3600 + 25 * 60 + 45));

            List<String> table = table();

            assertThat(table).hasSize(4);
            assertThat(table.get(0)).isEqualTo("2 tunnels");
            assertThat(table.get(1)).startsWith("USER").contains("DEVICE", "RECEIVED");
            assertThat(table.get(2))
                    .matches(
                            "alice +192\\.0\\.2\\.2:\\d+ +10\\.8\\.0\\.3 +ppp7 +128-bit stateless +3:25:45 +\\d+ +\\d+");
            assertThat(table.get(3)).startsWith("mal?lory ");
            alice.close();
            mallory.close();
            awaitTunnels(0);
        }
    }

    private void awaitTunnels(int count) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!table().get(0).startsWith(count + " ")) {
            assertThat(System.nanoTime()).as("time for " + count + " tunnels").isLessThan(end);
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.diagnosis.Warning;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Tunnels that work but will disappoint. */
class WarningsTest {

    private final StackPair pair =
            new StackPair(InMemoryNetwork.builder().seed(1).latency(Duration.ofMillis(2)));

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void aTunnelByDefaultGivesNone() {
        pair.bind(server -> {});
        PptpTunnel tunnel = pair.connect();
        tunnel.send(StackPair.packet(tunnel, 1, 100));
        pair.loop.pass(Duration.ofSeconds(1));

        assertThat(pair.clientWarnings()).isEmpty();
        assertThat(pair.serverWarnings()).isEmpty();
    }

    /** Row 9. */
    @Test
    void aRouteToTheServerThroughItsTunnel() {
        pair.bind(server -> {});

        pair.await(pair.client()
                .routedNetworks("10.0.0.0/8", "192.0.2.0/24")
                .build()
                .connect());

        assertThat(pair.clientWarnings())
                .containsExactly("The tunnel's own packets to 192.0.2.1 will go into the tunnel, round and round, for"
                        + " 192.0.2.0/24 is routed into it. Set a host route to 192.0.2.1 over the old gateway first,"
                        + " and remove it afterwards.");
    }

    /** Row 11. */
    @Test
    void aPathThatIsNarrowerThanTheTunnel() {
        pair.bind(server -> {});

        pair.await(pair.client().pathMtu(1400).build().connect());

        assertThat(pair.clientWarnings())
                .singleElement()
                .asString()
                .startsWith("Packets of up to 1400 octets may pass in the tunnel, but only 13")
                .contains("fit the path (MTU 1400) in one piece");
    }

    @Test
    void aServerThatDoesNotEncrypt() {
        pair.bind(server -> server.mppe(MppeOptions::off));

        pair.await(pair.client().mppe(MppeOptions::preferred).build().connect());

        assertThat(pair.clientWarnings())
                .containsExactly(
                        "The tunnel is not encrypted: we asked for <mppe +H -M +S -L -D -C>, and the peer did not"
                                + " agree to it. Turn MPPE on at the peer (pppd: require-mppe-128), and require it"
                                + " here.");
        assertThat(pair.serverWarnings()).isEmpty();
    }

    /** At the moment it happens, and once however much comes. */
    @Test
    void packetsInClearThroughAnEncryptedTunnel() {
        pair.bind(server -> {});
        GreTap tap = new GreTap(pair);
        pair.connect();
        String packet = "45 00 00 14 00 00 00 00 40 01 00 00 0A 4D 00 02 0A 4D 00 01";

        tap.sendAsClient(1, "FF 03 00 21 " + packet);
        tap.sendAsClient(2, "FF 03 00 21 " + packet);
        pair.loop.pass(Duration.ofMillis(100));
        tap.sendAsClient(3, "FF 03 00 21 " + packet);
        pair.loop.pass(Duration.ofMillis(100));

        assertThat(pair.serverWarnings())
                .singleElement()
                .asString()
                .endsWith("in clear, though all have to be encrypted; dropped. Look at the peer why it does so.");
    }

    /** LCP goes on, but the keys have been passed over: whatever comes is taken for old. */
    @Test
    void aLinkOutOfStep() {
        pair.bind(server -> {});
        GreTap tap = new GreTap(pair);
        pair.connect();

        for (int i = 1; i <= 20; i++) {
            tap.sendAsClient(i, "FF 03 00 FD 00 00 00"); // no bit says that it is encrypted
        }
        pair.loop.pass(Duration.ofMillis(100));
        assertThat(pair.serverWarnings()).isEmpty();

        tap.sendAsClient(21, "FF 03 C0 21 0A 01 00 08 11 22 33 44"); // LCP Echo-Reply
        pair.loop.pass(Duration.ofMillis(100));

        assertThat(pair.serverWarnings())
                .containsExactly("The link is out of step: its control packets still come, but none of the last 20"
                        + " encrypted packets could be decrypted. Connect again.");
    }

    @Test
    void programsGetARecord() {
        List<Warning> warnings = new ArrayList<>();
        pair.bind(server -> {});

        pair.await(pair.client()
                .routedNetworks("0.0.0.0/0")
                .listener(event -> Optional.of(event)
                        .filter(TunnelEvent.Warned.class::isInstance)
                        .map(TunnelEvent.Warned.class::cast)
                        .ifPresent(warned -> warnings.add(warned.warning())))
                .build()
                .connect());

        assertThat(warnings).singleElement().isInstanceOf(Warning.RouteLoop.class);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrop;
import org.pptp4j.PptpException;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.ppp.FieldCompression;
import org.pptp4j.ppp.InterfaceId;
import org.pptp4j.ppp.Ipv6Config;
import org.pptp4j.ppp.Ipv6Config.Mode;
import org.pptp4j.ppp.Ipv6Link;
import org.pptp4j.ppp.LinkFailure;
import org.pptp4j.ppp.Opening;
import org.pptp4j.ppp.PptpNegotiationException;

/** IPv6 through whole tunnels, encrypted, beside IPv4 and alone (RFC 5072), and frames in their shortest form. */
class Ipv6TunnelTest {

    private static final Ipv6Config SERVER =
            new Ipv6Config(Mode.ON, Optional.of(new InterfaceId(1)), Optional.of(new InterfaceId(2)));

    private final StackPair pair = new StackPair(InMemoryNetwork.builder());

    /** The packets that a tunnel delivers, in hex. */
    private static List<String> received(PptpTunnel tunnel) {
        List<String> packets = new ArrayList<>();
        tunnel.receiver(packet -> {
            packets.add(ByteBufUtil.hexDump(packet));
            packet.release();
        });
        return packets;
    }

    private static ByteBuf packet(PptpTunnel tunnel, int version, int number) {
        return tunnel.allocate(40).writeByte(version << 4).writeZero(38).writeByte(number);
    }

    private static String hex(int version, int number) {
        return version + "0" + "00".repeat(38) + String.format("%02x", number);
    }

    private PptpTunnel connect(Mode mode) {
        PptpTunnel tunnel =
                pair.await(pair.client().ppp(ppp -> ppp.ipv6(mode)).build().connect());
        pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
        pair.loop.pass(Duration.ofSeconds(1));
        return tunnel;
    }

    private void exchange(PptpTunnel client, PptpTunnel server) {
        List<String> atClient = received(client);
        List<String> atServer = received(server);
        for (int number = 0; number < 20; number++) {
            client.send(packet(client, 6, number));
            server.send(packet(server, 6, number));
        }
        pair.loop.pass(Duration.ofSeconds(1));

        assertThat(atServer).hasSize(20).contains(hex(6, 0), hex(6, 19));
        assertThat(atClient).isEqualTo(atServer);
    }

    @Test
    void packetsOfBothVersionsPassBothWays() {
        try (pair) {
            pair.bind(server -> server.ppp(ppp -> ppp.ipv6(SERVER)));
            PptpTunnel client = connect(Mode.ON);
            PptpTunnel server = pair.accepted();

            exchange(client, server);

            assertThat(server.link().ipv6())
                    .contains(new Ipv6Link(new InterfaceId(1), Optional.of(new InterfaceId(2))));
            assertThat(client.link().ipv6())
                    .contains(new Ipv6Link(new InterfaceId(2), Optional.of(new InterfaceId(1))));
            assertThat(client.link().localAddress())
                    .isPresent()
                    .isEqualTo(server.link().peerAddress());
            assertThat(client.link().encryption()).isPresent();
            List<String> atServer = received(server);
            client.send(packet(client, 4, 7));
            pair.loop.pass(Duration.ofSeconds(1));
            assertThat(atServer).containsExactly(hex(4, 7));
            client.close();
        }
    }

    @Test
    void aTunnelForIpv6AloneHasNoIpv4() {
        try (pair) {
            pair.bind(server -> server.ppp(ppp -> ppp.ipv6(Mode.ON)));
            PptpTunnel client = connect(Mode.ONLY);
            PptpTunnel server = pair.accepted();

            exchange(client, server);
            client.send(packet(client, 4, 7));
            server.send(packet(server, 4, 7));

            assertThat(client.link().localAddress()).isEmpty();
            assertThat(server.link().peerAddress()).isEmpty();
            assertThat(pair.await(client.collectStats()).drops()).containsEntry(PacketDrop.NOT_IP, 1L);
            assertThat(pair.await(server.collectStats()).drops()).containsEntry(PacketDrop.NOT_IP, 1L);
            client.close();
        }
    }

    @Test
    void aServerWithoutIpv6LeavesAClientItsIpv4() {
        try (pair) {
            pair.bind(server -> {});
            PptpTunnel client = connect(Mode.ON);

            client.send(packet(client, 6, 7));

            assertThat(client.link().localAddress()).isPresent();
            assertThat(client.link().ipv6()).isEmpty();
            assertThat(pair.await(client.collectStats()).drops()).containsEntry(PacketDrop.NOT_IP, 1L);
            client.close();
        }
    }

    @Test
    void aServerWithoutIpv6FailsAClientThatHasNothingElse() {
        try (pair) {
            pair.bind(server -> {});

            PptpException why =
                    pair.failure(pair.client().ppp(ppp -> ppp.ipv6(Mode.ONLY)).build());

            assertThat(why).hasMessageStartingWith("The peer does not carry IPv6: it rejected IPV6CP");
            assertThat(((PptpNegotiationException) why).failure()).isInstanceOf(LinkFailure.Ipv6Refused.class);
        }
    }

    @Test
    void framesInTheirShortestFormPassBothWays() {
        try (pair) {
            pair.bind(server -> server.ppp(ppp -> ppp.ipv6(Mode.ON)
                    .protocolFieldCompression(FieldCompression.BOTH)
                    .addressAndControlFieldCompression(FieldCompression.BOTH)));
            PptpTunnel client = pair.await(pair.client()
                    .ppp(ppp -> ppp.ipv6(Mode.ON)
                            .protocolFieldCompression(FieldCompression.BOTH)
                            .addressAndControlFieldCompression(FieldCompression.BOTH))
                    .build()
                    .connect());
            pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
            pair.loop.pass(Duration.ofSeconds(1));

            exchange(client, pair.accepted());
            client.close();
        }
    }

    @Test
    void aSilentServerWaitsForItsClient() {
        try (pair) {
            pair.bind(server -> server.ppp(ppp -> ppp.opening(Opening.SILENT)));

            assertThat(pair.connect().link().localAddress()).isPresent();
            pair.accepted().close();
        }
    }

    @Test
    void twoSilentEndsFailInWordsThatDoNotBlameTheNetwork() {
        try (pair) {
            pair.bind(server -> server.ppp(ppp -> ppp.opening(Opening.SILENT)));

            PptpException why = pair.failure(
                    pair.client().ppp(ppp -> ppp.opening(Opening.SILENT)).build());

            assertThat(why).hasMessageStartingWith("Neither end began:");
        }
    }

    @Test
    void aServerTellsItsClientsServersOfNetBiosNames() {
        try (pair) {
            pair.bind(server -> server.dnsServers("10.77.0.53").nbnsServers("10.77.0.60", "10.77.0.61"));
            PptpTunnel client = pair.await(
                    pair.client().ppp(PppOptions::requestNbns).build().connect());

            assertThat(client.link().nbnsServers())
                    .extracting(server -> server.getHostAddress())
                    .containsExactly("10.77.0.60", "10.77.0.61");
            assertThat(client.link().dnsServers()).hasSize(1);
            client.close();
        }
    }
}

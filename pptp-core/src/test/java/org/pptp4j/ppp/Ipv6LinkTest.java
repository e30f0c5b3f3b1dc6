/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MAGIC;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrop;
import org.pptp4j.ppp.Ipv6Config.Mode;

/** What becomes of a link whose peer has both versions of IP, one of them, or none. */
class Ipv6LinkTest {

    private static final InterfaceId ONE = new InterfaceId(1);
    private static final InterfaceId TWO = new InterfaceId(2);
    private static final String ID_TWO = "01 0a 00 00 00 00 00 00 00 02";

    private static final byte[] IPV4_PACKET = {0x45, 0};
    private static final byte[] IPV6_PACKET = {0x60, 0};

    private static LoneLink client(Mode mode) {
        return LoneLink.networkClient(new Ipv6Config(mode, Optional.of(ONE), Optional.empty()));
    }

    private static LoneLink openIpv6(LoneLink client) {
        return client.request(PppProtocol.IPV6CP, 1, ID_TWO).ack(PppProtocol.IPV6CP);
    }

    private static LoneLink rejected(LoneLink client, String protocol) {
        return client.receive(PppProtocol.LCP, ControlPacket.PROTOCOL_REJECT, 3, protocol);
    }

    @Test
    void packetsOfAVersionPassWhileItIsOpen() {
        LoneLink client = client(Mode.ON);

        openIpv6(client);
        assertThat(client.isUp()).isFalse();
        client.openIpcp();

        assertThat(client.receive(PppProtocol.IPV4, IPV4_PACKET)).isTrue();
        assertThat(client.receive(PppProtocol.IPV6, IPV6_PACKET)).isTrue();
        assertThat(client.receive(PppProtocol.IPV4, IPV6_PACKET)).isFalse();
        assertThat(client.receive(PppProtocol.IPV6, IPV4_PACKET)).isFalse();
        assertThat(client.receive(PppProtocol.IPV6, new byte[0])).isFalse();
        assertThat(client.drops.of(PacketDrop.NOT_IP)).isEqualTo(3);
    }

    @Test
    void ipv6ThatFollowsLaterIsAnnounced() {
        LoneLink client = client(Mode.ON).openIpcp();
        assertThat(client.announced().ipv6()).isEmpty();
        assertThat(client.receive(PppProtocol.IPV6, IPV6_PACKET)).isFalse();
        assertThat(client.drops.of(PacketDrop.PPP_WRONG_PHASE)).isEqualTo(1);

        openIpv6(client);

        assertThat(client.all(PppEvent.NetworkUp.class)).hasSize(2);
        assertThat(client.announced().ipv6()).isPresent();
    }

    @Test
    void aLinkWithoutIpv6RejectsItsProtocols() {
        LoneLink client = client(Mode.OFF).openIpcp();
        client.sent();

        client.request(PppProtocol.IPV6CP, 1, ID_TWO);
        assertThat(client.receive(PppProtocol.IPV6, IPV6_PACKET)).isFalse();

        assertThat(client.sent()).hasSize(2).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("[LCP ProtRej id=0x1 80 57 01 01");
            assertThat(lines.get(1)).startsWith("[LCP ProtRej id=0x2 00 57 60 00");
        });
        assertThat(client.isUp()).isTrue();
    }

    @Test
    void aPeerWithoutIpv6LeavesALinkWithIpv4() {
        LoneLink client = rejected(client(Mode.ON), "80 57").openIpcp();
        client.pass(Duration.ofSeconds(40));

        assertThat(client.isUp()).isTrue();
        assertThat(client.announced().ipv6()).isEmpty();
    }

    @Test
    void aPeerThatNeverAnswersIpv6cpLeavesALinkWithIpv4() {
        LoneLink client = client(Mode.ON).openIpcp();
        client.pass(Duration.ofSeconds(20));
        client.receive(PppProtocol.LCP, ControlPacket.ECHO_REPLY, 1, "00000000").pass(Duration.ofSeconds(20));

        assertThat(client.isUp()).isTrue();
    }

    @Test
    void aPeerThatCannotAgreeOnIpv6LeavesALinkWithIpv4() {
        LoneLink client = client(Mode.ON).openIpcp();
        for (int n = 0; n < 8; n++) {
            if (client.sent().stream().noneMatch(line -> line.contains("IPV6CP TermReq"))) {
                client.nak(PppProtocol.IPV6CP, ID_TWO);
            }
        }

        assertThat(client.link.transcript()).contains("sent [IPV6CP TermReq id=0x7]");
        assertThat(client.isUp()).isTrue();
    }

    @Test
    void aPeerThatEndsIpv6LeavesALinkWithIpv4() {
        LoneLink client = client(Mode.ON).openIpcp();
        openIpv6(client);

        client.receive(PppProtocol.IPV6CP, ControlPacket.TERMINATE_REQUEST, 9, "");

        assertThat(client.sent()).endsWith("[IPV6CP TermAck id=0x9]");
        assertThat(client.isUp()).isTrue();
        assertThat(client.announced().ipv6()).isEmpty();
        assertThat(client.receive(PppProtocol.IPV6, IPV6_PACKET)).isFalse();
        assertThat(client.receive(PppProtocol.IPV4, IPV4_PACKET)).isTrue();
    }

    @Test
    void aPeerWithoutIpv4LeavesALinkWithIpv6() {
        LoneLink client = openIpv6(rejected(client(Mode.ON), "80 21"));

        assertThat(client.isUp()).isTrue();
        assertThat(client.announced().localAddress()).isEmpty();
        assertThat(client.receive(PppProtocol.IPV6, IPV6_PACKET)).isTrue();
        assertThat(client.receive(PppProtocol.IPV4, IPV4_PACKET)).isFalse();
    }

    @Test
    void aPeerWithoutEitherFailsInWords() {
        LoneLink client = rejected(rejected(client(Mode.ON), "80 21"), "80 57");

        assertThat(client.explanation()).startsWith("The peer does not carry IPv4");
    }

    @Test
    void aPeerThatRefusesAnIpv4AddressFailsThoughThereIsIpv6() {
        LoneLink client = openIpv6(client(Mode.ON));

        client.reject(PppProtocol.IPCP, "03 06 00 00 00 00");

        assertThat(client.explanation()).startsWith("The server assigns no addresses");
    }

    @Test
    void ipv6AloneNeedsAPeerThatHasIt() {
        assertThat(rejected(client(Mode.ONLY), "80 57").explanation())
                .isEqualTo("The peer does not carry IPv6: it rejected IPV6CP, or left it without an answer. Enable IPv6"
                        + " there (pppd: +ipv6), or IPv4 here.");
        assertThat(client(Mode.ONLY)
                        .receive(PppProtocol.IPV6CP, ControlPacket.TERMINATE_REQUEST, 3, "4e 6f")
                        .explanation())
                .isEqualTo("The peer closed IPV6CP: \"No\". Its log says why.");
        assertThat(client(Mode.ONLY).pass(Duration.ofSeconds(29)).failure())
                .get()
                .isInstanceOf(LinkFailure.PeerSilent.class)
                .satisfies(why -> assertThat(why.explain()).startsWith("IPV6CP did not end in time: 13"));
    }

    @Test
    void ipv6AloneRejectsIpv4() {
        LoneLink client = openIpv6(client(Mode.ONLY));
        client.sent();

        client.request(PppProtocol.IPCP, 1, "03 06 0a 00 00 01");
        assertThat(client.receive(PppProtocol.IPV4, IPV4_PACKET)).isFalse();

        assertThat(client.sent()).hasSize(2).allMatch(line -> line.startsWith("[LCP ProtRej"));
        assertThat(client.isUp()).isTrue();
    }

    @Test
    void aPeerThatEndsTheOnlyVersionOfAnOpenLinkClosesIt() {
        LoneLink client = openIpv6(client(Mode.ONLY));

        client.receive(PppProtocol.IPV6CP, ControlPacket.TERMINATE_REQUEST, 9, "42 79 65");

        assertThat(client.failure()).isEmpty();
        assertThat(client.all(PppEvent.Closed.class))
                .containsExactly(new PppEvent.Closed(Optional.empty(), Optional.of("Bye")));
    }

    @Test
    void ipv6WaitsForTheEncryptionThatIsRequired() {
        LoneLink client = LoneLink.of(LinkPair.with(
                        Ipv6Config.of(Mode.ON), LinkPair.clientConfig(MppeConfig.of(MppeConfig.Policy.REQUIRED))))
                .openLcp(LoneLink.MS_CHAP_V2 + MAGIC)
                .authenticate();
        client.request(PppProtocol.IPV6CP, 1, ID_TWO);
        assertThat(client.receive(PppProtocol.IPV6, IPV6_PACKET)).isFalse();
        assertThat(client.drops.of(PacketDrop.CLEAR_TEXT)).isEqualTo(1);
        assertThat(client.sent()).noneMatch(line -> line.contains("IPV6CP"));

        client.openCcp().ack(PppProtocol.IPV6CP).openIpcp();

        assertThat(client.announced().ipv6().orElseThrow().peer()).contains(TWO);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A whole link with Windows RRAS, whose packets are those that a real one sends, octet by octet. */
class RrasLinkTest {

    private final LoneLink client = LoneLink.of(LinkPair.with(
            Ipv6Config.of(Ipv6Config.Mode.ON), LinkPair.clientConfig(MppeConfig.of(MppeConfig.Policy.REQUIRED))));

    private void openLcp() {
        client.request(PppProtocol.LCP, 0, """
                01 04 05 78                     # MRU 1400
                03 04 c2 27                     # EAP
                05 06 71 25 12 09               # magic number
                07 02  08 02                    # PFC, ACFC
                0d 03 06                        # callback, CBCP
                11 04 06 4e                     # MRRU 1614
                13 05 01 42 a0                  # endpoint discriminator, locally assigned
                """);
        client.request(PppProtocol.LCP, 1, "01 04 05 78  03 04 c2 27  05 06 71 25 12 09  07 02  08 02");
        client.request(PppProtocol.LCP, 2, "01 04 05 78  03 05 c2 23 81  05 06 71 25 12 09  07 02  08 02");
        client.ack(PppProtocol.LCP);
    }

    @Test
    void isUpWithWhatRrasLeavesOfEachWish() {
        client.sent();
        openLcp();
        assertThat(client.sent())
                .containsExactly(
                        "[LCP ConfRej id=0x0 <callback CBCP> <mrru 1614> <endpoint [local:42.a0]>]",
                        "[LCP ConfNak id=0x1 <auth chap MS-v2>]",
                        "[LCP ConfAck id=0x2 <mru 1400> <auth chap MS-v2> <magic 0x71251209> <pcomp> <accomp>]");

        client.receive(PppProtocol.LCP, ControlPacket.IDENTIFICATION, 3, "71 25 12 09  4d 53 52 41 53 56 35 2e 32 30");
        client.authenticate();
        client.sent();

        // Windows runs CCP and IPCP side by side.
        client.request(PppProtocol.CCP, 4, "12 06 01 00 00 41");
        client.request(PppProtocol.IPCP, 5, "03 06 0a 08 00 01");
        client.request(PppProtocol.CCP, 6, "12 06 01 00 00 40").ack(PppProtocol.CCP);
        assertThat(client.sent())
                .satisfiesExactly(
                        nak -> assertThat(nak).isEqualTo("[CCP ConfNak id=0x4 <mppe +H -M +S -L -D -C>]"),
                        ack -> assertThat(ack).isEqualTo("[CCP ConfAck id=0x6 <mppe +H -M +S -L -D -C>]"),
                        ask -> assertThat(ask)
                                .isEqualTo("[IPCP ConfReq id=0x1 <addr 0.0.0.0> <ms-dns1 0.0.0.0> <ms-dns2 0.0.0.0>]"),
                        held -> assertThat(held).isEqualTo("[IPCP ConfAck id=0x5 <addr 10.8.0.1>]"),
                        ids -> assertThat(ids).startsWith("[IPV6CP ConfReq id=0x1 <addr fe80::"));

        client.receive(PppProtocol.LCP, ControlPacket.PROTOCOL_REJECT, 7, "80 57  01 01 00 0e  01 0a");
        client.reject(PppProtocol.IPCP, "83 06 00 00 00 00");
        client.nak(PppProtocol.IPCP, "03 06 0a 08 00 07  81 06 0a 08 00 35");
        client.ack(PppProtocol.IPCP);

        NegotiatedLink link = client.announced();
        assertThat(link.localAddress()).contains(LinkPair.address("10.8.0.7"));
        assertThat(link.peerAddress()).contains(LinkPair.address("10.8.0.1"));
        assertThat(link.dnsServers()).containsExactly(LinkPair.address("10.8.0.53"));
        assertThat(link.ipv6()).isEmpty();
        assertThat(link.mtu()).isEqualTo(1396);
        assertThat(link.peerMru()).isEqualTo(1400);
        assertThat(client.all(PppEvent.PeerIdentified.class))
                .containsExactly(new PppEvent.PeerIdentified("MSRASV5.20"));
        assertThat(client.all(PppEvent.NetworkUp.class)).hasSize(1);
    }

    @Test
    void anOrderlyEndIsSaidToBeOne() {
        isUpWithWhatRrasLeavesOfEachWish();

        client.receive(PppProtocol.LCP, ControlPacket.TERMINATE_REQUEST, 9, "71 25 12 09  00 3c cd 74  00 00 00 00");

        assertThat(client.failure()).isEmpty();
        assertThat(client.all(PppEvent.Closed.class))
                .containsExactly(new PppEvent.Closed(Optional.empty(), Optional.of("Windows code 0: an orderly end")));
    }

    @Test
    void aRefusedLoginIsSaidInWords() {
        openLcp();

        client.receive(PppProtocol.LCP, ControlPacket.TERMINATE_REQUEST, 3, "71 25 12 09  00 3c cd 74  00 00 02 b3");

        assertThat(client.explanation())
                .isEqualTo("The peer ended the link during authentication, with Windows error 691: the user name or the"
                        + " password is wrong. Check both, and try the name with and without its domain.");
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MAGIC;
import static org.pptp4j.ppp.LoneLink.MS_CHAP_V2;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrop;

/** A peer that begins LCP anew on an open link: all above it starts over, authentication first (RFC 1661 §3.4). */
class LinkRenegotiationTest {

    private static final byte[] PACKET = {0x45, 0};

    private final LoneLink client = LoneLink.openClient();

    private LoneLink beginAnew() {
        client.sent();
        return client.request(PppProtocol.LCP, 7, MS_CHAP_V2 + MAGIC);
    }

    @Test
    void theLinkGoesDownAndBothAskAgain() {
        beginAnew();

        assertThat(client.sent())
                .satisfiesExactly(
                        asked -> assertThat(asked).startsWith("[LCP ConfReq id=0x2 <mru 1400>"),
                        agreed -> assertThat(agreed)
                                .isEqualTo("[LCP ConfAck id=0x7 <auth chap MS-v2> <magic 0x11223344>]"));
        assertThat(client.all(PppEvent.MppeDown.class)).hasSize(1);
        assertThat(client.all(PppEvent.PhaseChanged.class))
                .last()
                .isEqualTo(new PppEvent.PhaseChanged(LinkPhase.ESTABLISH));
        assertThat(client.receive(PppProtocol.IPV4, PACKET)).isFalse();
        assertThat(client.drops.of(PacketDrop.CLEAR_TEXT)).isEqualTo(1);
    }

    @Test
    void nothingAboveLcpGoesOnBeforeTheNewLogin() {
        beginAnew().ack(PppProtocol.LCP).openIpcpEarly();
        client.request(PppProtocol.CCP, 9, LoneLink.MPPE_128);

        assertThat(client.sent()).noneMatch(line -> line.contains("CCP") || line.contains("IPCP"));
        assertThat(client.all(PppEvent.Authenticated.class)).hasSize(1);
    }

    @Test
    void isUpAgainAfterTheNewLoginWithWhatIsAgreedThen() {
        beginAnew().ack(PppProtocol.LCP).authenticate().openCcp();
        client.reject(PppProtocol.IPCP, "81 06 00 00 00 00  83 06 00 00 00 00")
                .nak(PppProtocol.IPCP, "03 06 0a 00 00 07")
                .ack(PppProtocol.IPCP)
                .request(PppProtocol.IPCP, 1, "03 06 0a 00 00 01");

        assertThat(client.all(PppEvent.Authenticated.class)).hasSize(2);
        assertThat(client.all(PppEvent.MppeReady.class)).hasSize(2);
        assertThat(client.all(PppEvent.NetworkUp.class)).hasSize(2);
        assertThat(client.announced().localAddress()).contains(LinkPair.address("10.0.0.7"));
    }

    @Test
    void theRestrictionsOfTheNewRequestHold() {
        beginAnew();
        client.request(PppProtocol.LCP, 8, "01 04 02 40" + MS_CHAP_V2 + MAGIC)
                .ack(PppProtocol.LCP)
                .authenticate();
        client.openCcp().openIpcp();

        assertThat(client.announced().peerMru()).isEqualTo(576);
        assertThat(client.announced().mtu()).isEqualTo(572);
    }

    @Test
    void aPeerThatDoesNotFinishWhatItBeganAnewFailsInWords() {
        beginAnew().ack(PppProtocol.LCP);

        client.pass(Duration.ofSeconds(31));

        assertThat(client.failure()).get().isInstanceOf(LoginFailure.AuthenticationFailed.class);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.captures.CapturedFrame;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.captures.Session;

/** Our server with what pptp-linux and its pppd said in the captured sessions. */
class CapturedClientTest {

    @ParameterizedTest
    @EnumSource(
            names = {
                "MSCHAPV2_MPPE128_STATELESS",
                "MSCHAPV2_MPPE128_STATEFUL",
                "MSCHAPV2_MPPE40_STATELESS",
                "MSCHAPV1_MPPE128_STATELESS",
                "MSCHAPV2_NO_MPPE",
                "PAP_NO_MPPE",
                "MSCHAPV2_MPPE128_STATEFUL_LOSS",
                "MSCHAPV2_MPPE128_STATELESS_LOSS",
                "MSCHAPV2_MPPE128_STATELESS_REORDER"
            })
    void ourServerTakesTheClientInReceivesEveryPingAndEndsInOrder(Session session) {
        OurEnd ours =
                CapturedPeer.client(session, CapturedConfig.server(session)).play();

        NegotiatedLink link = ours.only(PppEvent.NetworkUp.class).link();
        assertThat(link.peerAddress()).contains(LinkPair.address("10.77.0.100"));
        assertThat(link.userName()).isEqualTo("alice");
        assertThat(link.authentication()).contains(session.login());
        assertThat(link.encryption()).isEqualTo(session.encryption());
        assertThat(ours.delivered).hasSameSizeAs(session.capture().data(Sender.CLIENT));
        assertThat(ours.only(PppEvent.Closed.class).failure()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "MSCHAPV2_MPPE128_STATELESS",
                "MSCHAPV2_MPPE128_STATEFUL",
                "MSCHAPV2_MPPE40_STATELESS",
                "MSCHAPV1_MPPE128_STATELESS"
            })
    void ourServerDemandsProofAndNegotiatesEncryptionByteForByteAsPppdDoes(Session session) {
        OurEnd ours =
                CapturedPeer.client(session, CapturedConfig.server(session)).play();

        for (int protocol : new int[] {PppProtocol.CHAP, PppProtocol.CCP}) {
            assertThat(ours.sent(protocol))
                    .containsExactlyInAnyOrderElementsOf(session.capture().frames(Sender.SERVER, protocol).stream()
                            .map(CapturedFrame::payload)
                            .toList());
        }
    }

    @Test
    void ourServerAcknowledgesWhatPppdAsksOfLcpByteForByteAsPppdDoes() {
        Session session = Session.MSCHAPV2_MPPE128_STATELESS;

        OurEnd ours =
                CapturedPeer.client(session, CapturedConfig.server(session)).play();

        assertThat(ours.sent(PppProtocol.LCP))
                .contains(session.capture()
                        .frames(Sender.SERVER, PppProtocol.LCP)
                        .get(1)
                        .payload());
    }

    @Test
    void ourServerRefusesTheWrongPassword() {
        OurEnd ours = CapturedPeer.client(Session.WRONG_PASSWORD, CapturedConfig.server(Session.WRONG_PASSWORD))
                .play();

        assertThat(ours.only(PppEvent.Closed.class).failure())
                .get()
                .isInstanceOf(LoginFailure.AuthenticationFailed.class);
        assertThat(ours.events).noneMatch(PppEvent.NetworkUp.class::isInstance);
    }
}

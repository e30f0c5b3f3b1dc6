/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.captures.CapturedFrame;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.captures.Session;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.gre.ReorderConfig;

/** Our client with what pptpd and its pppd said in the captured sessions. */
class CapturedServerTest {

    @ParameterizedTest
    @EnumSource(
            names = {
                "MSCHAPV2_MPPE128_STATELESS",
                "MSCHAPV2_MPPE128_STATEFUL",
                "MSCHAPV2_MPPE40_STATELESS",
                "MSCHAPV1_MPPE128_STATELESS",
                "MSCHAPV2_NO_MPPE",
                "CHAP_MD5_NO_MPPE",
                "PAP_NO_MPPE",
                "MSCHAPV2_MPPE128_STATELESS_LOSS"
            })
    void ourClientComesUpAndReceivesEveryPing(Session session) {
        OurEnd ours =
                CapturedPeer.server(session, CapturedConfig.client(session)).play();

        NegotiatedLink link = ours.only(PppEvent.NetworkUp.class).link();
        assertThat(link.localAddress()).contains(LinkPair.address("10.77.0.100"));
        assertThat(link.peerAddress()).contains(LinkPair.address("10.77.0.1"));
        assertThat(link.authentication()).contains(session.login());
        assertThat(link.encryption()).isEqualTo(session.encryption());
        assertThat(ours.delivered).hasSameSizeAs(session.capture().data(Sender.SERVER));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "MSCHAPV2_MPPE128_STATELESS",
                "MSCHAPV2_MPPE128_STATEFUL",
                "MSCHAPV2_MPPE40_STATELESS",
                "MSCHAPV1_MPPE128_STATELESS"
            })
    void ourClientLogsInAndNegotiatesEncryptionByteForByteAsPppdDoes(Session session) {
        OurEnd ours =
                CapturedPeer.server(session, CapturedConfig.client(session)).play();

        for (int protocol : List.of(PppProtocol.CHAP, PppProtocol.CCP)) {
            assertThat(ours.sent(protocol)).containsExactlyElementsOf(ofClient(session, protocol));
        }
        assertThat(ours.sent(PppProtocol.LCP))
                .contains(ofClient(session, PppProtocol.LCP).get(1));
    }

    /** The rest, 13, lies between a loss and the packet at which the server began anew. */
    @Test
    void ourClientInStatefulModeReceivesWhatTheLossLeaves() {
        Session session = Session.MSCHAPV2_MPPE128_STATEFUL_LOSS;

        OurEnd ours =
                CapturedPeer.server(session, CapturedConfig.client(session)).play();

        assertThat(session.capture().data(Sender.SERVER)).hasSize(189 + 13);
        assertThat(ours.delivered).hasSize(189);
    }

    /** A quarter of the packets are 30 ms early; our wait has to learn that, and pptp-linux's 0.3 s need not. */
    @Test
    void ourClientReceivesNearlyEveryPingThatComesOutOfOrder() {
        Session session = Session.MSCHAPV2_MPPE128_STATELESS_REORDER;
        GreConfig patient =
                GreConfig.defaults().withReorder(ReorderConfig.defaults().withWait(300_000_000, 300_000_000));

        OurEnd learning =
                CapturedPeer.server(session, CapturedConfig.client(session)).play();
        OurEnd waiting = CapturedPeer.server(session, CapturedConfig.client(session), patient)
                .play();

        assertThat(session.capture().data(Sender.SERVER)).hasSize(322);
        assertThat(learning.delivered).hasSizeGreaterThanOrEqualTo(319);
        assertThat(waiting.delivered).hasSize(322);
    }

    @Test
    void ourClientTakesTheNameServers() {
        OurEnd ours = CapturedPeer.server(Session.MSCHAPV2_NO_MPPE, CapturedConfig.client(Session.MSCHAPV2_NO_MPPE))
                .play();

        assertThat(ours.only(PppEvent.NetworkUp.class).link().dnsServers())
                .containsExactly(LinkPair.address("10.77.0.53"), LinkPair.address("10.77.0.53"));
    }

    @Test
    void ourClientClosesInOrder() {
        OurEnd ours = CapturedPeer.server(
                        Session.MSCHAPV2_MPPE128_STATELESS, CapturedConfig.client(Session.MSCHAPV2_MPPE128_STATELESS))
                .play();

        assertThat(ours.only(PppEvent.Closed.class)).isEqualTo(new PppEvent.Closed(Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"CHAP_MD5_NO_MPPE, auth chap MD5", "PAP_NO_MPPE, auth pap", "EAP_MD5_NO_MPPE, auth eap"})
    void ourClientSaysWhatTheServerDemandsInVain(Session session, String demanded) {
        OurEnd ours = CapturedPeer.server(session, CapturedConfig.client(Session.MSCHAPV2_NO_MPPE))
                .play(2);

        assertThat(failure(ours))
                .isInstanceOfSatisfying(
                        LoginFailure.AuthProtocolMismatch.class,
                        why -> assertThat(why.offered()).containsExactly(demanded));
    }

    @Test
    void ourClientWithTheWrongPasswordIsTold() {
        OurEnd ours = CapturedPeer.server(Session.WRONG_PASSWORD, CapturedConfig.client(Session.WRONG_PASSWORD))
                .play();

        assertThat(failure(ours)).isInstanceOfSatisfying(LoginFailure.AuthenticationFailed.class, why -> {
            assertThat(why.failure().kind()).isEqualTo(AuthFailure.Kind.REFUSED);
            assertThat(why.explain()).contains("691");
        });
    }

    @Test
    void ourClientThatRequiresEncryptionSaysThatTheServerRefusesIt() {
        OurEnd ours = CapturedPeer.server(Session.MPPE_REFUSED, CapturedConfig.client(Session.MPPE_REFUSED))
                .play();

        assertThat(failure(ours)).isInstanceOf(EncryptionFailure.MppeRefused.class);
        assertThat(ours.events).noneMatch(PppEvent.NetworkUp.class::isInstance);
    }

    /** pppd refuses it too; both ends of the session closed. */
    @Test
    void ourClientHasNoKeysOf40BitFromMsChapV1() {
        OurEnd ours = CapturedPeer.server(
                        Session.MSCHAPV1_MPPE40_STATELESS, CapturedConfig.client(Session.MSCHAPV1_MPPE40_STATELESS))
                .play();

        assertThat(failure(ours)).isInstanceOf(EncryptionFailure.KeyLengthUnavailable.class);
    }

    private static NegotiationFailure failure(OurEnd ours) {
        return ours.only(PppEvent.Closed.class).failure().orElseThrow(() -> new AssertionError(ours.link.transcript()));
    }

    private static List<byte[]> ofClient(Session session, int protocol) {
        return session.capture().frames(Sender.CLIENT, protocol).stream()
                .map(CapturedFrame::payload)
                .toList();
    }
}

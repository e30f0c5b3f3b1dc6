/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.pptp4j.captures.CapturedFrame;
import org.pptp4j.captures.Session;
import org.pptp4j.mppe.MppeStartKeys;
import org.pptp4j.mppe.MppeStartKeys.Side;

/** The logins of pppd to pppd, packet by packet, each recomputed from the password. */
class CapturedLoginTest {

    static Stream<Session> msChap() {
        return Stream.of(Session.values())
                .filter(session -> session.login().yieldsMppeKeys() && session != Session.WRONG_PASSWORD);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EAP_MD5_NO_MPPE")
    void ourClientSendsTheVeryProofOfPppd(Session session) {
        CapturedLogin login = CapturedLogin.of(session);

        assertThat(CapturedLogin.sent(login.client())).containsExactly(login.proof.payload());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"EAP_MD5_NO_MPPE", "WRONG_PASSWORD"})
    void ourClientAcceptsTheVerdictOfPppd(Session session) {
        AuthExchange client = CapturedLogin.of(session).client();

        AuthEvent.Succeeded succeeded = (AuthEvent.Succeeded) client.pollEvent().orElseThrow();
        assertThat(succeeded.name()).isEqualTo("alice");
        assertThat(succeeded.message()).contains(session == Session.PAP_NO_MPPE ? "Login ok" : "Access granted");
    }

    @ParameterizedTest
    @MethodSource("msChap")
    void ourServerSendsTheVeryChallengeAndVerdictOfPppd(Session session) {
        CapturedLogin login = CapturedLogin.of(session);

        assertThat(CapturedLogin.sent(login.server()))
                .containsExactlyElementsOf(
                        login.ofServer.stream().map(CapturedFrame::payload).toList());
    }

    /** Our challenges have 16 octets, pppd's between 16 and 24: so this one is judged by itself. */
    @Test
    void ourServerAcceptsTheResponseOfChapMd5() {
        CapturedLogin login = CapturedLogin.of(Session.CHAP_MD5_NO_MPPE);
        ChapPacket.Challenge challenge = (ChapPacket.Challenge) CapturedLogin.packet(login.ofServer.get(0));
        ChapPacket.Response response = (ChapPacket.Response) CapturedLogin.packet(login.proof);

        AuthDecision decision = CapturedLogin.judge(new AuthRequest.ChapMd5Request(
                response.name(), response.id(), Secret.of(challenge.value()), Secret.of(response.value())));

        assertThat(decision).isInstanceOf(AuthDecision.Accept.class);
    }

    @Test
    void ourServerAcceptsThePasswordOfPap() {
        AuthExchange server = CapturedLogin.of(Session.PAP_NO_MPPE).server();

        assertThat(server.pollEvent().orElseThrow()).isInstanceOf(AuthEvent.Succeeded.class);
    }

    @ParameterizedTest
    @MethodSource("msChap")
    void whatOneEndSendsWithTheOtherReceivesWith(Session session) {
        MppeStartKeys ofClient = CapturedLogin.of(session).keys(Side.PEER);
        MppeStartKeys ofServer = CapturedLogin.of(session).keys(Side.AUTHENTICATOR);

        session.encryption().ifPresent(mode -> {
            assertThat(ofClient.send(mode.keyLength())).isEqualTo(ofServer.receive(mode.keyLength()));
            assertThat(ofClient.receive(mode.keyLength())).isEqualTo(ofServer.send(mode.keyLength()));
        });
    }

    @Test
    void ourClientReadsTheRefusalOfPppd() {
        AuthExchange client = CapturedLogin.of(Session.WRONG_PASSWORD).client();

        AuthEvent.Failed failed = (AuthEvent.Failed) client.pollEvent().orElseThrow();
        assertThat(failed.failure().kind()).isEqualTo(AuthFailure.Kind.REFUSED);
        assertThat(failed.failure().refusal())
                .contains(new MsChapFailure(691, true, "2edac06b75c14ac29be76d1bb8434fe6", 0, "Access denied"));
    }

    @Test
    void ourServerRefusesTheWrongPasswordToo() {
        AuthExchange server = CapturedLogin.of(Session.WRONG_PASSWORD).server();

        AuthEvent.Failed failed = (AuthEvent.Failed) server.pollEvent().orElseThrow();
        assertThat(failed.failure().kind()).isEqualTo(AuthFailure.Kind.REFUSED);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pptp4j.captures.Session;

/** The logins of pppd to pppd, each proof recomputed from the password. */
class CapturedLoginTest {

    static Stream<Session> msChap() {
        return Stream.of(Session.values()).filter(session -> session.login().yieldsMppeKeys());
    }

    static Stream<Session> msChapV2() {
        return msChap().filter(session -> session.login() == AuthProtocol.MS_CHAP_V2);
    }

    @ParameterizedTest
    @MethodSource("msChap")
    void theResponseFollowsFromThePassword(Session session) {
        CapturedLogin login = CapturedLogin.of(session);
        byte[] challenge = CapturedLogin.value(login.challenge);
        byte[] response = CapturedLogin.value(login.response);

        byte[] expected = session.login() == AuthProtocol.MS_CHAP_V1
                ? MsChap.challengeResponse(challenge, login.passwordHash())
                : MsChapV2.ntResponse(challenge, Arrays.copyOf(response, 16), "alice", login.passwordHash());

        assertThat(response).hasSize(49);
        assertThat(Arrays.copyOfRange(response, 24, 48)).isEqualTo(expected);
    }

    /** But for the one that the server refused. */
    @ParameterizedTest
    @MethodSource("msChapV2")
    void theProofOfTheServerFollowsFromThePassword(Session session) {
        CapturedLogin login = CapturedLogin.of(session);
        byte[] response = CapturedLogin.value(login.response);

        String expected = MsChapV2.authenticatorResponse(
                login.passwordHash(),
                Arrays.copyOfRange(response, 24, 48),
                Arrays.copyOf(response, 16),
                CapturedLogin.value(login.challenge),
                "alice");

        assertThat(new String(
                        login.verdict.payload(), 4, login.verdict.payload().length - 4, StandardCharsets.US_ASCII))
                .isEqualTo(
                        session == Session.WRONG_PASSWORD
                                ? "E=691 R=1 C=2edac06b75c14ac29be76d1bb8434fe6 V=0 M=Access denied"
                                : expected + " M=Access granted");
    }
}

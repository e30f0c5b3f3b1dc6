/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.auth.Octets.hex;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MsChapV2Test {

    /** RFC 2759 §9.2. */
    private static final byte[] AUTHENTICATOR_CHALLENGE = hex("5b 5d 7c 7d 7b 3f 2f 3e 3c 2c 60 21 32 26 26 28");

    private static final byte[] PEER_CHALLENGE = hex("21 40 23 24 25 5e 26 2a 28 29 5f 2b 3a 33 7c 7e");
    private static final byte[] PASSWORD_HASH = MsChap.ntPasswordHash("clientPass".toCharArray());
    private static final byte[] NT_RESPONSE = hex("82309ecd8d708b5ea08faa3981cd83544233114a3d85d6df");
    private static final String PROOF = "S=407A5589115FD0D6209F510FE9C04566932CDA56";

    @ParameterizedTest
    @ValueSource(strings = {"User", "DOMAIN\\User", "a\\b\\User"})
    void hashesTheChallengesWithTheNameBehindTheDomain(String name) {
        assertThat(MsChapV2.challengeHash(PEER_CHALLENGE, AUTHENTICATOR_CHALLENGE, MsChapV2.withoutDomain(name)))
                .isEqualTo(hex("d0 2e 43 86 bc e9 12 26"));
    }

    @Test
    void hashesTheNameInTheCaseItWasTyped() {
        assertThat(MsChapV2.challengeHash(PEER_CHALLENGE, AUTHENTICATOR_CHALLENGE, "user"))
                .isNotEqualTo(hex("d0 2e 43 86 bc e9 12 26"));
    }

    @Test
    void makesTheNtResponseOfRfc2759() {
        assertThat(MsChapV2.ntResponse(AUTHENTICATOR_CHALLENGE, PEER_CHALLENGE, "User", PASSWORD_HASH))
                .isEqualTo(NT_RESPONSE);
    }

    @Test
    void makesTheAuthenticatorResponseOfRfc2759() {
        assertThat(MsChapV2.authenticatorResponse(
                        PASSWORD_HASH, NT_RESPONSE, PEER_CHALLENGE, AUTHENTICATOR_CHALLENGE, "User"))
                .isEqualTo(PROOF);
    }

    @Test
    void takesTheProofInEitherCaseAndIgnoresWhatFollows() {
        assertThat(MsChapV2.provesAuthenticator(PROOF, PROOF)).isTrue();
        assertThat(MsChapV2.provesAuthenticator(PROOF.toLowerCase(Locale.ROOT), PROOF))
                .isTrue();
        assertThat(MsChapV2.provesAuthenticator(PROOF + " M=Access granted", PROOF))
                .isTrue();
        assertThat(MsChapV2.provesAuthenticator(PROOF + "\u0000", PROOF)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "M=Access granted",
                "S=407A5589115FD0D6209F510FE9C04566932CDA5",
                "S=407A5589115FD0D6209F510FE9C04566932CDA57",
                "407A5589115FD0D6209F510FE9C04566932CDA56",
                " S=407A5589115FD0D6209F510FE9C04566932CDA56"
            })
    void takesNoOtherProof(String message) {
        assertThat(MsChapV2.provesAuthenticator(message, PROOF)).isFalse();
    }
}

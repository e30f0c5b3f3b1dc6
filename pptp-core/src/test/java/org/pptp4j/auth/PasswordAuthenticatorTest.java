/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.auth.Octets.hex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.AuthRequest.MsChapV2Request;

class PasswordAuthenticatorTest {

    /** RFC 2759 §9.2. */
    private static final MsChapV2Request REQUEST = request("User");

    @Test
    void acceptsTheProofOfRfc2759WithTheResponseAndTheKeysOfTheRfcs() {
        AuthDecision.Accept accept = (AuthDecision.Accept) decide(name -> Optional.of("clientPass"), REQUEST);

        assertThat(accept.authenticatorResponse()).contains("S=407A5589115FD0D6209F510FE9C04566932CDA56");
        assertThat(accept.startKeys().orElseThrow().send()).isEqualTo(hex("8b7cdc149b993a1ba118cb153f56dccb"));
        assertThat(accept.startKeys().orElseThrow().receive()).isEqualTo(hex("d5f0e9521e3ea9589645e86051c82226"));
        assertThat(accept.address()).isEmpty();
    }

    @Test
    void looksTheNameUpAsItWasSentAndHashesItWithoutItsDomain() {
        List<String> names = new ArrayList<>();

        AuthDecision decision = decide(
                name -> {
                    names.add(name);
                    return Optional.of("clientPass");
                },
                request("OFFICE\\User"));

        assertThat(names).containsExactly("OFFICE\\User");
        assertThat(decision).isInstanceOf(AuthDecision.Accept.class);
    }

    @Test
    void rejectsAnUnknownUserEvenIfTheProofIsOfTheStandInPassword() {
        assertThat(decide(name -> Optional.empty(), REQUEST)).isEqualTo(AuthDecision.Reject.credentials());
        assertThat(decide(name -> Optional.of("clientpass"), REQUEST)).isEqualTo(AuthDecision.Reject.credentials());
    }

    @Test
    void aNameThatWouldForgeALineOfTheLogIsEscaped() {
        assertThat(request("a\r\nlet in: \"b\"\0\u009f").quotedName())
                .isEqualTo("\"a\\r\\nlet in: \\\"b\\\"\\000\\237\"");
    }

    @Test
    void failsTheStageWhenTheLookupFails() {
        UserAuthenticator users = UserAuthenticator.passwords(name -> {
            throw new IllegalStateException("no directory");
        });

        assertThat(users.authenticate(REQUEST).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void printsNeitherProofNorKeys() {
        AuthDecision accept = decide(name -> Optional.of("clientPass"), REQUEST);

        assertThat(accept).hasToString("Accept[message=Access granted, address=Optional.empty]");
        assertThat(REQUEST)
                .hasToString("MsChapV2Request[userName=User, authenticatorChallenge=<16 octets hidden>,"
                        + " peerChallenge=<16 octets hidden>, ntResponse=<24 octets hidden>]");
    }

    private static AuthDecision decide(Function<String, Optional<String>> lookup, MsChapV2Request request) {
        return UserAuthenticator.passwords(lookup)
                .authenticate(request)
                .toCompletableFuture()
                .join();
    }

    private static MsChapV2Request request(String name) {
        return new MsChapV2Request(
                name,
                hex("5b 5d 7c 7d 7b 3f 2f 3e 3c 2c 60 21 32 26 26 28"),
                hex("21 40 23 24 25 5e 26 2a 28 29 5f 2b 3a 33 7c 7e"),
                hex("82309ecd8d708b5ea08faa3981cd83544233114a3d85d6df"));
    }
}

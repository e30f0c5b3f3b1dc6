/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.PasswordRules;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.ppp.PptpNegotiationException;

class AuthOptionsTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void eachProtocolBringsATunnelUp(AuthProtocol protocol) {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            pair.bind(server ->
                    server.authentication(auth -> auth.allow(protocol)).mppe(MppeOptions::preferred));

            PptpTunnel tunnel = pair.await(pair.client()
                    .authentication(auth -> auth.allow(protocol))
                    .mppe(MppeOptions::preferred)
                    .build()
                    .connect());

            assertThat(tunnel.link().authentication()).contains(protocol);
            assertThat(tunnel.link().encryption().isPresent()).isEqualTo(protocol.yieldsMppeKeys());
        }
    }

    @Test
    void aPasswordIsWrittenInTheCharsetOfTheServer() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            PasswordRules latin1 = new PasswordRules(StandardCharsets.ISO_8859_1, Set.of());
            pair.bind(server -> server.authentication(auth -> auth.allow(AuthProtocol.PAP))
                    .authenticator(UserAuthenticator.passwords(name -> Optional.of("gr\u00fcn"), latin1))
                    .mppe(MppeOptions::off));

            PptpTunnel tunnel = pair.await(pair.client()
                    .credentials(Credentials.of("alice", "gr\u00fcn"))
                    .authentication(auth -> auth.allow(AuthProtocol.PAP).passwordCharset(StandardCharsets.ISO_8859_1))
                    .mppe(MppeOptions::off)
                    .build()
                    .connect());

            assertThat(tunnel.link().authentication()).contains(AuthProtocol.PAP);
        }
    }

    @Test
    void aClientThatAllowsLessThanTheServerDemandsSaysWhatToChange() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            pair.bind(server ->
                    server.authentication(auth -> auth.allow(AuthProtocol.PAP)).mppe(MppeOptions::off));

            var connecting = pair.client().mppe(MppeOptions::off).build().connect();
            pair.loop.pass(Duration.ofSeconds(5));

            assertThat(connecting.handle((tunnel, cause) -> cause).join())
                    .isInstanceOf(PptpNegotiationException.class)
                    .hasMessageContaining("<auth pap>")
                    .hasMessageContaining("auth.allow(...)");
        }
    }

    @Test
    void encryptionWithoutKeysIsRefusedWhenTheyAreBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PptpClient.builder()
                        .server("192.0.2.1")
                        .credentials(Credentials.of("alice", "secret"))
                        .authentication(auth -> auth.allow(AuthProtocol.PAP, AuthProtocol.CHAP_MD5))
                        .build())
                .withMessageStartingWith("MPPE is required, but no allowed way to authenticate yields keys");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PptpServer.builder()
                        .authenticator(UserAuthenticator.passwords(name -> Optional.empty()))
                        .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                        .authentication(auth -> auth.allow(AuthProtocol.CHAP_MD5))
                        .build())
                .withMessageStartingWith("MPPE is required, but no allowed way to authenticate yields keys");
    }
}

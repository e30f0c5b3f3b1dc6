/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.PasswordDirectory;
import org.pptp4j.auth.PasswordRules;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.mppe.MppeStartKeys;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.internal.Ipv4;

/** A server without passwords: it hands each proof to another one, which gives keys back, as RADIUS does (RFC 2548). */
class KeysInsteadOfPasswordsTest {

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(1)));
    private final Radius radius = new Radius();

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    /** It knows the passwords; what it says goes over a network: octets and text. */
    private static final class Radius implements UserAuthenticator, PasswordDirectory {
        private final Map<String, String> passwords = new HashMap<>(Map.of("alice", "secret"));
        private final List<String> expired = new ArrayList<>();
        private final UserAuthenticator users = UserAuthenticator.directory(this, PasswordRules.defaults());
        private boolean wrongKeys;

        @Override
        public CompletionStage<AuthDecision> authenticate(AuthRequest request) {
            return users.authenticate(request).thenApply(decision -> {
                if (!(decision instanceof AuthDecision.Accept accept)) {
                    return decision;
                }
                MppeStartKeys keys = accept.startKeys().orElseThrow();
                byte[] send = keys.send();
                send[0] ^= (byte) (wrongKeys ? 1 : 0);
                MppeStartKeys received = MppeStartKeys.of(send, keys.receive());
                keys.close();
                return accept.authenticatorResponse()
                        .map(proof -> AuthDecision.Accept.msChapV2(received, proof, ""))
                        .orElseGet(() -> AuthDecision.Accept.keyed(received, ""))
                        .withAddress(Ipv4.parse("10.77.0.99"));
            });
        }

        @Override
        public Optional<String> password(String userName) {
            return Optional.ofNullable(passwords.get(userName));
        }

        @Override
        public boolean isExpired(String userName) {
            return expired.contains(userName);
        }

        @Override
        public boolean change(String userName, String newPassword) {
            passwords.put(userName, newPassword);
            return expired.remove(userName);
        }
    }

    private PptpClientBuilder client(AuthProtocol protocol) {
        pair.bind(server -> server.authenticator(radius)
                .authentication(auth -> auth.allow(protocol).passwordChanges()));
        return pair.client()
                .authentication(auth -> auth.allow(protocol)
                        .onPasswordExpired(failure ->
                                CompletableFuture.completedStage(Optional.of(Credentials.of("alice", "brand new")))));
    }

    /** Packets pass in both directions, so the keys are right for each. */
    private void assertCarries(PptpTunnel tunnel) {
        pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
        CheckingReceiver atServer = CheckingReceiver.of(pair.accepted());
        CheckingReceiver atClient = CheckingReceiver.of(tunnel);

        tunnel.send(StackPair.packet(tunnel, 1, 100));
        pair.accepted().send(StackPair.packet(pair.accepted(), 2, 100));
        pair.loop.pass(Duration.ofMillis(20));

        assertThat(tunnel.link().encryption()).contains(new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS));
        assertThat(tunnel.link().localAddress()).contains(Ipv4.parse("10.77.0.99"));
        assertThat(atServer.numbers()).containsExactly(1);
        assertThat(atClient.numbers()).containsExactly(2);
        tunnel.close();
        pair.await(tunnel.closeFuture());
    }

    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void theKeysThatComeBackEncrypt(AuthProtocol protocol) {
        assertCarries(pair.await(client(protocol).build().connect()));
    }

    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void soDoThoseOfAChangedPassword(AuthProtocol protocol) {
        radius.expired.add("alice");

        assertCarries(pair.await(client(protocol).build().connect()));

        assertThat(radius.passwords).containsEntry("alice", "brand new");
    }

    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void aRefusalIsPassedOn(AuthProtocol protocol) {
        radius.passwords.clear();

        assertThat(pair.failure(client(protocol).build()))
                .isInstanceOf(PptpAuthenticationException.class)
                .hasMessageContaining("error 691");
    }

    @Test
    void wrongKeysAreFoundByTheFirstPackets() {
        radius.wrongKeys = true;
        PptpTunnel tunnel = pair.await(client(AuthProtocol.MS_CHAP_V2).build().connect());
        pair.until(() -> !pair.accepted.isEmpty(), "up at the server");

        // Of noise, one packet in some two thousand passes for a frame; then it takes more than three.
        for (int n = 1; n <= 60 && !tunnel.closeFuture().isDone(); n++) {
            pair.accepted().send(StackPair.packet(pair.accepted(), n, 100));
            pair.loop.pass(Duration.ofMillis(50));
        }
        pair.await(tunnel.closeFuture());

        assertThat(tunnel.closeFuture().join().reason()).contains("keys");
    }
}

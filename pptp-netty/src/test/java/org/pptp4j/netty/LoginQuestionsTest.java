/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.PasswordDirectory;
import org.pptp4j.auth.PasswordRules;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Retries, changes of password and challenges during the call, through the whole stack. */
class LoginQuestionsTest {

    private final Map<String, String> passwords = new HashMap<>(Map.of("alice", "secret"));
    private final List<String> expired = new ArrayList<>();

    private final PasswordDirectory directory = new PasswordDirectory() {
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
    };

    private void bind(StackPair pair, Consumer<AuthOptions> options) {
        pair.bind(server -> server.authenticator(UserAuthenticator.directory(directory, PasswordRules.defaults()))
                .authentication(options));
    }

    private static CompletableFuture<PptpTunnel> connect(
            StackPair pair, String password, Consumer<AuthOptions> options) {
        return pair.client()
                .credentials(Credentials.of("alice", password))
                .authentication(options)
                .build()
                .connect();
    }

    private static CompletionStage<Optional<Credentials>> now(String password) {
        return CompletableFuture.completedStage(Optional.of(Credentials.of("alice", password)));
    }

    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void aPersonTypesThePasswordAgain(AuthProtocol protocol) {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            List<AuthFailure> failures = new ArrayList<>();
            CompletableFuture<Optional<Credentials>> typed = new CompletableFuture<>();
            bind(pair, auth -> auth.allow(protocol).retries(1));

            CompletableFuture<PptpTunnel> connecting = connect(
                    pair,
                    "wrong",
                    auth -> auth.allow(protocol).onRetry(failure -> {
                        failures.add(failure);
                        return typed;
                    }));
            pair.loop.pass(Duration.ofSeconds(45)); // longer than a negotiation without a person may take
            typed.complete(Optional.of(Credentials.of("alice", "secret")));

            assertThat(pair.await(connecting).link().encryption()).isPresent();
            assertThat(failures).hasSize(1);
            assertThat(failures.get(0).explain()).contains("(error 691)");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void anExpiredPasswordIsChangedOnTheWay(AuthProtocol protocol) {
        expired.add("alice");
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            bind(pair, auth -> auth.allow(protocol).passwordChanges());

            PptpTunnel tunnel = pair.await(connect(
                    pair, "secret", auth -> auth.allow(protocol).onPasswordExpired(failure -> now("brand new"))));

            assertThat(tunnel.link().encryption()).isPresent();
            assertThat(passwords).containsEntry("alice", "brand new");
            assertThat(pair.clientEvents.toString() + pair.serverEvents).doesNotContain("brand new");
        }
    }

    @Test
    void anExpiredPasswordEndsALoginThatCannotChangeIt() {
        expired.add("alice");
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            bind(pair, auth -> {});

            assertRefused(pair, connect(pair, "secret", auth -> auth.onPasswordExpired(failure -> now("new"))), "648");
        }
    }

    @Test
    void nobodyAnswersInTime() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            bind(pair, auth -> auth.retries(1));

            CompletableFuture<PptpTunnel> connecting = connect(
                    pair,
                    "wrong",
                    auth -> auth.onRetry(failure -> new CompletableFuture<>()).answerTime(Duration.ofSeconds(5)));
            pair.loop.pass(Duration.ofSeconds(4));
            assertThat(connecting).isNotDone();

            assertRefused(pair, connecting, "691");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "fails", "gives up", "gives nothing"})
    void whoeverAnswersBadlyHasFailedToLogIn(String how) {
        Function<AuthFailure, CompletionStage<Optional<Credentials>>> answer = failure -> switch (how) {
            case "throws" -> throw new IllegalStateException("no window to ask in");
            case "fails" -> CompletableFuture.failedStage(new IllegalStateException("no window to ask in"));
            case "gives up" -> CompletableFuture.completedStage(Optional.empty());
            default -> null;
        };
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            bind(pair, auth -> auth.retries(1));

            assertRefused(pair, connect(pair, "wrong", auth -> auth.onRetry(answer)), "691");
        }
    }

    @Test
    void aUserWhoIsLockedOutDuringTheCallIsCutOffInWords() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            bind(pair, auth -> auth.rechallenge(Duration.ofSeconds(60)));
            PptpTunnel tunnel = pair.await(connect(pair, "secret", auth -> {}));
            pair.loop.pass(Duration.ofSeconds(200));
            assertThat(tunnel.closeFuture()).isNotDone();

            passwords.clear();
            pair.loop.pass(Duration.ofSeconds(70));

            assertThat(tunnel.closeFuture().join().reason()).contains("(error 691)");
            assertThat(pair.accepted.get(0).closeFuture().join().reason())
                    .isEqualTo("We refused the login of \"alice\" with error 691, wrong name or password: check both"
                            + " at the client, and this user here.");
        }
    }

    @Test
    void theTimeToAnswerHasARange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoginQuestions(Map.of(), Duration.ofMillis(999)))
                .withMessageContaining("expected 1 s to 10 min");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoginQuestions(Map.of(), Duration.ofMinutes(11)))
                .withMessageContaining("expected 1 s to 10 min");
    }

    private static void assertRefused(StackPair pair, CompletableFuture<PptpTunnel> connecting, String code) {
        pair.loop.pass(Duration.ofSeconds(5));

        assertThat(connecting).isCompletedExceptionally();
        assertThat(connecting.handle((tunnel, cause) -> cause).join())
                .isInstanceOf(PptpAuthenticationException.class)
                .hasMessageContaining("error " + code);
    }
}

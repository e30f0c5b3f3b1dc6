/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthQuestion;
import org.pptp4j.auth.Credentials;

/**
 * Who answers when a server refuses a login but not for good.
 *
 * @param answers gets why we were refused, on the tunnel's event loop, and says what to try now or later; empty to give
 *     up. A question without an entry is not asked
 * @param timeLimit how long an answer may take; default 50 s
 */
public record LoginQuestions(
        Map<AuthQuestion, Function<AuthFailure, CompletionStage<Optional<Credentials>>>> answers, Duration timeLimit) {

    /** The default of {@link #timeLimit()}: 50 s, for a server waits about a minute. */
    public static final Duration TIME_LIMIT = Duration.ofSeconds(50);

    /** Copies the map, and checks the range. */
    public LoginQuestions {
        answers = Map.copyOf(answers);
        if (timeLimit.compareTo(Duration.ofSeconds(1)) < 0 || timeLimit.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(
                    "The time limit for answers is " + timeLimit + ", expected 1 s to 10 min");
        }
    }

    /**
     * The questions that are answered.
     *
     * @return none, one or both
     */
    public Set<AuthQuestion> answered() {
        return answers.keySet();
    }

    /**
     * Asks.
     *
     * @param question what could help
     * @param failure why we were refused
     * @return what to try, now or later; empty to give up
     */
    public CompletionStage<Optional<Credentials>> ask(AuthQuestion question, AuthFailure failure) {
        return answers.getOrDefault(question, any -> CompletableFuture.completedStage(Optional.empty()))
                .apply(failure);
    }
}

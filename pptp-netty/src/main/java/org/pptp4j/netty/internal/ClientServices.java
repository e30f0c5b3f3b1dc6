/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pptp4j.auth.AuthAnswer;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.netty.AddressLease;
import org.pptp4j.netty.LoginQuestions;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.PppEvent.LoginQuestion;

/** What a client has: somebody to ask about its login. Nobody may authenticate to it or get an address from it. */
record ClientServices(LoginQuestions questions) implements TunnelServices {

    @Override
    public CompletionStage<AuthDecision> authenticate(AuthRequest request) {
        return CompletableFuture.completedStage(AuthDecision.Reject.credentials());
    }

    @Override
    public CompletionStage<AuthAnswer> answer(LoginQuestion asked) {
        return questions
                .ask(asked.question(), asked.failure())
                .thenApply(given -> given.<AuthAnswer>map(credentials -> switch (asked.question()) {
                            case OTHER_CREDENTIALS -> new AuthAnswer.OtherCredentials(credentials);
                            case NEW_PASSWORD -> new AuthAnswer.NewPassword(credentials);
                        })
                        .orElseGet(AuthAnswer.GiveUp::new));
    }

    @Override
    public Duration answerTime() {
        return questions.timeLimit();
    }

    @Override
    public Optional<AddressLease> lease(String userName, Optional<Inet4Address> own) {
        return Optional.empty();
    }

    @Override
    public AddressConfig.Assignment assignment(AddressLease lease) {
        throw new IllegalStateException("A client assigns no addresses");
    }
}

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
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.PppEvent.LoginQuestion;

/** What a tunnel asks its owner for: a client's who to log in as, a server's its user directory and address pool. */
interface TunnelServices {

    CompletionStage<AuthDecision> authenticate(AuthRequest request);

    /** What to do about a refused login. A server has none. */
    default CompletionStage<AuthAnswer> answer(LoginQuestion asked) {
        return CompletableFuture.completedStage(new AuthAnswer.GiveUp());
    }

    /** How long an answer may take. */
    default Duration answerTime() {
        return Duration.ZERO;
    }

    /** Counts a tunnel of a user who has logged in; false if there may be no more of them. A client counts nobody. */
    default boolean enter(String userName) {
        return true;
    }

    /** A tunnel that was counted has ended. */
    default void leave(String userName) {}

    Optional<AddressLease> lease(String userName, Optional<Inet4Address> own);

    AddressConfig.Assignment assignment(AddressLease lease);
}

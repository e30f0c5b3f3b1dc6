/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.pptp4j.auth.AuthAnswer;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.auth.MsChapFailure;
import org.pptp4j.netty.AddressLease;
import org.pptp4j.netty.handler.PppLinkHandler;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.PppEvent.AddressRequired;
import org.pptp4j.ppp.PppEvent.LoginQuestion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what a link asks its owner for: whether the peer may log in, and which address it gets. What the user's
 * directory or pool throws counts as a refusal.
 */
final class PeerAdmission {

    private static final Logger LOG = LoggerFactory.getLogger(PeerAdmission.class);

    private final TunnelServices services;
    private final PppLinkHandler link;
    private Optional<AddressLease> lease = Optional.empty();
    private Optional<AddressRequired> leasedFor = Optional.empty();
    private Optional<String> entered = Optional.empty();
    private boolean ended;

    PeerAdmission(TunnelServices services, PppLinkHandler link) {
        this.services = services;
        this.link = link;
    }

    /** Asks the directory, whose answer may come from any thread. */
    void authenticate(AuthRequest request, Executor onLoop) {
        try {
            services.authenticate(request)
                    .whenComplete((decision, failure) -> onLoop.execute(() -> decide(request, decision, failure)));
        } catch (RuntimeException e) {
            decide(request, null, e);
        }
    }

    private void decide(AuthRequest request, AuthDecision decision, Throwable failure) {
        if (decision == null) {
            LOG.warn("The user authenticator failed; the login of {} is refused", request.quotedName(), failure);
        }
        link.decide(request, decision == null ? AuthDecision.Reject.credentials() : withinLimit(request, decision));
    }

    /** A peer that proves itself anew, on the same link, is counted once. */
    private AuthDecision withinLimit(AuthRequest request, AuthDecision decision) {
        String name = request.userName();
        if (ended || !(decision instanceof AuthDecision.Accept) || entered.equals(Optional.of(name))) {
            return decision;
        }
        if (!services.enter(name)) {
            LOG.warn("The login of {} is refused: as many tunnels as maxTunnelsPerUser allows", request.quotedName());
            return new AuthDecision.Reject(MsChapFailure.NO_DIALIN_PERMISSION, "Too many tunnels of this user");
        }
        entered.ifPresent(services::leave);
        entered = Optional.of(name);
        return decision;
    }

    /** Asks who to log in as; the answer may come from any thread, and counts if it comes in time. */
    void ask(LoginQuestion asked, EventExecutor loop) {
        Future<?> limit = loop.schedule(
                () -> link.answer(asked, new AuthAnswer.GiveUp()),
                services.answerTime().toMillis(),
                TimeUnit.MILLISECONDS);
        Attempt.of(() -> services.answer(asked).toCompletableFuture())
                .whenCompleteAsync(
                        (answer, failure) -> {
                            limit.cancel(false);
                            if (answer == null) {
                                LOG.warn("Who answers for a refused login failed; the login is given up", failure);
                            }
                            link.answer(asked, answer == null ? new AuthAnswer.GiveUp() : answer);
                        },
                        loop);
    }

    /** A link that negotiates anew keeps its address. */
    void assign(AddressRequired required) {
        if (!leasedFor.equals(Optional.of(required))) {
            release();
            lease = lease(required);
            leasedFor = lease.map(held -> required);
        }
        link.assign(assignment());
    }

    private Optional<AddressLease> lease(AddressRequired required) {
        try {
            return services.lease(required.userName(), required.own());
        } catch (RuntimeException e) {
            LOG.warn("The address pool failed; \"{}\" gets no address", required.userName(), e);
            return Optional.empty();
        }
    }

    private Optional<AddressConfig.Assignment> assignment() {
        try {
            return lease.map(services::assignment);
        } catch (RuntimeException e) {
            LOG.warn("The address pool failed", e);
            return Optional.empty();
        }
    }

    /** The tunnel has ended: gives the address back, and the user's place. */
    void end() {
        ended = true;
        release();
        entered.ifPresent(services::leave);
        entered = Optional.empty();
    }

    private void release() {
        Optional<AddressLease> held = lease;
        lease = Optional.empty();
        leasedFor = Optional.empty();
        try {
            held.ifPresent(AddressLease::close);
        } catch (RuntimeException e) {
            LOG.warn("The address pool failed to take an address back", e);
        }
    }
}

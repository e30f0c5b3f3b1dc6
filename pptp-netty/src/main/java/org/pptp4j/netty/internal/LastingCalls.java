/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.pptp4j.PptpException;
import org.pptp4j.netty.LastingEnd;
import org.pptp4j.netty.LastingListener;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of a user's listener: what it throws must not keep a tunnel from coming back. */
record LastingCalls(LastingListener user) implements LastingListener {

    private static final Logger LOG = LoggerFactory.getLogger(LastingCalls.class);

    @Override
    public void connecting(int attempt) {
        tell("connecting", () -> user.connecting(attempt));
    }

    /** Whoever cannot make way is a failed attempt. */
    @Override
    public CompletionStage<Void> approach(InetAddress server) {
        return Attempt.of(() -> user.approach(server).toCompletableFuture());
    }

    @Override
    public void up(PptpTunnel tunnel) {
        tell("up", () -> user.up(tunnel));
    }

    @Override
    public void down(PptpTunnel tunnel, TunnelClosed why, Optional<Duration> nextAttemptIn) {
        tell("down", () -> user.down(tunnel, why, nextAttemptIn));
    }

    @Override
    public void failed(PptpException failure, Optional<Duration> nextAttemptIn) {
        tell("failed", () -> user.failed(failure, nextAttemptIn));
    }

    @Override
    public void awaitingNetwork() {
        tell("awaitingNetwork", user::awaitingNetwork);
    }

    @Override
    public void ended(LastingEnd end) {
        tell("ended", () -> user.ended(end));
    }

    private static void tell(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("The listener of a lasting tunnel failed on {}", what, e);
        }
    }
}

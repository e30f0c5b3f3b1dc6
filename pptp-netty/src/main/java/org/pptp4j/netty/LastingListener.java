/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pptp4j.PptpException;

/**
 * Is told what becomes of a {@linkplain PptpClient#keepConnected lasting tunnel}: of each attempt {@link #connecting}
 * and {@link #approach}, and then either {@link #failed} or, one after the other, {@link #up} and {@link #down}; at
 * last {@link #ended}. All of it in order on one event loop, and must not block. What it throws is logged, and changes
 * nothing.
 */
public interface LastingListener {

    /**
     * An attempt begins.
     *
     * @param attempt 1 for the first one of all and for the first one after a tunnel that was up, then 2 and so on
     */
    default void connecting(int attempt) {}

    /**
     * The attempt is about to reach for one of the server's addresses: the time for a route to it that goes around the
     * tunnel. What takes time belongs on another thread.
     *
     * @param server the address
     * @return the attempt goes on when this completes, and fails if it does so exceptionally
     */
    default CompletionStage<Void> approach(InetAddress server) {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * IP packets pass.
     *
     * @param tunnel the tunnel; not to be closed by itself, which would only bring the next one:
     *     {@link LastingTunnel#close()} ends it
     */
    default void up(PptpTunnel tunnel) {}

    /**
     * The tunnel has ended, and its resources are released.
     *
     * @param tunnel one that {@link #up} was told of
     * @param why by whom, and why
     * @param nextAttemptIn how long until the next attempt; empty if there is none, and if that has to wait for the
     *     network, of which {@link #awaitingNetwork} tells
     */
    default void down(PptpTunnel tunnel, TunnelClosed why, Optional<Duration> nextAttemptIn) {}

    /**
     * An attempt failed. One that {@link LastingTunnel#close()} cut short is not told of.
     *
     * @param failure why
     * @param nextAttemptIn as for {@link #down}
     */
    default void failed(PptpException failure, Optional<Duration> nextAttemptIn) {}

    /** This host has no way to the server now: the next attempt begins as soon as there is one. */
    default void awaitingNetwork() {}

    /**
     * There will be no other attempt. The last call.
     *
     * @param end why
     */
    default void ended(LastingEnd end) {}
}

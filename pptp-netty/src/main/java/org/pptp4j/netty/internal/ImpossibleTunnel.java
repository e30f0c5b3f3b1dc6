/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.netty.LastingEnd;
import org.pptp4j.netty.LastingListener;
import org.pptp4j.netty.LastingTunnel;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;

/** A lasting tunnel on a machine that cannot even run its event loop: over before it began. */
record ImpossibleTunnel(LastingEnd end) implements LastingTunnel {

    /** There is no event loop to tell it on. */
    static LastingTunnel because(PptpTransportException missing, LastingListener listener) {
        LastingEnd end = new LastingEnd(
                LastingEnd.Reason.HOPELESS,
                new TunnelClosed(TunnelClosed.Origin.LOCAL, missing.getMessage(), Optional.of(missing)));
        listener.failed(missing, Optional.empty());
        listener.ended(end);
        return new ImpossibleTunnel(end);
    }

    @Override
    public Optional<PptpTunnel> tunnel() {
        return Optional.empty();
    }

    @Override
    public void reconnect() {
        // It would fail again.
    }

    @Override
    public CompletableFuture<LastingEnd> closeFuture() {
        return CompletableFuture.completedFuture(end);
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}

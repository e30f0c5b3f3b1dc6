/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.PptpException;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;

/**
 * A call that our user placed and waits for.
 *
 * @param listener who is told what happens to its tunnel
 * @param result completes when the tunnel is up, or has come to nothing
 */
record PlacedCall(TunnelListener listener, CompletableFuture<PptpTunnel> result) {

    /** Nobody may want it any more. */
    void up(PptpTunnel tunnel) {
        if (!result.complete(tunnel)) {
            tunnel.close();
        }
    }

    void failed(TunnelClosed why) {
        result.completeExceptionally(failure(why));
    }

    /** Something that ended, as a failure even if it ended in order. */
    static PptpException failure(TunnelClosed why) {
        Optional<PptpException> cause = why.cause();
        return cause.orElseGet(() -> new PptpTransportException(why.reason()));
    }
}

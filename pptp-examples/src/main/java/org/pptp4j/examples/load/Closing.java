/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;

/** Closes all tunnels at once. */
final class Closing {

    private static final int LIMIT_SECONDS = 30;

    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger inOrder = new AtomicInteger();

    /** Returns when all have ended; those that do not end within {@value #LIMIT_SECONDS} s are not counted. */
    void run(List<PptpTunnel> tunnels) throws InterruptedException, ExecutionException {
        CompletableFuture<?>[] ends = tunnels.stream()
                .map(tunnel -> tunnel.closeFuture().thenAccept(this::count))
                .toArray(CompletableFuture[]::new);
        tunnels.forEach(PptpTunnel::close);
        try {
            CompletableFuture.allOf(ends).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // What is missing shows in the counters.
        }
    }

    private void count(TunnelClosed why) {
        if (why.origin() == TunnelClosed.Origin.LOCAL && why.cause().isEmpty()) {
            inOrder.incrementAndGet();
        }
        closed.incrementAndGet();
    }

    int closed() {
        return closed.get();
    }

    /** Those that this end closed, with nothing going wrong. */
    int inOrder() {
        return inOrder.get();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;

/** Sets up tunnels, some at the same time, and measures how long each takes from {@code connect()} to a link. */
final class SetUp {

    private static final int DIGITS = 3;

    private final LoadTarget target;
    private final int limit;
    private final Semaphore atOnce;
    private final ConcurrentHistogram nanos = new ConcurrentHistogram(DIGITS);
    private final Queue<PptpTunnel> tunnels = new ConcurrentLinkedQueue<>();
    private final Set<CompletableFuture<PptpTunnel>> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger up = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private boolean givenUp;

    SetUp(LoadTarget target, int atOnce) {
        this.target = target;
        this.limit = atOnce;
        this.atOnce = new Semaphore(atOnce);
    }

    /** Returns those that are up, when all are or have failed. Clients are numbered from {@code first}. */
    List<PptpTunnel> run(int first, int wanted) throws InterruptedException {
        for (int i = 0; i < wanted; i++) {
            atOnce.acquire();
            begin(target.client(first + i));
        }
        atOnce.acquire(limit);
        return List.copyOf(tunnels);
    }

    private synchronized void begin(PptpClient client) {
        if (givenUp) {
            atOnce.release();
            return;
        }
        long start = System.nanoTime();
        CompletableFuture<PptpTunnel> connecting = client.connect();
        underWay.add(connecting);
        connecting.whenComplete((tunnel, cause) -> {
            if (cause == null) {
                nanos.recordValue(System.nanoTime() - start);
                tunnels.add(tunnel);
                up.incrementAndGet();
            } else {
                failed.incrementAndGet();
                failure.compareAndSet(null, cause instanceof CompletionException ? cause.getCause() : cause);
            }
            underWay.remove(connecting);
            atOnce.release();
        });
    }

    /**
     * Begins no more, and closes the tunnels that are up and those that come up yet. From any thread.
     *
     * @return completes when all have ended
     */
    CompletableFuture<Void> giveUp() {
        synchronized (this) {
            givenUp = true;
        }
        Stream<CompletableFuture<?>> ends = Stream.concat(
                List.copyOf(underWay).stream()
                        .map(connecting -> connecting.thenCompose(SetUp::close).exceptionally(failed -> null)),
                tunnels.stream().map(SetUp::close));
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    private static CompletableFuture<TunnelClosed> close(PptpTunnel tunnel) {
        tunnel.close();
        return tunnel.closeFuture();
    }

    int done() {
        return up.get() + failed.get();
    }

    Outcome outcome() {
        return new Outcome(up.get(), failed.get(), Optional.ofNullable(failure.get()), nanos);
    }

    /**
     * What came of it.
     *
     * @param up tunnels that came up
     * @param failed tunnels that did not
     * @param failure why the first of them did not
     * @param nanos from connecting to the link, for each tunnel that came up
     */
    record Outcome(int up, int failed, Optional<Throwable> failure, Histogram nanos) {

        private static final double MILLISECOND = 1e6;

        double linkUpMillis(double percentile) {
            return nanos.getValueAtPercentile(percentile) / MILLISECOND;
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.pptp4j.netty.PptpTunnel;

/** Sets up tunnels, some at the same time, and measures how long each takes from {@code connect()} to a link. */
final class SetUp {

    private static final int DIGITS = 3;

    private final LoadTarget target;
    private final int limit;
    private final Semaphore atOnce;
    private final ConcurrentHistogram nanos = new ConcurrentHistogram(DIGITS);
    private final AtomicInteger up = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    SetUp(LoadTarget target, int atOnce) {
        this.target = target;
        this.limit = atOnce;
        this.atOnce = new Semaphore(atOnce);
    }

    /** Returns those that are up, when all are or have failed. Clients are numbered from {@code first}. */
    List<PptpTunnel> run(int first, int wanted) throws InterruptedException {
        Queue<PptpTunnel> tunnels = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < wanted; i++) {
            atOnce.acquire();
            long start = System.nanoTime();
            target.client(first + i).connect().whenComplete((tunnel, cause) -> {
                if (cause == null) {
                    nanos.recordValue(System.nanoTime() - start);
                    tunnels.add(tunnel);
                    up.incrementAndGet();
                } else {
                    failed.incrementAndGet();
                    failure.compareAndSet(null, cause instanceof CompletionException ? cause.getCause() : cause);
                }
                atOnce.release();
            });
        }
        atOnce.acquire(limit);
        return List.copyOf(tunnels);
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

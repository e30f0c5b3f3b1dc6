/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import org.pptp4j.netty.PptpTunnel;

/** Echo requests through all tunnels, and their replies. */
final class Traffic {

    /** What is not back by then is lost. */
    private static final long GRACE_SECONDS = 3;

    private final List<Sender> senders = new ArrayList<>();
    private final LoadPlan plan;

    Traffic(List<PptpTunnel> tunnels, LoadPlan plan) {
        this.plan = plan;
        Map<EventLoop, List<PptpTunnel>> byLoop = new LinkedHashMap<>();
        for (PptpTunnel tunnel : tunnels) {
            byLoop.computeIfAbsent(tunnel.channel().eventLoop(), loop -> new ArrayList<>())
                    .add(tunnel);
        }
        byLoop.forEach((loop, own) -> senders.add(new Sender(loop, own, plan)));
    }

    /** Returns when the time is over and the replies are there, or are lost. */
    void run() throws InterruptedException, ExecutionException {
        senders.forEach(Sender::start);
        CompletableFuture<?>[] all = senders.stream().map(Sender::allBack).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(all)
                    .get(plan.duration().toMillis() + TimeUnit.SECONDS.toMillis(GRACE_SECONDS), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // What is missing shows in the counters.
        }
    }

    /**
     * What has passed so far.
     *
     * @param sent requests that the tunnels took
     * @param refused requests that they did not take
     * @param answered replies
     * @param nanos from the beginning to the last reply, or to the end of sending; nobody waits for replies in it that
     *     are lost
     */
    record Counts(long sent, long refused, long answered, long nanos) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        private static final double SECOND = 1e9;

        double seconds() {
            return nanos / SECOND;
        }

        /** Requests and replies; 0 if there were none. */
        double perSecond() {
            return nanos == 0 ? 0 : (sent + answered) / seconds();
        }

        /** Requests without a reply, whichever of the two was lost. */
        long lost() {
            return sent - answered;
        }
    }

    Counts counts() {
        long nanos = senders.stream().mapToLong(Sender::nanos).max().orElse(0);
        return new Counts(sum(Sender::sent), sum(Sender::refused), sum(Sender::answered), nanos);
    }

    private long sum(ToLongFunction<Sender> count) {
        return senders.stream().mapToLong(count).sum();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.ReconnectPolicy;
import org.pptp4j.netty.TunnelStats;

/**
 * The time limits of one tunnel after the other. Packets are not timed: the counters are looked at now and then, so a
 * limit costs them nothing. Belongs to one event loop.
 */
final class TunnelLimits {

    /** An idle tunnel is found within this part of its limit. */
    private static final int LOOKS = 8;

    /** What to do at the end of either. */
    interface Expiry {

        void idle(Duration limit);

        void lastedLongEnough(Duration limit);
    }

    private final ReconnectPolicy policy;
    private final EventLoop loop;
    private final Expiry expiry;
    private final List<Future<?>> timers = new ArrayList<>();
    private long packets;
    private long idleSince;

    TunnelLimits(ReconnectPolicy policy, EventLoop loop, Expiry expiry) {
        this.policy = policy;
        this.loop = loop;
        this.expiry = expiry;
    }

    void begin(PptpTunnel tunnel) {
        stop();
        policy.connectLimit()
                .ifPresent(limit -> timers.add(
                        loop.schedule(() -> expiry.lastedLongEnough(limit), limit.toNanos(), TimeUnit.NANOSECONDS)));
        policy.idleLimit().ifPresent(limit -> {
            packets = 0;
            idleSince = now();
            long period = limit.toNanos() / LOOKS;
            timers.add(loop.scheduleAtFixedRate(
                    () -> tunnel.collectStats().thenAccept(stats -> look(stats, limit)),
                    period,
                    period,
                    TimeUnit.NANOSECONDS));
        });
    }

    private void look(TunnelStats stats, Duration limit) {
        long passed = stats.packetsSent() + stats.packetsReceived();
        if (passed != packets) {
            packets = passed;
            idleSince = now();
        } else if (now() - idleSince >= limit.toNanos()) {
            stop();
            expiry.idle(limit);
        }
    }

    void stop() {
        timers.forEach(timer -> timer.cancel(false));
        timers.clear();
    }

    private long now() {
        return loop.ticker().nanoTime();
    }
}

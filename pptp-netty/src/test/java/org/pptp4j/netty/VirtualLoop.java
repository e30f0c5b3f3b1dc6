/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An event loop on the test's own thread, whose clock jumps from one deadline to the next. */
final class VirtualLoop extends ManualIoEventLoop {

    private final MockTicker ticker;

    VirtualLoop() {
        this(Ticker.newMockTicker());
    }

    private VirtualLoop(MockTicker ticker) {
        super(null, Thread.currentThread(), LocalIoHandler.newFactory(), ticker);
        this.ticker = ticker;
    }

    long nanos() {
        return ticker.nanoTime();
    }

    /** Lets time pass. */
    void pass(Duration time) {
        runUntil(() -> false, time);
    }

    /**
     * Lets time pass until something is so.
     *
     * @return whether it came to be so within the limit
     */
    boolean runUntil(BooleanSupplier so, Duration limit) {
        long end = nanos() + limit.toNanos();
        while (true) {
            settle();
            if (so.getAsBoolean()) {
                return true;
            }
            long next = nextScheduledTaskDeadlineNanos();
            if (next < 0 || next > end) {
                ticker.advance(Math.max(0, end - nanos()), TimeUnit.NANOSECONDS);
                settle();
                return so.getAsBoolean();
            }
            ticker.advance(Math.max(0, next - nanos()), TimeUnit.NANOSECONDS);
        }
    }

    /** Whether no timer is left that would go off later. */
    boolean isIdle() {
        settle();
        return nextScheduledTaskDeadlineNanos() < 0;
    }

    private void settle() {
        while (runNow() > 0) {
            // Tasks made new tasks.
        }
    }
}

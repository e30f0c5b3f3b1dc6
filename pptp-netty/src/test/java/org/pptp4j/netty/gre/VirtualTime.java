/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An event loop that runs on the test's own thread, and whose clock moves only when the test says so. */
final class VirtualTime {

    private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final MockTicker ticker = Ticker.newMockTicker();
    private final ManualIoEventLoop loop =
            new ManualIoEventLoop(null, Thread.currentThread(), LocalIoHandler.newFactory(), ticker);

    ManualIoEventLoop loop() {
        return loop;
    }

    long nanos() {
        return ticker.nanoTime();
    }

    /** Runs what is due now. */
    void settle() {
        while (loop.runNow() > 0) {
            // Tasks made new tasks.
        }
    }

    /** Lets time pass in steps of 0.1 ms. */
    void pass(Duration time) {
        settle();
        for (long left = time.toNanos(); left > 0; left -= STEP_NANOS) {
            ticker.advance(Math.min(STEP_NANOS, left), TimeUnit.NANOSECONDS);
            settle();
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.pptp4j.ProtocolMachine;

/**
 * The timer of one protocol machine: a scheduled task, kept at or before the machine's next time-out. Moving the
 * time-out to later costs nothing; the task then finds itself early and goes back to sleep. Belongs to one event loop.
 */
public final class Deadline {

    private final EventExecutor executor;
    private final LongConsumer action;
    private long wanted = ProtocolMachine.NEVER;
    private long scheduled = ProtocolMachine.NEVER;
    private Future<?> task;

    /**
     * Creates a timer that is not set.
     *
     * @param executor the event loop, whose clock it is
     * @param action what to do when it is time; gets that time
     */
    public Deadline(EventExecutor executor, LongConsumer action) {
        this.executor = executor;
        this.action = action;
    }

    /**
     * The time that core code wants as {@code now}.
     *
     * @return nanoseconds on the event loop's clock
     */
    public long now() {
        return executor.ticker().nanoTime();
    }

    /**
     * Sets the time.
     *
     * @param deadline nanoseconds on the clock of {@link #now()}, or {@link ProtocolMachine#NEVER}
     */
    public void set(long deadline) {
        wanted = deadline;
        if (deadline != ProtocolMachine.NEVER && (task == null || deadline < scheduled)) {
            cancelTask();
            schedule();
        }
    }

    /** Forgets the time. */
    public void cancel() {
        wanted = ProtocolMachine.NEVER;
        cancelTask();
    }

    private void schedule() {
        scheduled = wanted;
        task = executor.schedule(this::run, Math.max(0, wanted - now()), TimeUnit.NANOSECONDS);
    }

    private void run() {
        task = null;
        if (wanted == ProtocolMachine.NEVER) {
            return;
        }
        long now = now();
        if (now < wanted) {
            schedule();
            return;
        }
        wanted = ProtocolMachine.NEVER;
        action.accept(now);
    }

    private void cancelTask() {
        if (task != null) {
            task.cancel(false);
            task = null;
        }
    }
}

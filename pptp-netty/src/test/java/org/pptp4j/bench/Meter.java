/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a batch of work costs: a counter that is read before and after it. */
interface Meter {

    long read();

    /** Processor time of the calling thread in nanoseconds, so what other processes get does not count. */
    Meter CPU = CpuTime::ofThread;

    /** Time that passes, in nanoseconds. */
    Meter WALL = System::nanoTime;

    /** Processor time of another thread. */
    static Meter cpu(Thread thread) {
        return () -> threads().getThreadCpuTime(thread.getId());
    }

    /** Bytes of heap that a thread allocates. */
    static Meter heap(Thread thread) {
        return () -> threads().getThreadAllocatedBytes(thread.getId());
    }

    private static ThreadMXBean threads() {
        return (ThreadMXBean) ManagementFactory.getThreadMXBean();
    }
}

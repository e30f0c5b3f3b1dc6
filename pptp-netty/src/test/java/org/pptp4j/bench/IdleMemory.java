/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;

/**
 * What an idle tunnel keeps in memory. Both ends are in this JVM, and so are their client, its settings and its host on
 * the network in memory; half of all that counts as one end.
 */
final class IdleMemory {

    private static final int TUNNELS = 2_000;
    private static final int COLLECTIONS = 4;

    private IdleMemory() {}

    /**
     * KiB per tunnel and end.
     *
     * @param heap what the garbage collector cannot free
     * @param direct what Netty's allocator took from the system in addition, used or not
     */
    record Result(double heap, double direct) {
        double total() {
            return heap + direct;
        }
    }

    /** Sets up 2,000 tunnels, after others that made the JVM load and allocate what is there once. */
    static Result measure() {
        try (TunnelSet tunnels = new TunnelSet()) {
            tunnels.add(TUNNELS);
            tunnels.clear();
            tunnels.add(1);
            long heap = heap();
            long direct = direct();
            tunnels.add(TUNNELS);
            return new Result((heap() - heap) / 1024.0 / (2 * TUNNELS), (direct() - direct) / 1024.0 / (2 * TUNNELS));
        }
    }

    private static long heap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long direct() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /** Prints what it measures. */
    public static void main(String[] arguments) {
        System.out.println(measure());
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;

/**
 * The memory of this JVM, in bytes.
 *
 * @param heap what is left of the heap after a garbage collection
 * @param direct what Netty's allocator holds outside the heap, used or not
 */
record Footprint(long heap, long direct) {

    private static final int COLLECTIONS = 3;

    /** Collects the garbage, then looks. */
    static Footprint now() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider netty
                ? netty.metric().usedDirectMemory()
                : 0;
        return new Footprint(heap, direct);
    }

    /** What has come since then for each of so many ends, in KiB; less than nothing if it is less than before. */
    PerEnd since(Footprint before, int ends) {
        return new PerEnd((heap - before.heap) / KIB / ends, (direct - before.direct) / KIB / ends);
    }

    private static final double KIB = 1024;

    /**
     * KiB per tunnel and end.
     *
     * @param heap on the heap
     * @param direct outside of it
     */
    record PerEnd(double heap, double direct) {}
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Time that has passed on the wall and on the processors.
 *
 * @param wall nanoseconds
 * @param cpu nanoseconds of all threads of this JVM together
 */
record CpuClock(long wall, long cpu) {

    private static final double SECOND = 1e9;

    static CpuClock now() {
        long cpu =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
        return new CpuClock(System.nanoTime(), cpu);
    }

    CpuClock since(CpuClock before) {
        return new CpuClock(wall - before.wall, cpu - before.cpu);
    }

    double wallSeconds() {
        return wall / SECOND;
    }

    double cpuSeconds() {
        return cpu / SECOND;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

/** How many tunnels are set up per second of CPU time: MS-CHAPv2, MPPE with 128 bits, in memory, both ends. */
final class SetUpRate {

    private static final int TUNNELS = 500;
    private static final int WARM_UP_ROUNDS = 20;

    private SetUpRate() {}

    /**
     * Measures rounds of 500 tunnels.
     *
     * @return tunnels per second of the CPU time of the whole process, which includes its compiler and its garbage
     *     collector; the median
     */
    static double measure(int rounds) {
        try (TunnelSet tunnels = new TunnelSet()) {
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                tunnelsPerSecond(tunnels);
            }
            double[] rates = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                rates[i] = tunnelsPerSecond(tunnels);
            }
            return ManyTunnels.median(rates);
        }
    }

    private static double tunnelsPerSecond(TunnelSet tunnels) {
        long start = CpuTime.ofProcess();
        tunnels.add(TUNNELS);
        long nanos = CpuTime.ofProcess() - start;
        tunnels.clear();
        return TUNNELS * 1e9 / nanos;
    }

    /** Prints what it measures. */
    public static void main(String[] arguments) {
        System.out.printf("%.0f tunnels per CPU second%n", measure(21));
    }
}

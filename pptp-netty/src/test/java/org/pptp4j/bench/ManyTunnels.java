/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.Arrays;

/**
 * What a packet costs with many tunnels up, against few: 1,400 bytes, stateless, in memory, each tunnel in turn, and
 * each packet sent back.
 */
final class ManyTunnels {

    private static final int FEW = 10;
    private static final int MANY = 10_000;
    /** Tunnels that have a packet on its way at the same time. */
    private static final int BATCH = 10;

    private static final int WARM_UP_ROUNDS = 15;

    private ManyTunnels() {}

    /**
     * Medians over the rounds.
     *
     * @param ratio of the cost with many tunnels to that with few in the same round
     * @param fewNanos CPU time per packet, both ends, with 10 tunnels
     * @param manyNanos the same with 10,000 tunnels
     */
    record Result(double ratio, double fewNanos, double manyNanos) {}

    /** Measures in rounds that alternate between few and many tunnels, all of them up. */
    static Result measure(int rounds) {
        try (TunnelSet few = new TunnelSet();
                TunnelSet many = new TunnelSet()) {
            few.add(FEW);
            many.add(MANY);
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                nanosPerPacket(few);
                nanosPerPacket(many);
            }
            double[] ratio = new double[rounds];
            double[] fewNanos = new double[rounds];
            double[] manyNanos = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                fewNanos[i] = nanosPerPacket(few);
                manyNanos[i] = nanosPerPacket(many);
                ratio[i] = manyNanos[i] / fewNanos[i];
            }
            return new Result(median(ratio), median(fewNanos), median(manyNanos));
        }
    }

    private static double nanosPerPacket(TunnelSet tunnels) {
        long before = tunnels.received();
        long start = CpuTime.ofThread();
        for (int sent = 0; sent < MANY; sent += BATCH) {
            for (int i = 0; i < BATCH; i++) {
                tunnels.send((sent + i) % tunnels.size());
            }
            tunnels.run();
        }
        long nanos = CpuTime.ofThread() - start;
        if (tunnels.received() - before != 2 * MANY) {
            throw new IllegalStateException(
                    "sent " + 2 * MANY + " packets, " + (tunnels.received() - before) + " arrived");
        }
        return (double) nanos / (2 * MANY);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Prints what it measures. */
    public static void main(String[] arguments) {
        System.out.println(measure(21));
    }
}

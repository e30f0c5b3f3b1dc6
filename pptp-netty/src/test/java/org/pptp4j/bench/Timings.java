/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What the rounds took.
 *
 * @param nanos of each round, of each candidate
 * @param batches how many batches those are
 */
record Timings(long[][] nanos, int batches) {

    /** How many times as fast a candidate is as another: the median of the rounds' ratios. */
    double speed(int candidate, int other) {
        return median(Arrays.stream(nanos).mapToDouble(round -> (double) round[other] / round[candidate]));
    }

    /** What one batch of a candidate takes, in nanoseconds: the median of the rounds. */
    double batch(int candidate) {
        return median(Arrays.stream(nanos).mapToDouble(round -> (double) round[candidate] / batches));
    }

    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

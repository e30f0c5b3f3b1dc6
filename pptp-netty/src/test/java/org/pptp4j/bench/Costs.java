/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What the rounds cost.
 *
 * @param costs of each round, of each candidate, in the meter's unit
 * @param batches how many batches those are
 */
record Costs(long[][] costs, int batches) {

    /** How many times as fast a candidate is as another: the median of the rounds' ratios. */
    double speed(int candidate, int other) {
        return median(round -> (double) round[other] / round[candidate]);
    }

    /** What one batch of a candidate costs: the median of the rounds. */
    double batch(int candidate) {
        return median(round -> (double) round[candidate] / batches);
    }

    /** The median of what follows from the costs of each round. */
    double median(ToDoubleFunction<long[]> value) {
        return median(Arrays.stream(costs).mapToDouble(value));
    }

    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

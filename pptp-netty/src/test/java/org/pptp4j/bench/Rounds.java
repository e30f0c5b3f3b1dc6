/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.List;

/**
 * Lets candidates take turns: in every round each of them runs as many batches as the others, one batch at a time, and
 * each round begins with another one.
 *
 * @param rounds how many are measured; twice as many run before them to warm up
 * @param batches batches of each candidate in a round
 */
record Rounds(int rounds, int batches) {

    /** Runs all candidates twice as often as they will be measured, until they are compiled. */
    void warmUp(List<? extends Candidate> candidates) {
        measure(candidates, Meter.CPU);
        measure(candidates, Meter.CPU);
    }

    /** Runs all candidates, each equally often. */
    Costs measure(List<? extends Candidate> candidates, Meter meter) {
        long[][] costs = new long[rounds][candidates.size()];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < batches * candidates.size(); turn++) {
                int index = (round + turn) % candidates.size();
                costs[round][index] += cost(candidates.get(index), meter);
            }
        }
        return new Costs(costs, batches);
    }

    private static long cost(Candidate candidate, Meter meter) {
        candidate.prepare();
        long start = meter.read();
        candidate.run();
        return meter.read() - start;
    }
}

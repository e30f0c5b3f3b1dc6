/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * Lets candidates take turns: in every round each of them runs as many batches as the others, one batch at a time, and
 * each round begins with another one. Time is the processor time of the calling thread, so what other processes get
 * does not count.
 *
 * @param rounds how many are measured; as many run before them to warm up
 * @param batches batches of each candidate in a round
 */
record Rounds(int rounds, int batches) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Runs all candidates without measuring them, until they are compiled. */
    void warmUp(List<? extends Candidate> candidates) {
        measure(candidates);
    }

    /** Runs all candidates, each equally often. */
    Timings measure(List<? extends Candidate> candidates) {
        long[][] nanos = new long[rounds][candidates.size()];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < batches * candidates.size(); turn++) {
                int index = (round + turn) % candidates.size();
                nanos[round][index] += time(candidates.get(index));
            }
        }
        return new Timings(nanos, batches);
    }

    private static long time(Candidate candidate) {
        candidate.prepare();
        long start = THREADS.getCurrentThreadCpuTime();
        candidate.run();
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}

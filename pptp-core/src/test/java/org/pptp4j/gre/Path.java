/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A path as Linux' netem makes it: every packet takes {@code delay}, but a share of them jumps ahead and takes none,
 * and a share is lost.
 *
 * @param delay nanoseconds
 * @param loss share of the packets, 0 to 1
 * @param reorder share of the packets, 0 to 1
 * @param correlation how much of each draw for reordering is that of the packet before, 0 to 1
 * @param seed of both
 */
record Path(long delay, double loss, double reorder, double correlation, long seed) {

    /** A packet that comes out of the path, in nanoseconds. */
    record Arrival(int number, long sent, long arrived) {}

    static Path lossy(double loss, long seed) {
        return new Path(500_000, loss, 0, 0, seed);
    }

    Path withReorder(double share) {
        return new Path(delay, loss, share, correlation, seed);
    }

    Path withLoss(double share) {
        return new Path(delay, share, reorder, correlation, seed);
    }

    /** What comes out, in this order, of {@code count} packets that go in {@code interval} apart. */
    List<Arrival> arrivals(int first, int count, long start, long interval) {
        Random random = new Random(seed);
        List<Arrival> arrivals = new ArrayList<>();
        double last = random.nextDouble();
        for (int n = 0; n < count; n++) {
            long sent = start + n * interval;
            last = random.nextDouble() * (1 - correlation) + last * correlation;
            if (random.nextDouble() >= loss) {
                arrivals.add(new Arrival(first + n, sent, sent + (last < reorder ? 0 : delay)));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::arrived));
        return arrivals;
    }
}

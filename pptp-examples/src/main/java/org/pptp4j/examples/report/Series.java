/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.util.ArrayList;
import java.util.List;

/** Samples over any time: when there are too many, each two become one, so that a day fits as a minute does. */
final class Series {

    static final int MAX = 600;

    private final List<Sample> samples = new ArrayList<>();
    private final List<Sample> pending = new ArrayList<>();
    private int each = 1;

    void add(Sample sample) {
        pending.add(sample);
        if (pending.size() == each) {
            samples.add(merged(pending));
            pending.clear();
        }
        if (samples.size() == MAX) {
            for (int i = 0; i < MAX / 2; i++) {
                samples.set(i, samples.get(2 * i).and(samples.get(2 * i + 1)));
            }
            samples.subList(MAX / 2, MAX).clear();
            each *= 2;
        }
    }

    List<Sample> all() {
        List<Sample> all = new ArrayList<>(samples);
        if (!pending.isEmpty()) {
            all.add(merged(pending));
        }
        return all;
    }

    private static Sample merged(List<Sample> some) {
        return some.stream().reduce(Sample::and).orElseThrow();
    }
}

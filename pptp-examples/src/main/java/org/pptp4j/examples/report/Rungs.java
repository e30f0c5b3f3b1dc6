/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The rungs of a ladder; of a very long one the middle is left out. */
final class Rungs {

    private static final int FIRST = 1_000;
    private static final int LAST = 1_000;

    private final List<Rung> first = new ArrayList<>();
    private final Deque<Rung> last = new ArrayDeque<>();
    private long left;

    void add(Rung rung) {
        if (first.size() < FIRST) {
            first.add(rung);
            return;
        }
        last.add(rung);
        if (last.size() > LAST) {
            last.remove();
            left++;
        }
    }

    List<Rung> all() {
        List<Rung> all = new ArrayList<>(first);
        if (left > 0) {
            Duration at = last.getFirst().at();
            all.add(new Rung(at, Rung.Way.NEITHER, Verdict.NOTE, left + " steps are left out here", ""));
        }
        all.addAll(last);
        return all;
    }
}

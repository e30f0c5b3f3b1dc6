/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts the packets of a capture, per interface. */
final class CaptureCounters {

    private static final int INTERFACES = CaptureInterface.values().length;

    private final long[] seen = new long[INTERFACES];
    private final long[] sinceLast = new long[INTERFACES];
    private final AtomicLongArray dropped = new AtomicLongArray(INTERFACES);
    private Instant begin = Instant.EPOCH;

    void begin(Instant now) {
        begin = now;
    }

    void seen(CaptureInterface source) {
        seen[source.ordinal()]++;
    }

    /** It found no room. */
    void dropped(CaptureInterface source) {
        sinceLast[source.ordinal()]++;
        lost(source);
    }

    /** It was taken, and so the file tells how many before it were not. */
    void taken(CaptureInterface source) {
        sinceLast[source.ordinal()] = 0;
    }

    /** It was taken and could not be written; on any thread. */
    void lost(CaptureInterface source) {
        dropped.incrementAndGet(source.ordinal());
    }

    long droppedSinceLast(CaptureInterface source) {
        return sinceLast[source.ordinal()];
    }

    Instant begin() {
        return begin;
    }

    long seenOn(CaptureInterface source) {
        return seen[source.ordinal()];
    }

    long droppedOn(CaptureInterface source) {
        return dropped.get(source.ordinal());
    }

    long packets() {
        return Arrays.stream(seen).sum();
    }

    long drops() {
        long sum = 0;
        for (int i = 0; i < INTERFACES; i++) {
            sum += dropped.get(i);
        }
        return sum;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What {@code ping} counts and prints at the end. */
final class PingStatistics {

    private long start = System.nanoTime();
    private int sent;
    private int received;
    private int corrupt;
    private int duplicates;
    private double min = Double.MAX_VALUE;
    private double max;
    private double sum;
    private double sumOfSquares;

    int sent() {
        return sent;
    }

    int received() {
        return received;
    }

    /** The time begins now. */
    void begin() {
        start = System.nanoTime();
    }

    /** One more request; returns its number, from 1. */
    int handleRequest() {
        return ++sent;
    }

    /** An answer after so many milliseconds. */
    void handleReply(double millis) {
        received++;
        min = Math.min(min, millis);
        max = Math.max(max, millis);
        sum += millis;
        sumOfSquares += millis * millis;
    }

    /** A second answer to one request. */
    void handleDuplicate() {
        duplicates++;
    }

    /** An answer with other bytes than were sent. */
    void handleCorrupt() {
        corrupt++;
    }

    /** The closing lines of {@code ping}; corrupt answers are counted as lost too. */
    String summary(String target) {
        double loss = sent == 0 ? 0 : 100.0 * (sent - received) / sent;
        String counts = String.format(
                Locale.ROOT,
                "%n--- %s ping statistics ---%n%d packets transmitted, %d received%s%s, %s%% packet loss, time %dms",
                target,
                sent,
                received,
                corrupt > 0 ? ", +" + corrupt + " corrupted" : "",
                duplicates > 0 ? ", +" + duplicates + " duplicates" : "",
                String.format(Locale.ROOT, "%.4f", loss).replaceAll("\\.?0+$", ""),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        if (received == 0) {
            return counts;
        }
        double average = sum / received;
        double deviation = Math.sqrt(Math.max(0, sumOfSquares / received - average * average));
        return counts
                + String.format(
                        Locale.ROOT, "%nrtt min/avg/max/mdev = %.3f/%.3f/%.3f/%.3f ms", min, average, max, deviation);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers with their units, for people. */
final class Quantity {

    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

    private Quantity() {}

    /** Such as {@code 3.4 MB}. */
    static String octets(long octets) {
        return scaled(octets, "B");
    }

    /** Such as {@code 27.4 Mbit/s}. */
    static String rate(double octetsPerSecond) {
        return scaled(8 * octetsPerSecond, "bit/s");
    }

    private static String scaled(double value, String unit) {
        int power = 0;
        double left = value;
        // 999.5 would be printed as 1000.
        while (left >= 999.5 && power < PREFIXES.length - 1) {
            left /= 1000;
            power++;
        }
        String format = power == 0 || left >= 99.95 ? "%.0f %s%s" : left >= 9.995 ? "%.1f %s%s" : "%.2f %s%s";
        return String.format(Locale.ROOT, format, left, PREFIXES[power], unit);
    }

    /** Such as {@code 0.213 s}, {@code 12.0 s}, {@code 3 min 05 s}, {@code 2 h 13 min}. */
    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
        } else if (seconds >= 60) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, seconds >= 10 ? "%.1f s" : "%.3f s", time.toNanos() / 1e9);
    }

    /** Such as {@code 0:01:23}. */
    static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    static String percent(double percent) {
        return String.format(Locale.ROOT, percent > 0 && percent < 10 ? "%.2f %%" : "%.0f %%", percent);
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.0f ms", millis);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import java.math.BigDecimal;

/** The check that every number of a configuration goes through. */
final class Range {

    private Range() {}

    static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " " + value + ", expected " + min + " to " + max);
        }
    }

    /** The same of nanoseconds, of which people read milliseconds. */
    static void checkNanos(String name, long nanos, long min, long max) {
        if (nanos < min || nanos > max) {
            throw new IllegalArgumentException(
                    name + " " + millis(nanos) + ", expected " + millis(min) + " to " + millis(max));
        }
    }

    private static String millis(long nanos) {
        return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + " ms";
    }
}

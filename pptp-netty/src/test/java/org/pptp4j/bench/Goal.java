/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.Locale;

/**
 * What a measured value is held against.
 *
 * @param bound on which side of it the value has to be
 * @param wanted the goal
 * @param required what must be reached at least, the same as the goal where nothing less will do
 */
record Goal(Bound bound, double wanted, double required) {

    enum Bound {
        NONE,
        AT_LEAST,
        AT_MOST
    }

    /** For values that are only told. */
    static final Goal NONE = new Goal(Bound.NONE, 0, 0);

    static Goal atLeast(double wanted) {
        return new Goal(Bound.AT_LEAST, wanted, wanted);
    }

    static Goal atMost(double wanted) {
        return new Goal(Bound.AT_MOST, wanted, wanted);
    }

    /** The same goal, of which this much must be reached. */
    Goal must(double least) {
        return new Goal(bound, wanted, least);
    }

    String verdict(double value) {
        if (bound == Bound.NONE) {
            return "";
        }
        if (meets(value, wanted)) {
            return "reached";
        }
        return required != wanted && meets(value, required) ? "not reached, the must is" : "not reached";
    }

    /** In words: {@code at least 1.7 (must 1.4)}. */
    @Override
    public String toString() {
        return switch (bound) {
            case NONE -> "";
            case AT_LEAST -> "at least " + number();
            case AT_MOST -> "at most " + number();
        };
    }

    private String number() {
        return wanted == required ? plain(wanted) : plain(wanted) + " (must " + plain(required) + ")";
    }

    /** With as many digits as it has: 1000, 1.7, 0.95. */
    private static String plain(double value) {
        String digits = String.format(Locale.ROOT, "%,.2f", value);
        return digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits;
    }

    private boolean meets(double value, double limit) {
        return bound == Bound.AT_LEAST ? value >= limit : value <= limit;
    }
}

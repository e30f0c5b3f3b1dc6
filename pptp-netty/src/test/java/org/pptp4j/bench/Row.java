/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

/**
 * A line of the table.
 *
 * @param what was measured
 * @param value what came out, in the goal's unit
 * @param unit behind the value: {@code x OpenSSL}, {@code bytes}
 * @param goal what it is held against
 * @param details the medians it comes from
 */
record Row(String what, double value, String unit, Goal goal, String details) {

    /** A line that is only told. */
    static Row told(String what, double value, String unit, String details) {
        return new Row(what, value, unit, Goal.NONE, details);
    }
}

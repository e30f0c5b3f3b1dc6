/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

/** The ranges of the fields of control messages and of their configuration. */
final class Range {

    private Range() {}

    static int octet(String name, int value) {
        return (int) checked(name, value, 0, 0xFF);
    }

    static int unsigned16(String name, int value) {
        return (int) checked(name, value, 0, 0xFFFF);
    }

    static long unsigned32(String name, long value) {
        return checked(name, value, 0, 0xFFFF_FFFFL);
    }

    static long checked(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " " + value + ", expected " + min + " to " + max);
        }
        return value;
    }
}

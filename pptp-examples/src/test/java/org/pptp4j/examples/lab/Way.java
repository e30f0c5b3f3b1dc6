/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

/** A direction of traffic, seen from a guest. */
public enum Way {
    /** What leaves the guest. */
    FROM_GUEST("out", "vec0"),
    /** What reaches the guest; it passes {@code ifb0} where it is impaired. */
    TO_GUEST("in", "ifb0");

    private final String argument;
    private final String device;

    Way(String argument, String device) {
        this.argument = argument;
        this.device = device;
    }

    /** Returns what {@code guest-netem} calls it. */
    String argument() {
        return argument;
    }

    /** Returns the device whose queue impairs it. */
    String device() {
        return device;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import java.util.List;

/** What both ends ask for. */
enum Encryption {
    STATELESS_128("128 stateless", List.of("require-mppe-128", "nomppe-40")),
    STATEFUL_128("128 stateful", List.of("require-mppe-128", "nomppe-40")),
    STATELESS_40("40 stateless", List.of("require-mppe-40", "nomppe-128")),
    STATEFUL_40("40 stateful", List.of("require-mppe-40", "nomppe-128")),
    NONE("none", List.of("nomppe"));

    private final String text;
    private final List<String> pppdOptions;

    Encryption(String text, List<String> pppdOptions) {
        this.text = text;
        this.pppdOptions = pppdOptions;
    }

    /** Whether the keys have 40 bits. */
    boolean isWeak() {
        return this == STATELESS_40 || this == STATEFUL_40;
    }

    /** Whether lost packets are noticed and asked about, instead of a new key for each packet. */
    boolean isStateful() {
        return this == STATEFUL_128 || this == STATEFUL_40;
    }

    /** The lines for pppd's options that leave it nothing else; whether it is stateful is up to others. */
    List<String> pppdOptions() {
        return pppdOptions;
    }

    /** What pppd logs once it is agreed on. */
    String pppdSays() {
        return this == NONE ? "IP address" : "MPPE " + text.replace(" ", "-bit ") + " compression enabled";
    }

    @Override
    public String toString() {
        return text;
    }
}

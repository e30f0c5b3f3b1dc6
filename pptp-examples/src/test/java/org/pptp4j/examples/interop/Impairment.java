/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

/** What the network does to the packets of a tunnel. */
enum Impairment {
    LOSS("2 % loss", "loss 2%"),
    /** The others wait for 10 ms, so that each of the quarter overtakes those of that time. */
    REORDERING("25 % reordered", "delay 10ms reorder 25%");

    private final String text;
    private final String netem;

    Impairment(String text, String netem) {
        this.text = text;
        this.netem = netem;
    }

    /** The arguments of {@code tc-netem(8)}. */
    String netem() {
        return netem;
    }

    @Override
    public String toString() {
        return text;
    }
}

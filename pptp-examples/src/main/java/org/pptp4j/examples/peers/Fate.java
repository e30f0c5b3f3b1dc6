/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

/** What becomes of an option. */
enum Fate {
    /** It is done. */
    USED(' '),
    /** It is not done, and nobody misses it. */
    HARMLESS('~'),
    /** It is not done, and somebody may miss it. */
    LOSS('!'),
    /** No tunnel is made with it: what it asks for would be silently missing. */
    REFUSED('x');

    private final char mark;

    Fate(char mark) {
        this.mark = mark;
    }

    /** From the mark in the table. */
    static Fate of(char mark) {
        for (Fate fate : values()) {
            if (fate.mark == mark) {
                return fate;
            }
        }
        throw new IllegalArgumentException("No fate is marked with " + mark);
    }
}

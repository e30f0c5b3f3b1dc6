/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

/**
 * Something in the files that a tunnel is made without, or a choice that they leave open.
 *
 * @param origin where it is; for what is nowhere, the file where it was missed
 * @param sentence what it is and what becomes of it
 * @param weight whether the user loses something
 */
public record Note(Origin origin, String sentence, Weight weight) {

    /** Whether the user loses something. */
    public enum Weight {
        /** The tunnel is what the files ask for. */
        HARMLESS,
        /** The files ask for more than they get. */
        LOSS,
        /** Not about an option that is left out: what was chosen in its place. */
        CHOICE
    }

    @Override
    public String toString() {
        return origin + ": " + sentence;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

/** Where something stands that somebody wrote, or did not write. */
public sealed interface Origin {

    /**
     * In a file.
     *
     * @param file the file as it was asked for
     * @param line its line, from 1
     */
    record Line(String file, int line) implements Origin {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** After the name on the command line. */
    record CommandLine() implements Origin {
        @Override
        public String toString() {
            return "command line";
        }
    }

    /**
     * Nowhere up to the end of a file, where it is missed.
     *
     * @param file the file as it was asked for
     * @param line its last line
     */
    record End(String file, int line) implements Origin {
        @Override
        public String toString() {
            return file + ":" + line + " (end)";
        }
    }
}

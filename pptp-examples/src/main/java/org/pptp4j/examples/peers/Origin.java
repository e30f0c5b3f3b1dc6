/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

/** Where a word stands that somebody wrote. */
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
}

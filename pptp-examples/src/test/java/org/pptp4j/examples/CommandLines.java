/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Command lines that others write for us, in a unit or in README.md. */
final class CommandLines {

    private CommandLines() {}

    /** What is wrong with one, looking at it alone; empty if nothing is. */
    static Optional<String> problem(List<String> arguments) {
        try {
            MiniClient.commandLine().parseArgs(arguments.toArray(String[]::new));
            return Optional.empty();
        } catch (CommandLine.ParameterException e) {
            return Optional.of(e.getMessage());
        }
    }
}

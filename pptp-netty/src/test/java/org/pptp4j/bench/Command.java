/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.io.IOException;
import java.util.List;

/** Another program, run to its end. */
final class Command {

    private Command() {}

    /**
     * What it wrote.
     *
     * @throws IOException if it is not there, or failed: with what it said
     */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", List.of(command)) + " failed: " + said);
        }
        return said;
    }
}

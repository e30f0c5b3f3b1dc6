/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where run files are. */
final class RunDirectory {

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            defaultValue = "/run/pptp4j",
            description = "where it is noted what runs and what to undo (default: ${DEFAULT-VALUE})")
    private Path path;

    Path path() {
        return path;
    }
}

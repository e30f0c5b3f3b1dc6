/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.nio.file.Path;
import java.util.List;

/** Makes pppd ask for stateful MPPE, which it has no option for: a plugin, built where it is needed. */
public final class StatefulPlugin {

    private final Path library;

    private StatefulPlugin(Path library) {
        this.library = library;
    }

    /** Compiles it, against the header files of the package {@code ppp-dev}. */
    static StatefulPlugin build(Lab lab) {
        Path source = lab.resource("ask-stateful.c");
        Path library = source.resolveSibling("ask-stateful.so");
        LabProcess.run(List.of("gcc", "-Wall", "-shared", "-fPIC", "-o", library.toString(), source.toString()))
                .orFail();
        return new StatefulPlugin(library);
    }

    /** Returns the lines for pppd's options file; they must come after those that choose a strength. */
    public List<String> pppdOptions() {
        return List.of("mppe-stateful", "plugin " + library);
    }
}

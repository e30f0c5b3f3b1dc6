/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options with which a user sees what a client does: {@code --capture}, {@code --report} and {@code --no-status}. A
 * picocli mixin; {@link #open} begins, and the rest is said there.
 */
public final class SeeingOptions {

    @Mixin
    private CaptureOption capture;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write what happened as a page for a browser, also when it fails or is interrupted: the"
                    + " negotiation, the diagnosis, options, rates; there are no passwords and no keys in it")
    private Path report;

    @Option(names = "--no-status", description = "no status line on a terminal")
    private boolean noStatus;

    /** Who prints what happens where there is no terminal, or no status line is wanted. */
    public enum Events {
        /** The command does. */
        BY_COMMAND,
        /** A line for each is printed here. */
        PRINTED
    }

    /**
     * Begins to look.
     *
     * @param out the program's output
     * @param err its output of errors
     * @throws IllegalArgumentException if a file cannot be written
     */
    public Seeing open(PrintWriter out, PrintWriter err, Events events) {
        if (report != null) {
            requireWritable(report);
        }
        Map<String, String> environment = System.getenv();
        Optional<Terminal> terminal =
                !noStatus && Terminal.isThere(environment) ? Optional.of(Terminal.of(environment)) : Optional.empty();
        return new Seeing(
                capture.open(err), Optional.ofNullable(report), terminal, events, out, err, Clock.systemDefaultZone());
    }

    /** Better now than when it has been waited for. */
    private static void requireWritable(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        String trouble = Files.isDirectory(file) || directory == null
                ? "it is a directory"
                : !Files.isDirectory(directory)
                        ? "there is no directory " + directory
                        : !Files.isWritable(Files.exists(file) ? file : directory) ? "permission denied" : "";
        if (!trouble.isEmpty()) {
            throw new IllegalArgumentException("--report " + file + " cannot be written: " + trouble + ".");
        }
    }
}

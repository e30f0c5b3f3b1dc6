/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.pptp4j.examples.peers.LogWishes;

/** Where the lines of a call go: {@code logfd}, {@code logfile}, {@code nolog}; the standard output unless said. */
final class CallLog implements Consumer<String>, AutoCloseable {

    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    private final PrintWriter writer;
    private final boolean ours;

    private CallLog(PrintWriter writer, boolean ours) {
        this.writer = writer;
        this.ours = ours;
    }

    /**
     * Opens it.
     *
     * @throws IllegalArgumentException if it cannot be opened; the message says why
     */
    static CallLog open(LogWishes.Destination destination, PrintWriter out, PrintWriter err) {
        if (destination instanceof LogWishes.Descriptor descriptor) {
            return switch (descriptor.number()) {
                case STANDARD_OUTPUT -> new CallLog(out, false);
                case STANDARD_ERROR -> new CallLog(err, false);
                default -> to(Path.of("/proc/self/fd", Integer.toString(descriptor.number())), "logfd");
            };
        } else if (destination instanceof LogWishes.AppendedTo file) {
            return to(file.file(), "logfile");
        } else if (destination instanceof LogWishes.Nowhere) {
            return new CallLog(new PrintWriter(Writer.nullWriter()), true);
        }
        return new CallLog(out, false);
    }

    private static CallLog to(Path file, String option) {
        try {
            OutputStream stream = new FileOutputStream(file.toFile(), true);
            return new CallLog(new PrintWriter(stream, true, StandardCharsets.UTF_8), true);
        } catch (IOException e) {
            throw new IllegalArgumentException(option + " " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void accept(String line) {
        writer.println(line);
        writer.flush();
    }

    /** The last words of a call that failed; a terminal gets them anyway. */
    void acceptFailure(String line) {
        if (ours) {
            accept(line);
        }
    }

    @Override
    public void close() {
        if (ours) {
            writer.close();
        }
    }
}

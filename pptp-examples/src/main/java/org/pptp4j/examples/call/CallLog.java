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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pptp4j.examples.peers.LogWishes;

/** Where the lines of a call go: {@code logfd}, {@code logfile}, {@code nolog}; the standard output unless said. */
final class CallLog implements Consumer<String>, AutoCloseable {

    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;
    private static final int O_ACCMODE = 3;
    private static final int O_RDONLY = 0;

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
                default -> given(descriptor.number());
            };
        } else if (destination instanceof LogWishes.AppendedTo file) {
            return to(file.file(), "logfile");
        } else if (destination instanceof LogWishes.Nowhere) {
            return new CallLog(new PrintWriter(Writer.nullWriter()), true);
        }
        return new CallLog(out, false);
    }

    /**
     * Not just any that is open: the first few lead to Java's own files, which must not be written to, and which
     * opening them anew would make writable for root.
     */
    private static CallLog given(int number) {
        if (!isForWriting(number)) {
            throw new IllegalArgumentException("logfd " + number + ": no descriptor of that number was given to this"
                    + " program for writing; a shell does it with  " + number + ">>FILE");
        }
        return to(Path.of("/proc/self/fd", Integer.toString(number)), "logfd");
    }

    /** By the flags of open(2), which proc(5) has in octal. */
    private static boolean isForWriting(int number) {
        try (Stream<String> facts = Files.lines(Path.of("/proc/self/fdinfo", Integer.toString(number)))) {
            return facts.filter(line -> line.startsWith("flags:"))
                    .mapToInt(line ->
                            Integer.parseInt(line.substring("flags:".length()).strip(), 8))
                    .anyMatch(flags -> (flags & O_ACCMODE) != O_RDONLY);
        } catch (IOException notOpen) {
            return false;
        }
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

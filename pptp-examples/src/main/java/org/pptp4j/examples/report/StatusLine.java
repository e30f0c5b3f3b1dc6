/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * The last line of a terminal, drawn again and again, and out of the way of all other lines: whoever prints through
 * {@link #around} has it taken away first and put back afterwards.
 */
final class StatusLine {

    private static final String ERASE = "\r\033[K";
    private static final String NO_WRAP = "\033[?7l";
    private static final String WRAP = "\033[?7h";

    private final PrintWriter terminal;
    private final Terminal properties;
    private String shown = "";

    /** A line at the end of this output. */
    StatusLine(PrintWriter terminal, Terminal properties) {
        this.terminal = terminal;
        this.properties = properties;
    }

    /** Draws it; the cursor goes to its beginning, so that what comes by another way covers it. */
    synchronized void show(StatusText text) {
        shown = text.within(properties.columns() - 1, properties.color());
        draw();
    }

    /** Takes it away, for good. */
    synchronized void end() {
        if (!shown.isEmpty()) {
            shown = "";
            terminal.print(ERASE);
            terminal.flush();
        }
    }

    private void draw() {
        if (!shown.isEmpty()) {
            terminal.print(ERASE + NO_WRAP + shown + WRAP + "\r");
            terminal.flush();
        }
    }

    private synchronized void printThrough(Writer to, String lines) {
        if (!shown.isEmpty()) {
            terminal.print(ERASE);
            terminal.flush();
        }
        try {
            to.write(lines);
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        draw();
    }

    /** A writer to the same terminal; its lines do not mix with the status. */
    PrintWriter around(Writer to) {
        return new PrintWriter(new Lines(to), true);
    }

    /** Gives whole lines on. */
    private final class Lines extends Writer {

        private final Writer to;
        private final StringBuilder begun = new StringBuilder();

        Lines(Writer to) {
            this.to = to;
        }

        @Override
        public void write(char[] text, int from, int length) {
            begun.append(text, from, length);
            int end = begun.lastIndexOf("\n") + 1;
            if (end > 0) {
                printThrough(to, begun.substring(0, end));
                begun.delete(0, end);
            }
        }

        @Override
        public void flush() {
            // A line that is not whole waits for its end.
        }

        @Override
        public void close() {
            printThrough(to, begun.toString());
            begun.setLength(0);
        }
    }
}

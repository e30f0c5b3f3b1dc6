/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** A stream for whoever prints to the standard error output past the program, such as its log: line by line. */
final class ErrorStream extends OutputStream {

    private final PrintWriter to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private ErrorStream(PrintWriter to) {
        this.to = to;
    }

    static PrintStream over(PrintWriter writer) {
        return new PrintStream(new ErrorStream(writer), true, Charset.defaultCharset());
    }

    @Override
    public synchronized void write(int octet) {
        line.write(octet);
        if (octet == '\n') {
            to.print(line.toString(Charset.defaultCharset()));
            line.reset();
        }
    }
}

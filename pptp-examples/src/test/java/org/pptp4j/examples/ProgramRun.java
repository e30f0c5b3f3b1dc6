/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * One run of the program inside the test.
 *
 * @param status its exit status
 * @param out what it printed on the standard output
 * @param err what it printed on the standard error output
 */
record ProgramRun(int status, String out, String err) {

    static ProgramRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = MiniClient.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new ProgramRun(status, out.toString(), err.toString());
    }

    static ProgramRun of(List<String> arguments) {
        return of(arguments.toArray(String[]::new));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.util.ArrayList;
import java.util.List;
import org.pptp4j.netty.host.UndoReport;

/** What was found of a process that was killed, in lines. */
final class Leftovers {

    private Leftovers() {}

    static List<String> of(UndoReport report) {
        List<String> lines = new ArrayList<>();
        report.undone().forEach(change -> lines.add("Left by an earlier run, now undone: " + change));
        report.failed().forEach(change -> lines.add("Left by an earlier run, and still there: " + change));
        return lines;
    }
}

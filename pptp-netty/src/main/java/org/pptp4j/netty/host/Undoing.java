/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.util.ArrayList;
import java.util.List;
import org.pptp4j.netty.PptpTransportException;

/** Undoes changes of the host and keeps what to say about it. */
final class Undoing {

    private final HostCommands commands;
    private final List<String> undone = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    Undoing(HostCommands commands) {
        this.commands = commands;
    }

    /**
     * Undoes all of them, last one first.
     *
     * @return those that could not be undone, in their order
     */
    List<UndoStep> all(List<UndoStep> steps) {
        List<UndoStep> stubborn = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            UndoStep step = steps.get(i);
            try {
                step.undo(commands);
                undone.add(step.line());
            } catch (PptpTransportException e) {
                stubborn.add(0, step);
                failed.add(step.line() + ": " + e.getMessage());
            }
        }
        return stubborn;
    }

    UndoReport report() {
        return new UndoReport(undone, failed);
    }
}

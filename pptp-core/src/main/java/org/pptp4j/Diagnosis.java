/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import java.util.List;

/**
 * What is wrong with a tunnel: the first stage that failed, by what it shows, and what to do about it. A record for
 * programs; {@link #explain()} is for people.
 *
 * @param problem what is wrong
 * @param explain what happened and what to do, in a few sentences for an administrator, without secrets
 * @param evidence the counters and the last words of both sides that show it, one fact each; without secrets
 */
public record Diagnosis(Problem problem, String explain, List<String> evidence) {

    /** Copies the list. */
    public Diagnosis {
        evidence = List.copyOf(evidence);
    }

    /**
     * The first stage that failed.
     *
     * @return the stage of the problem
     */
    public Stage stage() {
        return problem.stage();
    }

    /** The sentences, and below them all that a bug report or a support call needs. */
    @Override
    public String toString() {
        String newLine = System.lineSeparator();
        StringBuilder text = new StringBuilder(explain);
        text.append(newLine)
                .append("  failed       ")
                .append(stage())
                .append(", ")
                .append(problem);
        for (String fact : evidence) {
            text.append(newLine).append("  evidence     ").append(fact);
        }
        return text.append(newLine)
                .append("  to do here   ")
                .append(problem.cureHere())
                .append(newLine)
                .append("  to do there  ")
                .append(problem.cureThere())
                .append(newLine)
                .append("  see          ")
                .append(problem.reference())
                .toString();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import java.util.ArrayList;
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

    /**
     * What a bug report or a support call needs beside the sentences.
     *
     * @return the stage, the evidence, what to do on either side, and where the rule stands; a line each
     */
    public List<String> details() {
        List<String> lines = new ArrayList<>();
        lines.add("  failed       " + stage() + ", " + problem);
        evidence.forEach(fact -> lines.add("  evidence     " + fact));
        lines.add("  to do here   " + problem.cureHere());
        lines.add("  to do there  " + problem.cureThere());
        lines.add("  see          " + problem.reference());
        return lines;
    }

    /** The sentences, and the details below them. */
    @Override
    public String toString() {
        return explain + System.lineSeparator() + String.join(System.lineSeparator(), details());
    }
}

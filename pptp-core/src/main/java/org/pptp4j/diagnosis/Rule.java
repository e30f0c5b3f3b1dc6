/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.function.Function;
import java.util.function.Predicate;
import org.pptp4j.Problem;

/**
 * When something is wrong, and what to say about it beyond the sentences of the layer that gave up.
 *
 * @param problem what is wrong
 * @param applies whether the evidence shows it
 * @param more what only the whole shows; may be empty
 */
record Rule(Problem problem, Predicate<Evidence> applies, Function<Evidence, String> more) {

    /** A rule for what the layer that gave up has said all about. */
    static Rule of(Problem problem, Predicate<Evidence> applies) {
        return new Rule(problem, applies, evidence -> "");
    }
}

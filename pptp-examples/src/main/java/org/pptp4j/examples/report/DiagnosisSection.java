/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.util.List;
import java.util.Optional;
import org.pptp4j.Diagnosis;
import org.pptp4j.Stage;
import org.pptp4j.diagnosis.Warning;

/** How far it got, what was wrong, and what to do. */
final class DiagnosisSection {

    private DiagnosisSection() {}

    static void write(Html page, Observed seen) {
        stages(page, seen);
        seen.diagnosis()
                .ifPresentOrElse(
                        found -> write(page, found),
                        () -> seen.failure()
                                .ifPresent(failure -> page.begin("section", "id", "diagnosis")
                                        .leaf("h2", "What went wrong")
                                        .leaf("p", String.valueOf(failure.getMessage()))
                                        .end()));
        warnings(page, seen.warnings());
    }

    private static void stages(Html page, Observed seen) {
        Optional<Stage> failure = seen.diagnosis().map(Diagnosis::stage);
        page.begin("ol", "class", "stages");
        for (Stage stage : Stage.values()) {
            boolean failed = failure.equals(Optional.of(stage));
            // Nothing is heard of a name that is found, but where it leads has been tried.
            boolean tried = stage == Stage.NAME && failure.equals(Optional.of(Stage.TCP));
            boolean passed = !failed && (tried || seen.reached().contains(stage));
            page.begin("li", "class", failed ? "failed" : passed ? "passed" : "open");
            page.leaf("b", failed ? "✗" : passed ? "✓" : "·").text(" " + Outcome.name(stage));
            page.end();
        }
        page.end().line();
    }

    private static void write(Html page, Diagnosis found) {
        page.begin("section", "id", "diagnosis").leaf("h2", "Diagnosis");
        page.begin("p")
                .leaf("span", found.problem().name(), "class", "pill failure")
                .text(" at the stage " + Outcome.name(found.stage()) + "; see "
                        + found.problem().reference() + ".")
                .end();
        page.begin("p", "class", "explain").text(found.explain()).end();
        page.begin("div", "class", "cures");
        page.begin("div")
                .leaf("h3", "To do here")
                .leaf("p", found.problem().cureHere())
                .end();
        page.begin("div")
                .leaf("h3", "To do at the peer")
                .leaf("p", found.problem().cureThere())
                .end();
        page.end();
        if (!found.evidence().isEmpty()) {
            page.leaf("h3", "Evidence").begin("ul", "class", "evidence");
            found.evidence().forEach(fact -> page.begin("li").leaf("code", fact).end());
            page.end();
        }
        page.end().line();
    }

    private static void warnings(Html page, List<Warning> warnings) {
        if (warnings.isEmpty()) {
            return;
        }
        page.begin("section", "id", "warnings").leaf("h2", "Warnings").begin("ul");
        warnings.forEach(warning -> page.leaf("li", warning.explain()));
        page.end().end().line();
    }
}

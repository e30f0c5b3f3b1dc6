/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.util.Locale;
import java.util.Optional;
import org.pptp4j.Diagnosis;
import org.pptp4j.Stage;

/**
 * The report in a sentence.
 *
 * @param good whether all went well
 * @param title a few words
 * @param sentence what happened
 */
record Outcome(boolean good, String title, String sentence) {

    static Outcome of(Observed seen) {
        Optional<Diagnosis> diagnosis = seen.diagnosis();
        String cause = diagnosis
                .map(found -> name(found.stage()) + " failed. " + beginning(found.explain()))
                .or(() -> seen.closed().map(why -> beginning(why.reason())))
                .or(() -> seen.failure().map(why -> beginning(String.valueOf(why.getMessage()))))
                .orElse("nobody said why.");
        boolean broken = seen.failure().isPresent()
                || seen.closed().flatMap(why -> why.cause()).isPresent();
        if (seen.tunnels() == 0) {
            return seen.interrupted() && diagnosis.isEmpty()
                    ? new Outcome(false, "Interrupted", "The program was ended before a tunnel was up.")
                    : new Outcome(false, "No tunnel", "No tunnel came up: " + cause);
        }
        String up = (seen.tunnels() == 1 ? "The tunnel" : "The first of " + seen.tunnels() + " tunnels") + " came up "
                + seen.upAfter().map(Quantity::time).orElse("some time") + " after the start; up for "
                + Quantity.time(seen.upFor()) + (seen.tunnels() == 1 ? "" : " together");
        if (broken && !(seen.interrupted() && diagnosis.isEmpty())) {
            return new Outcome(false, "Broken", up + "; then it broke: " + cause);
        }
        return new Outcome(
                true,
                seen.closed().isPresent() ? "Closed in order" : "Up",
                up + "; "
                        + seen.closed().map(why -> decapitalized(why.reason())).orElse("up still."));
    }

    static String name(Stage stage) {
        return switch (stage) {
            case TCP, GRE, LCP -> stage.name();
            default -> stage.name().toLowerCase(Locale.ROOT);
        };
    }

    /** As many sentences as a verdict has room for, and one at least. */
    private static String beginning(String text) {
        int end = text.length();
        while (end > MAX_VERDICT && text.lastIndexOf(". ", end - 2) >= 0) {
            end = text.lastIndexOf(". ", end - 2) + 1;
        }
        return text.substring(0, end);
    }

    private static String decapitalized(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static final int MAX_VERDICT = 180;
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.util.Locale;
import java.util.Optional;
import org.pptp4j.Diagnosis;
import org.pptp4j.Stage;
import org.pptp4j.netty.TunnelClosed;

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
                .map(found -> name(found.stage()) + " failed. " + firstSentence(found.explain()))
                .or(() -> seen.closed().map(TunnelClosed::reason))
                .or(() -> seen.failure().map(why -> firstSentence(String.valueOf(why.getMessage()))))
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

    /** Up to the first full stop that a space follows. */
    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static String decapitalized(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pptp4j.Diagnosis;
import org.pptp4j.Problem;
import org.pptp4j.ppp.NegotiationFailure;

/** All rules in order: the first that applies names the first stage that failed. */
final class Rules {

    private static final List<Rule> ALL = Stream.of(
                    LinkRules.ALL,
                    PeerEndRules.ALL,
                    LoginRules.ALL,
                    EncryptionRules.ALL,
                    ControlRules.ALL,
                    List.of(Rule.of(Problem.OTHER, Rules::isBroken)),
                    DataRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    static Optional<Diagnosis> first(Evidence evidence) {
        return ALL.stream()
                .filter(rule -> rule.applies().test(evidence))
                .findFirst()
                .map(rule -> new Diagnosis(rule.problem(), explain(rule, evidence), Facts.of(evidence)));
    }

    private static boolean isBroken(Evidence evidence) {
        return !evidence.said().isEmpty() || evidence.link().failure().isPresent();
    }

    /** What PPP says tells more than what the control connection does, whose end often follows from it. */
    private static String explain(Rule rule, Evidence evidence) {
        String sentences =
                evidence.link().failure().map(NegotiationFailure::explain).orElse(evidence.said());
        String all = Stream.of(sentences, rule.more().apply(evidence))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? rule.problem().cureHere() + " " + rule.problem().cureThere() : asSentence(all);
    }

    /** What a codec says begins in the middle. */
    private static String asSentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTest {

    private static final Diagnosis BLOCKED =
            new Diagnosis(Problem.GRE_BLOCKED, "Nothing came back.", List.of("GRE: 12 packets sent, 0 received"));

    @ParameterizedTest
    @EnumSource
    void everyProblemHasACureOnEitherSideInSentences(Problem problem) {
        assertThat(List.of(problem.cureHere(), problem.cureThere()))
                .allSatisfy(cure -> assertThat(cure).matches("[A-Z].*\\."));
        assertThat(problem.reference()).startsWith("RFC ");
    }

    @Test
    void theProblemsAreInTheOrderOfTheStages() {
        assertThat(Arrays.stream(Problem.values()).map(Problem::stage)).isSorted();
        assertThat(Arrays.stream(Problem.values()).map(Problem::stage).distinct())
                .containsExactly(Stage.values());
    }

    @Test
    void itsTextHasAllThatASupportCallNeeds() {
        assertThat(BLOCKED.toString().lines())
                .containsExactly(
                        "Nothing came back.",
                        "  failed       GRE, GRE_BLOCKED",
                        "  evidence     GRE: 12 packets sent, 0 received",
                        "  to do here   Allow IP protocol 47 in the firewall, and load the PPTP helper of the NAT.",
                        "  to do there  Allow IP protocol 47 in the firewall.",
                        "  see          RFC 2637 §4");
    }

    @Test
    void anExceptionSaysWhatTheDiagnosisSays() {
        PptpException failure = new MalformedPacketException("length 8");

        assertThat(failure).hasMessage("length 8");
        assertThat(failure.diagnosis()).isEmpty();

        failure.initDiagnosis(BLOCKED);

        assertThat(failure).hasMessage("Nothing came back.");
        assertThat(failure.diagnosis()).contains(BLOCKED);
    }

    @Test
    void theFirstDiagnosisCounts() {
        PptpException failure = new MalformedPacketException("length 8");
        failure.initDiagnosis(BLOCKED);
        failure.initDiagnosis(new Diagnosis(Problem.OTHER, "Something else.", List.of()));

        assertThat(failure.diagnosis()).contains(BLOCKED);
    }
}

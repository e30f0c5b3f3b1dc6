/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrerequisitesTest {

    private static final List<String> MISSING = List.of("root", "the Debian packages pptpd ppp");

    @Test
    void testsRunWhenNothingIsMissing() {
        assertThat(Prerequisites.evaluate(List.of(), "required").isDisabled()).isFalse();
    }

    @Test
    void testsAreSkippedWithTheReasonWhenSomethingIsMissing() {
        var result = Prerequisites.evaluate(MISSING, "optional");

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).hasValue("this test needs root; the Debian packages pptpd ppp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "full"})
    void testsFailWithTheReasonWhenTheyAreRequired(String wish) {
        assertThatThrownBy(() -> Prerequisites.evaluate(MISSING, wish))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the Debian packages pptpd ppp")
                .hasMessageContaining("-Dpptp.it=" + wish);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the environment says of a terminal. */
class TerminalTest {

    @Test
    void anOutputThatIsAPipeIsNone() {
        // The build reads what its tests print.
        assertThat(Terminal.isThere(Map.of("TERM", "xterm"))).isFalse();
    }

    @Test
    void aDumbOneIsNone() {
        assertThat(Terminal.isThere(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.isThere(Map.of())).isFalse();
    }

    @Test
    void takesTheWidthThatItIsTold() {
        assertThat(Terminal.of(Map.of("COLUMNS", "132")).columns()).isEqualTo(132);
    }

    @Test
    void respectsNoColor() {
        assertThat(Terminal.of(Map.of("COLUMNS", "80", "NO_COLOR", "1")).color())
                .isFalse();
        assertThat(Terminal.of(Map.of("COLUMNS", "80", "NO_COLOR", "")).color()).isTrue();
        assertThat(Terminal.of(Map.of("COLUMNS", "80")).color()).isTrue();
    }
}

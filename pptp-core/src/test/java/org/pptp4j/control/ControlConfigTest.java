/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlConfigTest {

    private static final ControlConfig CONFIG = ControlConfig.defaults();

    @Test
    void changesOneThingAtATime() {
        assertThat(CONFIG.withHostName("h")
                        .withVendor("v")
                        .withReceiveWindow(7)
                        .withProcessingDelay(8)
                        .withSpeeds(1, 2)
                        .withMaxCalls(3))
                .isEqualTo(new ControlConfig("h", "v", 7, 8, 1, 2, 3, 3, 3, ControlTimers.defaults()));
        assertThat(CONFIG.withTimers(ControlTimers.defaults()
                                .withReplyTimeout(Duration.ofSeconds(1))
                                .withRequestTimeout(Duration.ofSeconds(2))
                                .withEcho(Duration.ofSeconds(3), Duration.ofSeconds(4))
                                .withStopTimeout(Duration.ofSeconds(5)))
                        .timers())
                .isEqualTo(new ControlTimers(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void refusesNumbersOutOfTheirRange(int number) {
        assertThatThrownBy(() -> CONFIG.withReceiveWindow(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("receiveWindow " + number + ", expected 1 to 65535");
        assertThatThrownBy(() -> CONFIG.withMaxCalls(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNamesThatDoNotFitTheirField() {
        assertThat(CONFIG.withHostName("h".repeat(64)).hostName()).hasSize(64);
        assertThatThrownBy(() -> CONFIG.withHostName("h".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONFIG.withVendor("\u0416")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTimesOutOfTheirRange() {
        assertThatThrownBy(() -> ControlTimers.defaults().withStopTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stopTimeout PT0S, expected 1 ms to 1 h");
        assertThatThrownBy(() -> ControlTimers.defaults().withReplyTimeout(Duration.ofHours(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

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
    private static final CallConfig CALLS = CallConfig.defaults();

    @Test
    void changesOneThingAtATime() {
        CallNumbers numbers = new CallNumbers("1", "2", "3");
        CallConfig calls = CALLS.withReceiveWindow(7)
                .withProcessingDelay(8)
                .withSpeeds(1, 2)
                .withMedia(1, 2)
                .withNumbers(numbers);
        assertThat(calls).isEqualTo(new CallConfig(7, 8, 1, 2, 1, 2, numbers));

        ControlTimers timers = ControlTimers.defaults()
                .withReplyTimeout(Duration.ofSeconds(1))
                .withRequestTimeout(Duration.ofSeconds(2))
                .withCallTimeout(Duration.ofSeconds(3))
                .withEcho(Duration.ofSeconds(4), Duration.ofSeconds(5))
                .withStopTimeout(Duration.ofSeconds(6));
        assertThat(timers)
                .isEqualTo(new ControlTimers(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6)));

        assertThat(CONFIG.withHostName("h")
                        .withVendor("v")
                        .withCalls(calls)
                        .withMaxCalls(3)
                        .withLinkInfo(LinkInfoPolicy.LIKE_WINDOWS)
                        .withTimers(timers))
                .isEqualTo(new ControlConfig("h", "v", calls, 3, LinkInfoPolicy.LIKE_WINDOWS, timers));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void refusesNumbersOutOfTheirRange(int number) {
        assertThatThrownBy(() -> CALLS.withReceiveWindow(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("receiveWindow " + number + ", expected 1 to 65535");
        assertThatThrownBy(() -> CONFIG.withMaxCalls(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void refusesKindsThatDoNotExist(int kinds) {
        assertThatThrownBy(() -> CALLS.withMedia(kinds, 1)).hasMessage("framing " + kinds + ", expected 1 to 3");
        assertThatThrownBy(() -> CALLS.withMedia(1, kinds)).hasMessage("bearer " + kinds + ", expected 1 to 3");
    }

    @Test
    void refusesSpeedsThatNoCallCouldHave() {
        assertThat(CALLS.withSpeeds(5, 5).minimumSpeed()).isEqualTo(5);
        assertThatThrownBy(() -> CALLS.withSpeeds(6, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("minimumSpeed 6 is above maximumSpeed 5: no call could have both");
        assertThatThrownBy(() -> CALLS.withSpeeds(-1, 5)).hasMessage("minimumSpeed -1, expected 0 to 4294967295");
        assertThatThrownBy(() -> CALLS.withSpeeds(0, 1L << 32)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTextsThatDoNotFitTheirField() {
        assertThat(CONFIG.withHostName("h".repeat(64)).hostName()).hasSize(64);
        assertThatThrownBy(() -> CONFIG.withHostName("h".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONFIG.withVendor("\u0416")).isInstanceOf(IllegalArgumentException.class);
        assertThat(CallNumbers.phone("123")).isEqualTo(new CallNumbers("123", "", ""));
        assertThatThrownBy(() -> CallNumbers.phone("1".repeat(65))).hasMessageStartingWith("dialed \"111");
        assertThatThrownBy(() -> new CallNumbers("", "1".repeat(65), "")).hasMessageStartingWith("dialing \"111");
        assertThatThrownBy(() -> new CallNumbers("", "", "1".repeat(65))).hasMessageStartingWith("subaddress \"111");
    }

    @Test
    void refusesTimesOutOfTheirRange() {
        assertThatThrownBy(() -> ControlTimers.defaults().withStopTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stopTimeout PT0S, expected 1 ms to 1 h");
        assertThatThrownBy(() -> ControlTimers.defaults().withCallTimeout(Duration.ZERO))
                .hasMessage("callTimeout PT0S, expected 1 ms to 1 h");
        assertThatThrownBy(() -> ControlTimers.defaults().withReplyTimeout(Duration.ofHours(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ControlTimers.defaults().withRequestTimeout(Duration.ZERO))
                .hasMessage("requestTimeout PT0S, expected 1 ms to 1 h");
        assertThatThrownBy(() -> ControlTimers.defaults().withEcho(Duration.ZERO, Duration.ofHours(1)))
                .hasMessage("echoInterval PT0S, expected 1 ms to 1 h");
        assertThatThrownBy(() -> ControlTimers.defaults().withEcho(Duration.ofMillis(1), Duration.ofMillis(3_600_001)))
                .hasMessage("echoTimeout PT1H0.001S, expected 1 ms to 1 h");
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconnectPolicyTest {

    @Test
    void doublesTheDelayUpToTheLongest() {
        ReconnectPolicy policy = ReconnectPolicy.PERSIST.withDelays(Duration.ofSeconds(3), Duration.ofSeconds(20));

        assertThat(IntStream.of(1, 2, 3, 4, 1000).mapToObj(policy::delayAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(3L, 6L, 12L, 20L, 20L);
    }

    @Test
    void goesOnWithASecondAfterNoDelay() {
        ReconnectPolicy policy = ReconnectPolicy.PERSIST.withDelays(Duration.ZERO, Duration.ofSeconds(3));

        assertThat(IntStream.of(1, 2, 3, 4).mapToObj(policy::delayAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void namesTheValueThatIsOutOfRange() {
        assertThatThrownBy(() -> ReconnectPolicy.PERSIST.withMaxFailures(-1))
                .hasMessage("maxFailures is -1, expected 0 (no limit) or more");
        assertThatThrownBy(() -> ReconnectPolicy.PERSIST.withDelays(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessage("longestDelay is PT1S, expected from holdoff (PT2S) to 1 day");
        assertThatThrownBy(() -> ReconnectPolicy.PERSIST.withDelays(Duration.ofSeconds(-1), Duration.ofSeconds(1)))
                .hasMessageContaining("holdoff");
        assertThatThrownBy(() -> ReconnectPolicy.PERSIST.withIdleLimit(Duration.ofMillis(999)))
                .hasMessageContaining("idleLimit is PT0.999S, expected 1 s to 1 year");
        assertThatThrownBy(() -> ReconnectPolicy.PERSIST.withConnectLimit(Duration.ofDays(366)))
                .hasMessageContaining("connectLimit");
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pptp4j.ProtocolMachine;

class RestartTimerTest {

    private final RestartTimer timer = new RestartTimer(LcpTimers.defaults());

    private long waitInMillis() {
        timer.start(0);
        return timer.deadline() / 1_000_000;
    }

    @Test
    void doublesUpToTheLongestWait() {
        assertThat(new long[] {
                    waitInMillis(), waitInMillis(), waitInMillis(), waitInMillis(), waitInMillis(), waitInMillis()
                })
                .containsExactly(300, 600, 1_200, 2_400, 3_000, 3_000);
    }

    @Test
    void beginsAgainWithTheShortestWaitThatIsNotTooShort() {
        waitInMillis();

        timer.reset(Duration.ofMillis(700).toNanos());
        assertThat(waitInMillis()).isEqualTo(700);

        timer.reset(Duration.ofMillis(20).toNanos());
        assertThat(waitInMillis()).isEqualTo(300);

        timer.reset(Duration.ofMinutes(1).toNanos());
        assertThat(waitInMillis()).isEqualTo(3_000);
    }

    @Test
    void isDueWhenTheWaitIsOverAndNotBefore() {
        timer.start(1_000);

        assertThat(timer.isDue(300_000_999L)).isFalse();
        assertThat(timer.isDue(300_001_000L)).isTrue();
    }

    @Test
    void isNeverDueWhenStopped() {
        timer.start(0);

        timer.stop();

        assertThat(timer.deadline()).isEqualTo(ProtocolMachine.NEVER);
        assertThat(timer.isDue(ProtocolMachine.NEVER)).isFalse();
    }
}

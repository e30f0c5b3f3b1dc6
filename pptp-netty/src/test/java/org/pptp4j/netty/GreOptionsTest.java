/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pptp4j.gre.SendWindowConfig.Policy.ADVISORY;
import static org.pptp4j.gre.SendWindowConfig.Policy.ENFORCED;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.gre.ReorderConfig;
import org.pptp4j.gre.SendWindowConfig;

class GreOptionsTest {

    private static final long MS = 1_000_000;

    private final GreOptions options = new GreOptions();

    @Test
    void beginsWithTheDefaultsOfTheCore() {
        assertThat(options.build()).isEqualTo(GreConfig.defaults());
        assertThat(options.advertisedIn(ControlConfig.defaults())).isEqualTo(ControlConfig.defaults());
    }

    @Test
    void passesEachOptionOn() {
        options.acknowledgementDelay(Duration.ofMillis(50))
                .enforcedWindow(9)
                .acknowledgementTimeout(Duration.ofMillis(12), Duration.ofSeconds(60))
                .reorderWait(Duration.ofMillis(1), Duration.ofMillis(200))
                .reorderPackets(33)
                .missingWindow(1000);

        assertThat(options.build())
                .isEqualTo(new GreConfig(
                        50 * MS,
                        64,
                        new SendWindowConfig(ENFORCED, 9, 12 * MS, 60_000 * MS),
                        new ReorderConfig(33, MS, 200 * MS, 1000, 3)));
        assertThat(options.advisoryWindow().build().sendWindow().policy()).isEqualTo(ADVISORY);
    }

    @Test
    void theReceiveWindowIsWhatTheControlConnectionAdvertises() {
        options.receiveWindow(3);

        assertThat(options.advertisedIn(ControlConfig.defaults()).calls().receiveWindow())
                .isEqualTo(3);
    }

    @Test
    void waitsForNothingWithoutReordering() {
        assertThat(options.noReordering().build().reorder().maxWait()).isZero();
    }

    @Test
    void refusesWhatIsOutOfRangeAndSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.reorderWait(Duration.ZERO, Duration.ofMillis(301)))
                .withMessage("reorder maxWait 301 ms, expected 0 ms to 300 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.acknowledgementDelay(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThatIllegalArgumentException().isThrownBy(() -> options.acknowledgementDelay(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> options.enforcedWindow(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.receiveWindow(0).advertisedIn(ControlConfig.defaults()));
    }
}

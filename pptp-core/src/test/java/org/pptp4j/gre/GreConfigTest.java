/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GreConfigTest {

    private final GreConfig defaults = GreConfig.defaults();

    @Test
    void changesOneComponentAtATime() {
        GreConfig changed = defaults.withAcknowledgementDelay(1)
                .withReceiveWindow(2)
                .withReorderPackets(3)
                .withReorderWait(4)
                .withMaxForwardJump(5)
                .withResyncCount(6);

        assertThat(changed).isEqualTo(new GreConfig(1, 2, 3, 4, 5, 6));
    }

    @Test
    void refusesWhatIsOutOfRangeAndSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withReorderWait(300_000_001))
                .withMessage("reorderWait 300000001, expected 0 to 300000000");
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withAcknowledgementDelay(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withReceiveWindow(0));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withReorderPackets(0));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withMaxForwardJump(16_385));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withResyncCount(9));
    }
}

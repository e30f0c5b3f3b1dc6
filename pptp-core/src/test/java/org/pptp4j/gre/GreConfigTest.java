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
        SendWindowConfig window = new SendWindowConfig(SendWindowConfig.Policy.ENFORCED, 5, 20_000_000, 30_000_000);
        ReorderConfig reorder = new ReorderConfig(3, 4, 5, 6, 7);

        assertThat(defaults.withAcknowledgementDelay(1)
                        .withReceiveWindow(2)
                        .withSendWindow(window)
                        .withReorder(reorder))
                .isEqualTo(new GreConfig(1, 2, window, reorder));
        assertThat(ReorderConfig.defaults()
                        .withPackets(3)
                        .withWait(4, 5)
                        .withMaxForwardJump(6)
                        .withResyncCount(7))
                .isEqualTo(reorder);
        assertThat(SendWindowConfig.defaults().enforced(5).withTimeout(20_000_000, 30_000_000))
                .isEqualTo(window);
    }

    @Test
    void refusesWhatIsOutOfRangeAndSaysSo() {
        ReorderConfig reorder = ReorderConfig.defaults();
        SendWindowConfig window = SendWindowConfig.defaults();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reorder.withWait(0, 300_000_001))
                .withMessage("reorder maxWait 300.000001 ms, expected 0 ms to 300 ms");
        assertThatIllegalArgumentException().isThrownBy(() -> reorder.withWait(11, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> reorder.withPackets(0));
        assertThatIllegalArgumentException().isThrownBy(() -> reorder.withPackets(1025));
        assertThatIllegalArgumentException().isThrownBy(() -> reorder.withMaxForwardJump(16_385));
        assertThatIllegalArgumentException().isThrownBy(() -> reorder.withResyncCount(9));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withAcknowledgementDelay(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withReceiveWindow(0));
        assertThatIllegalArgumentException().isThrownBy(() -> window.enforced(0));
        assertThatIllegalArgumentException().isThrownBy(() -> window.withTimeout(11_999_999, 12_000_000));
        assertThatIllegalArgumentException().isThrownBy(() -> window.withTimeout(13_000_000, 12_000_000));
        assertThatIllegalArgumentException().isThrownBy(() -> window.withTimeout(13_000_000, 60_000_000_001L));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 2637 §4.4, with numbers worked out by hand. */
class AcknowledgementTimeoutTest {

    private static final long MS = 1_000_000;
    private static final SendWindowConfig CONFIG = SendWindowConfig.defaults().withTimeout(12 * MS, 3000 * MS);

    @Test
    void beginsWithThePacketProcessingDelayOfThePeer() {
        AcknowledgementTimeout timeout = new AcknowledgementTimeout(CONFIG, 4);

        assertThat(timeout.rtt()).isEqualTo(400 * MS);
        assertThat(timeout.current()).isEqualTo(400 * MS);
    }

    @Test
    void isNeverLessThanTheLeastNorMoreThanTheMost() {
        assertThat(new AcknowledgementTimeout(CONFIG, 0).current()).isEqualTo(12 * MS);
        assertThat(new AcknowledgementTimeout(CONFIG, 0xFFFF).current()).isEqualTo(3000 * MS);
        assertThat(new AcknowledgementTimeout(CONFIG, 0xFFFF).rtt()).isEqualTo(3000 * MS);
    }

    @Test
    void followsTheSamplesByTheGainsOfTheRfc() {
        AcknowledgementTimeout timeout = new AcknowledgementTimeout(CONFIG, 4);

        timeout.handleSample(80 * MS); // DIFF -320: DEV 320/4 = 80, RTT 400 - 320/8 = 360, ATO 360 + 4 * 80
        assertThat(timeout.rtt()).isEqualTo(360 * MS);
        assertThat(timeout.current()).isEqualTo(680 * MS);

        timeout.handleSample(440 * MS); // DIFF 80: DEV 80 + (80 - 80)/4 = 80, RTT 360 + 10
        assertThat(timeout.rtt()).isEqualTo(370 * MS);
        assertThat(timeout.current()).isEqualTo(690 * MS);
    }

    @Test
    void settlesOnASteadyPath() {
        AcknowledgementTimeout timeout = new AcknowledgementTimeout(CONFIG, 10);
        for (int n = 0; n < 100; n++) {
            timeout.handleSample(50 * MS);
        }

        assertThat(timeout.rtt()).isBetween(50 * MS, 51 * MS);
        assertThat(timeout.current()).isBetween(50 * MS, 52 * MS);
    }

    @Test
    void doublesTheRttWhenNoneComesInTime() {
        AcknowledgementTimeout timeout = new AcknowledgementTimeout(CONFIG, 4);

        timeout.backOff();

        assertThat(timeout.rtt()).isEqualTo(800 * MS);
        assertThat(timeout.current()).isEqualTo(800 * MS);
        for (int n = 0; n < 100; n++) {
            timeout.backOff();
        }
        assertThat(timeout.rtt()).isEqualTo(3000 * MS);
    }

    @Test
    void backsOffFromNothingToo() {
        AcknowledgementTimeout timeout = new AcknowledgementTimeout(CONFIG, 0);

        timeout.backOff();
        timeout.backOff();

        assertThat(timeout.current()).isEqualTo(24 * MS);
    }

    @Test
    void takesAnAcknowledgementAfterALongSilenceForNoMoreThanTheMost() {
        AcknowledgementTimeout timeout = new AcknowledgementTimeout(CONFIG, 0);

        timeout.handleSample(3_600_000 * MS);

        assertThat(timeout.rtt()).isEqualTo(375 * MS);
    }
}

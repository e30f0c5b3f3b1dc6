/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.gre.ReorderWait.GIVEN_UP_BEFORE_DECAY;

import org.junit.jupiter.api.Test;

class ReorderWaitTest {

    private static final long MS = 1_000_000;

    private final ReorderWait wait = new ReorderWait(ReorderConfig.defaults());

    @Test
    void beginsWithTheShortest() {
        assertThat(wait.current()).isEqualTo(10 * MS);
    }

    @Test
    void growsToTheLatenessAndAQuarter() {
        wait.handleLateness(20 * MS);

        assertThat(wait.current()).isEqualTo(25 * MS);
    }

    @Test
    void doesNotGrowForAPacketThatHadNeedOfLess() {
        wait.handleLateness(20 * MS);
        wait.handleLateness(8 * MS);

        assertThat(wait.current()).isEqualTo(25 * MS);
    }

    @Test
    void neverPassesTheLongest() {
        wait.handleLateness(300 * MS);

        assertThat(wait.current()).isEqualTo(300 * MS);
    }

    @Test
    void doesNotGrowForAPacketThatNoWaitWouldHaveSaved() {
        wait.handleLateness(300 * MS + 1);

        assertThat(wait.current()).isEqualTo(10 * MS);
    }

    @Test
    void halvesWithEveryFewLosses() {
        wait.handleLateness(32 * MS);
        giveUp(GIVEN_UP_BEFORE_DECAY); // what was needed until here keeps it
        assertThat(wait.current()).isEqualTo(40 * MS);

        giveUp(GIVEN_UP_BEFORE_DECAY - 1);
        assertThat(wait.current()).isEqualTo(40 * MS);
        giveUp(1);
        assertThat(wait.current()).isEqualTo(20 * MS);
        giveUp(2 * GIVEN_UP_BEFORE_DECAY);
        assertThat(wait.current()).isEqualTo(10 * MS);
    }

    @Test
    void shrinksNoFurtherThanPacketsMeanwhileNeeded() {
        wait.handleLateness(32 * MS);
        giveUp(GIVEN_UP_BEFORE_DECAY);

        wait.handleLateness(24 * MS);
        giveUp(GIVEN_UP_BEFORE_DECAY);

        assertThat(wait.current()).isEqualTo(30 * MS);
    }

    private void giveUp(int gaps) {
        for (int n = 0; n < gaps; n++) {
            wait.handleGivenUp();
        }
    }
}

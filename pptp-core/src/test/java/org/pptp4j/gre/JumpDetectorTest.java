/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JumpDetectorTest {

    @Test
    void confirmsThreeNumbersInARow() {
        assertThat(feed(3, 5000, 5001, 5002)).containsExactly(false, false, true);
    }

    @Test
    void confirmsNumbersUpTo8ApartInAnyOrder() {
        assertThat(feed(3, 5000, 5008, 5016)).containsExactly(false, false, true);
        assertThat(feed(3, 5008, 5000, 5004)).containsExactly(false, false, true);
    }

    @Test
    void beginsAnewWhenNumbersAreFurtherApart() {
        assertThat(feed(3, 5000, 5009, 5010, 5011)).containsExactly(false, false, false, true);
        assertThat(feed(3, 5009, 5000, 5001, 5002)).containsExactly(false, false, false, true);
    }

    @Test
    void countsARepeatedNumberOnce() {
        assertThat(feed(3, 5000, 5001, 5000, 5001, 5000)).doesNotContain(true);
    }

    @Test
    void countsAcrossTheWrap() {
        assertThat(feed(3, 0xFFFF_FFFE, 1, 0)).containsExactly(false, false, true);
    }

    @Test
    void remembersEightNumbersEightApart() {
        assertThat(feed(8, 0, 8, 16, 24, 32, 40, 48, 56))
                .containsExactly(false, false, false, false, false, false, false, true);
    }

    @Test
    void forgetsWhenReset() {
        JumpDetector detector = new JumpDetector(2);
        detector.confirms(5000);

        detector.reset();

        assertThat(detector.confirms(5001)).isFalse();
        assertThat(detector.confirms(5002)).isTrue();
    }

    private static Boolean[] feed(int count, int... numbers) {
        JumpDetector detector = new JumpDetector(count);
        return IntStream.of(numbers).mapToObj(detector::confirms).toArray(Boolean[]::new);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {

    private final Packets packets = new Packets();

    @Test
    void givesBackInOrderWhateverTheRingHasToDo() {
        ReadyQueue ready = new ReadyQueue(100);
        Queue<Integer> model = new ArrayDeque<>();
        Random random = new Random(1);
        int number = 0;

        for (int round = 0; round < 400; round++) {
            for (int adds = random.nextInt(20); adds > 0 && !ready.isFull(); adds--) {
                ready.add(packets.data(number), number);
                model.add(number++);
            }
            for (int takes = random.nextInt(18); takes > 0 && !ready.isEmpty(); takes--) {
                assertThat(Packets.hexOf(ready.take())).endsWith("%08x".formatted(model.element()));
                assertThat(ready.missing()).isEqualTo((long) model.remove());
            }
            assertThat(ready.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(ready.isFull()).isEqualTo(model.size() == 100);
        }

        ready.close();
        packets.assertAllReleased();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads that make key streams as fast as they can, and the one that uses them. */
class KeyStreamStressTest {

    private static final byte[] START_KEY = Octets.hex("8b7cdc149b993a1ba118cb153f56dccb");
    private static final int PACKETS = 20_000;

    private final StatelessCipher cipher = new StatelessCipher(KeyLength.BITS_128, START_KEY);
    private final StatelessCipher plain = new StatelessCipher(KeyLength.BITS_128, START_KEY);
    private final ByteBuf one = Unpooled.buffer(2000);
    private final ByteBuf other = Unpooled.buffer(2000);
    private volatile boolean over;

    /** Makes key streams until it is over; how many. */
    private int makeAll() {
        int made = 0;
        while (!over) {
            if (cipher.make()) {
                made++;
            } else {
                Thread.onSpinWait();
            }
        }
        return made;
    }

    /** Skipped packets, packets that are not passed, and rings that are opened and closed in between, all at random. */
    @ParameterizedTest
    @CsvSource({"1, 4, 80", "1, 64, 80", "2, 16, 80", "3, 4, 80", "3, 256, 80", "1, 32, 1600"})
    void allPacketsAreAsWithoutThem(int makers, int size, int longest) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(makers);
        List<Future<Integer>> made = new ArrayList<>();
        cipher.open(size);
        for (int n = 0; n < makers; n++) {
            made.add(threads.submit(this::makeAll));
        }
        Random random = new Random(size);
        try {
            for (int n = 0; n < PACKETS; n++) {
                exchange(random, size, longest);
            }
        } finally {
            over = true;
            threads.shutdown();
        }

        for (Future<Integer> count : made) {
            assertThat(count.get()).isPositive();
        }
        assertThat(cipher.packets()).isEqualTo(plain.packets());
    }

    private void exchange(Random random, int size, int longest) {
        int length = 1 + random.nextInt(longest);
        int skipped = random.nextInt(50) == 0 ? random.nextInt(2 * size) : 0;
        switch (random.nextInt(1000)) {
            case 0 -> cipher.open(size);
            case 1 -> cipher.close();
            case 2, 3 -> cipher.transform(random.nextInt(size), one, 0, one, 0, length);
            case 4 -> cipher.open(2 * size);
            default -> {}
        }
        cipher.transform(skipped, one.setZero(0, length), 0, one, 0, length);
        plain.transform(skipped, other.setZero(0, length), 0, other, 0, length);
        assertThat(one.setIndex(0, length)).isEqualTo(other.setIndex(0, length));
        cipher.pass(skipped);
        plain.pass(skipped);
    }

    /** What the end of the chain may be overtaken by does not stop it: it goes on where the packets are. */
    @Test
    void theyAreAheadAgainAfterALongGap() {
        cipher.open(8);
        cipher.transform(1000, one, 0, one, 0, 10);
        cipher.pass(1000);

        while (cipher.make()) {
            // until there is nothing to do
        }

        assertThat(cipher.ahead()).isEqualTo(7);
    }
}

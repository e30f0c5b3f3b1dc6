/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two threads that make key streams and the one that uses them, each stalled for long at any of its steps. */
class KeyStreamInterleavingTest {

    private static final byte[] START_KEY = Octets.hex("8b7cdc149b993a1ba118cb153f56dccb");
    private static final int SIZE = 4;
    private static final int PACKETS = 12;
    private static final int LENGTH = 24;

    private static final class SteppedWords extends RingWords {
        private final Interleaving interleaving;

        SteppedWords(int slots, Interleaving interleaving) {
            super(slots);
            this.interleaving = interleaving;
        }

        @Override
        long ofSlot(int index) {
            interleaving.step();
            return super.ofSlot(index);
        }

        @Override
        void ofSlot(int index, long word) {
            interleaving.step();
            super.ofSlot(index, word);
        }

        @Override
        boolean exchange(int index, long expected, long word) {
            interleaving.step();
            return super.exchange(index, expected, word);
        }

        @Override
        long end() {
            interleaving.step();
            return super.end();
        }

        @Override
        void end(long number) {
            interleaving.step();
            super.end(number);
        }

        @Override
        long position() {
            interleaving.step();
            return super.position();
        }

        @Override
        void position(long number) {
            interleaving.step();
            super.position(number);
        }

        @Override
        boolean isClosed() {
            interleaving.step();
            return super.isClosed();
        }

        @Override
        void close() {
            interleaving.step();
            super.close();
        }
    }

    private final class Run {
        private final Random random;
        private final Interleaving interleaving;
        private final StatelessCipher cipher;
        private final StatelessCipher plain = new StatelessCipher(KeyLength.BITS_128, START_KEY);
        private final ByteBuf one = Unpooled.buffer(LENGTH);
        private final ByteBuf other = Unpooled.buffer(LENGTH);

        Run(long seed) {
            random = new Random(seed);
            interleaving = new Interleaving(seed);
            cipher = new StatelessCipher(KeyLength.BITS_128, START_KEY, slots -> new SteppedWords(slots, interleaving));
            cipher.open(SIZE);
        }

        void use() {
            for (int n = 0; n < PACKETS; n++) {
                if (random.nextInt(10) == 0) {
                    cipher.transform(random.nextInt(2 * SIZE), one, 0, one, 0, LENGTH);
                }
                exchange(random.nextInt(3) == 0 ? random.nextInt(2 * SIZE) : 0);
            }
        }

        private void exchange(int skipped) {
            cipher.transform(skipped, one.setZero(0, LENGTH), 0, one, 0, LENGTH);
            plain.transform(skipped, other.setZero(0, LENGTH), 0, other, 0, LENGTH);
            assertThat(one.setIndex(0, LENGTH)).isEqualTo(other.setIndex(0, LENGTH));
            cipher.pass(skipped);
            plain.pass(skipped);
        }

        void make() {
            for (int n = 0; n < 4 * PACKETS; n++) {
                cipher.make();
            }
        }
    }

    /** At the first two seeds a thread once wrote into a slot that another still had in hand: the chain was lost. */
    @Test
    void allPacketsAreAsWithoutThemAndTheChainGoesOn() throws InterruptedException {
        for (long seed : LongStream.concat(LongStream.of(5462, 6529), LongStream.range(0, 500))
                .toArray()) {
            Run run = new Run(seed);

            run.interleaving.add(run::use).add(run::make).add(run::make).run();

            run.exchange(0);
            while (run.cipher.make()) {
                // until there is nothing to do
            }
            assertThat(run.cipher.ahead()).as("seed " + seed).isEqualTo(SIZE - 1);
            run.exchange(0);
        }
    }

    /** Whatever threads have in hand when it is closed, nothing of it remains. */
    @Test
    void closingWipesWhatIsThereAndWhatComesLate() throws InterruptedException {
        for (long seed = 0; seed < 500; seed++) {
            Interleaving interleaving = new Interleaving(seed);
            KeyChain chain = new KeyChain(KeyLength.BITS_128, START_KEY);
            KeyStreamRing ring = new KeyStreamRing(chain, new SteppedWords(SIZE, interleaving), 0, START_KEY);
            Runnable make = () -> {
                while (ring.make()) {
                    // until there is nothing to do
                }
            };

            interleaving.add(make).add(make).add(ring::close).run();

            assertThat(ring.isWiped()).as("seed " + seed).isTrue();
        }
    }
}

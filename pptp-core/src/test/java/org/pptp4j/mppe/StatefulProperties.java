/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.pptp4j.mppe.MppeDecryptor.Outcome;

/**
 * One direction of a link in stateful mode, of two implementations, behind a carrier that keeps the order, drops
 * duplicates and late packets, and knows its gaps. Reset-Requests take their time, and some are lost.
 */
class StatefulProperties {

    private static final int LOSSY = 700;
    private static final int CLEAN = 700;
    private static final byte[] KEY = new byte[16];

    /** Who encrypts. */
    enum Sender {
        OURS {
            @Override
            Cipher create(KeyLength length) {
                MppeEncryptor encryptor = new MppeEncryptor(new MppeMode(length, KeyChange.STATEFUL), KEY);
                return new Cipher(
                        plain -> encryptor.encrypt(plain, PooledByteBufAllocator.DEFAULT),
                        encryptor::handleResetRequest);
            }
        },
        LINUX {
            @Override
            Cipher create(KeyLength length) {
                OtherStack.Sender sender = OtherStack.LINUX.new Sender(length, KEY);
                return new Cipher(sender::encrypt, sender::handleResetRequest);
            }
        },
        FREEBSD {
            @Override
            Cipher create(KeyLength length) {
                OtherStack.Sender sender = OtherStack.FREEBSD.new Sender(length, KEY);
                return new Cipher(sender::encrypt, sender::handleResetRequest);
            }
        };

        abstract Cipher create(KeyLength length);
    }

    private record Cipher(java.util.function.UnaryOperator<ByteBuf> encrypt, Runnable reset) {}

    /** A Reset-Request on its way; one at a time, and another one when it should have had an effect. */
    private static final class Requests {
        private final Random random;
        private final double loss;
        private final int delay;
        private int due = -1;
        private int again;

        Requests(Random random, double loss, int delay) {
            this.random = random;
            this.loss = loss;
            this.delay = delay;
        }

        void ask(int now) {
            if (now >= again) {
                due = random.nextDouble() < loss ? -1 : now + delay;
                again = now + delay + 2;
            }
        }

        boolean arrivesAt(int now) {
            return due == now;
        }
    }

    @Property(tries = 80)
    void whatArrivesIsWhatWasSentAndAllOfItOnceTheLossEnds(
            @ForAll Sender sender,
            @ForAll KeyLength length,
            @ForAll @DoubleRange(min = 0.01, max = 0.4) double loss,
            @ForAll @IntRange(max = 40) int delay,
            @ForAll long seed) {
        Random random = new Random(seed);
        Cipher cipher = sender.create(length);
        MppeDecryptor decryptor = new MppeDecryptor(new MppeMode(length, KeyChange.STATEFUL), KEY);
        Requests requests = new Requests(random, loss, delay);
        int deliveredAtTheEnd = 0;
        for (int n = 0; n < LOSSY + CLEAN; n++) {
            if (requests.arrivesAt(n)) {
                cipher.reset.run();
            }
            ByteBuf packet = cipher.encrypt.apply(NumberedPacket.of(n));
            if (n < LOSSY && random.nextDouble() < loss) {
                decryptor.handleMissing(1);
            } else if (decryptor.decrypt(packet) == Outcome.DECRYPTED) {
                assertThat(NumberedPacket.numberOf(packet)).isEqualTo(n);
                deliveredAtTheEnd += n >= LOSSY + CLEAN / 2 ? 1 : 0;
            } else {
                requests.ask(n);
            }
            packet.release();
        }

        assertThat(deliveredAtTheEnd).isEqualTo(CLEAN / 2);
    }

    @Property(tries = 60)
    void anotherStackReadsOnlyWhatWeSentAndAllOfItOnceTheLossEnds(
            @ForAll OtherStack stack,
            @ForAll KeyLength length,
            @ForAll @DoubleRange(min = 0.01, max = 0.4) double loss,
            @ForAll @IntRange(max = 40) int delay,
            @ForAll long seed) {
        Random random = new Random(seed);
        MppeEncryptor encryptor = new MppeEncryptor(new MppeMode(length, KeyChange.STATEFUL), KEY);
        OtherStack.Receiver receiver = stack.new Receiver(length, KEY);
        Requests requests = new Requests(random, loss, delay);
        int deliveredAtTheEnd = 0;
        for (int n = 0; n < LOSSY + CLEAN; n++) {
            if (requests.arrivesAt(n)) {
                encryptor.handleResetRequest();
            }
            ByteBuf packet = encryptor.encrypt(NumberedPacket.of(n), PooledByteBufAllocator.DEFAULT);
            if (n < LOSSY && random.nextDouble() < loss) {
                packet.release();
                continue;
            }
            byte[] frame = receiver.decrypt(packet);
            if (receiver.isDiscarding()) {
                requests.ask(n);
            } else {
                assertThat(NumberedPacket.numberOf(Unpooled.wrappedBuffer(frame)))
                        .isEqualTo(n);
                deliveredAtTheEnd += n >= LOSSY + CLEAN / 2 ? 1 : 0;
            }
        }

        assertThat(deliveredAtTheEnd).isEqualTo(CLEAN / 2);
    }
}

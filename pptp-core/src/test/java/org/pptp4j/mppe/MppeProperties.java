/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.pptp4j.mppe.MppeDecryptor.Outcome;

class MppeProperties {

    private static final byte[] KEY = new byte[16];
    private static final byte[] IPV4 = {0x00, 0x21, 0x45};

    /** Whatever is lost on the way, in order and told: what arrives is what was sent. */
    @Property(tries = 50)
    void everyPacketThatArrivesInOrderIsDecrypted(
            @ForAll KeyLength length,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 700) Integer> gaps,
            @ForAll @IntRange(max = 8191) int oneLargeGap,
            @ForAll BufferKind kind,
            @ForAll long seed) {
        Random random = new Random(seed);
        MppeMode mode = new MppeMode(length, KeyChange.STATELESS);
        MppeEncryptor encryptor = new MppeEncryptor(mode, KEY);
        MppeDecryptor decryptor = new MppeDecryptor(mode, KEY);
        BufferKind.lose(encryptor, oneLargeGap);
        decryptor.handleMissing(oneLargeGap);
        for (int gap : gaps) {
            byte[] plain = new byte[2 + random.nextInt(100)];
            random.nextBytes(plain);
            plain = ByteBufUtil.getBytes(Unpooled.wrappedBuffer(IPV4, plain));

            ByteBuf packet = encryptor.encrypt(kind.containing(24, plain), PooledByteBufAllocator.DEFAULT);

            assertThat(decryptor.decrypt(packet)).isEqualTo(Outcome.DECRYPTED);
            assertThat(ByteBufUtil.getBytes(packet)).isEqualTo(plain);
            packet.release();
            BufferKind.lose(encryptor, gap);
            decryptor.handleMissing(gap / 2);
            decryptor.handleMissing(gap - gap / 2);
        }
    }

    /** Whatever bytes come, nothing is thrown; and what is not decrypted is not touched. */
    @Property
    void anyBytesHaveAnOutcome(
            @ForAll @Size(max = 40) byte[] octets,
            @ForAll @IntRange(max = 9000) int missing,
            @ForAll KeyChange keyChange) {
        MppeDecryptor decryptor = new MppeDecryptor(new MppeMode(KeyLength.BITS_128, keyChange), KEY);
        decryptor.handleMissing(missing);
        ByteBuf packet = BufferKind.POOLED_HEAP.containing(0, octets);

        Outcome outcome = decryptor.decrypt(packet);

        if (outcome == Outcome.DECRYPTED) {
            assertThat(packet.readableBytes()).isEqualTo(octets.length - 2);
        } else if (outcome != Outcome.UNINTELLIGIBLE) {
            assertThat(ByteBufUtil.getBytes(packet)).isEqualTo(octets);
        }
        packet.release();
    }
}

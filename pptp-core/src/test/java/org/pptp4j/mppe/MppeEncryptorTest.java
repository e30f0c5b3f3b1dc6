/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.mppe.MppeDecryptor.Outcome.DECRYPTED;
import static org.pptp4j.mppe.Octets.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.Headroom;

class MppeEncryptorTest {

    private static final MppeMode MODE = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);
    private static final byte[] KEY = hex("8b7cdc149b993a1ba118cb153f56dccb");
    private static final byte[] PLAIN = hex("00 21 45 00 00 1c 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f");
    private static final ByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

    private final MppeEncryptor encryptor = new MppeEncryptor(MODE, KEY);

    @Test
    void marksEachPacketAsFlushedAndEncryptedAndCountsThem() {
        for (int count = 0; count < 0x1003; count++) {
            ByteBuf encrypted = encryptor.encrypt(BufferKind.POOLED_DIRECT.containing(22, PLAIN), ALLOCATOR);

            assertThat(encrypted.getUnsignedShort(encrypted.readerIndex())).isEqualTo(0x9000 | count & 0xFFF);
            encrypted.release();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POOLED_DIRECT", "POOLED_HEAP", "ADAPTIVE_DIRECT", "ADAPTIVE_HEAP"})
    void staysInTheBufferThatHasHeaderRoom(BufferKind kind) {
        ByteBuf packet = kind.containing(2, PLAIN);

        ByteBuf encrypted = encryptor.encrypt(packet, ALLOCATOR);

        assertThat(encrypted).isSameAs(packet);
        assertThat(encrypted.refCnt()).isEqualTo(1);
        assertThat(encrypted.readerIndex()).isZero();
        assertThat(encrypted.readableBytes()).isEqualTo(2 + PLAIN.length);
        encrypted.release();
    }

    @ParameterizedTest
    @EnumSource
    void takesANewBufferWithRoomForTheOuterHeadersWhenThereIsNone(BufferKind kind) {
        ByteBuf packet = kind.containing(1, PLAIN);

        ByteBuf encrypted = encryptor.encrypt(packet, ALLOCATOR);

        assertThat(encrypted).isNotSameAs(packet);
        assertThat(packet.refCnt()).isZero();
        assertThat(encrypted.isDirect()).isTrue();
        assertThat(encrypted.readerIndex()).isEqualTo(Headroom.GRE + Headroom.PPP);
        assertThat(decrypted(encrypted)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource
    void encryptsAllKindsOfBuffersAlike(BufferKind kind) {
        ByteBuf reference = encryptor.encrypt(BufferKind.POOLED_HEAP.containing(24, PLAIN), ALLOCATOR);
        ByteBuf encrypted = new MppeEncryptor(MODE, KEY).encrypt(kind.containing(24, PLAIN), ALLOCATOR);

        assertThat(ByteBufUtil.hexDump(encrypted)).isEqualTo(ByteBufUtil.hexDump(reference));
        reference.release();
        encrypted.release();
    }

    @Test
    void leavesTheBytesOfAReadOnlyBufferAlone() {
        ByteBuf packet = BufferKind.POOLED_DIRECT.containing(24, PLAIN);

        ByteBuf encrypted = encryptor.encrypt(packet.retainedDuplicate().asReadOnly(), ALLOCATOR);

        assertThat(ByteBufUtil.getBytes(packet)).isEqualTo(PLAIN);
        assertThat(decrypted(encrypted)).isEqualTo(PLAIN);
        packet.release();
    }

    @Test
    void printsNoKey() {
        assertThat(encryptor.toString() + new MppeDecryptor(MODE, KEY))
                .doesNotContain("8b7cdc")
                .doesNotContain("-117"); // the first octet as Java prints it
    }

    private static byte[] decrypted(ByteBuf encrypted) {
        assertThat(new MppeDecryptor(MODE, KEY).decrypt(encrypted)).isEqualTo(DECRYPTED);
        byte[] plain = ByteBufUtil.getBytes(encrypted);
        encrypted.release();
        return plain;
    }
}

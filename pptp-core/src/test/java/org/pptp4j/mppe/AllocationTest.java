/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is allocated per packet, neither for good ones nor behind a loss. */
class AllocationTest {

    private static final int PACKETS = 5_000;

    @ParameterizedTest
    @EnumSource
    void neitherEncryptingNorDecryptingAllocates(KeyChange keyChange) {
        MppeMode mode = new MppeMode(KeyLength.BITS_128, keyChange);
        MppeEncryptor encryptor = new MppeEncryptor(mode, new byte[16]);
        MppeDecryptor decryptor = new MppeDecryptor(mode, new byte[16]);
        ByteBuf packet = unwatched();
        exchange(encryptor, decryptor, packet); // whatever is made once is made now

        long before = allocatedBytes();
        exchange(encryptor, decryptor, packet);
        long allocated = allocatedBytes() - before;

        assertThat(allocated).isLessThan(PACKETS);
        packet.release();
    }

    private static void exchange(MppeEncryptor encryptor, MppeDecryptor decryptor, ByteBuf packet) {
        for (int n = 0; n < PACKETS; n++) {
            packet.setIndex(24, 24).writeShort(0x0021).writeInt(0x45000020).writeZero(28);
            ByteBuf encrypted = encryptor.encrypt(packet, PooledByteBufAllocator.DEFAULT);
            if (n % 50 == 7) {
                encryptor.handleResetRequest();
            } else if (n % 50 > 0) {
                decryptor.decrypt(encrypted);
            }
        }
    }

    private static ByteBuf unwatched() {
        ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        try {
            return PooledByteBufAllocator.DEFAULT.heapBuffer(64);
        } finally {
            ResourceLeakDetector.setLevel(before);
        }
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}

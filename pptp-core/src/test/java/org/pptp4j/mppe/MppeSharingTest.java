/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.mppe.Octets.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One packet that goes into two tunnels arrives intact from both, however its buffer is shared. */
class MppeSharingTest {

    private static final MppeMode MODE = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);
    private static final byte[] ONE = hex("8b7cdc149b993a1ba118cb153f56dccb");
    private static final byte[] TWO = hex("d5f0e9521e3ea9589645e86051c82226");
    private static final byte[] PLAIN = hex("00 21 45 00 00 1c 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f");

    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

    /** How a packet is shared. A slice begins early enough to have header room. */
    enum Sharing {
        RETAINED_DUPLICATE(ByteBuf::retainedDuplicate),
        RETAINED_SLICE(packet -> packet.retainedSlice(0, packet.writerIndex()).readerIndex(packet.readerIndex())),
        SLICE_OF_A_DUPLICATE(packet -> RETAINED_SLICE.share(packet.duplicate())),
        RETAIN(ByteBuf::retain);

        private final UnaryOperator<ByteBuf> share;

        Sharing(UnaryOperator<ByteBuf> share) {
            this.share = share;
        }

        ByteBuf share(ByteBuf packet) {
            return share.apply(packet);
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(BufferKind.values())
                .flatMap(kind -> Arrays.stream(Sharing.values())
                        .flatMap(sharing -> Stream.of(
                                        ResourceLeakDetector.Level.DISABLED,
                                        ResourceLeakDetector.Level.SIMPLE,
                                        ResourceLeakDetector.Level.PARANOID)
                                .map(level -> Arguments.of(kind, sharing, level))));
    }

    @AfterEach
    void restoreLeakDetection() {
        ResourceLeakDetector.setLevel(before);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSharedPacketArrivesIntactFromTwoTunnels(BufferKind kind, Sharing sharing, ResourceLeakDetector.Level level) {
        ResourceLeakDetector.setLevel(level);
        ByteBuf packet = kind.containing(24, PLAIN);

        ByteBuf first = encryptor(ONE).encrypt(sharing.share(packet), PooledByteBufAllocator.DEFAULT);
        ByteBuf second = encryptor(TWO).encrypt(packet, PooledByteBufAllocator.DEFAULT);

        assertThat(List.of(decrypted(ONE, first), decrypted(TWO, second))).containsExactly(PLAIN, PLAIN);
    }

    /** The parent is given up first, so that what was derived from it is the last to hold it. */
    @ParameterizedTest
    @MethodSource("all")
    void twoSharesOfAPacketThatIsGivenUpArriveIntact(
            BufferKind kind, Sharing sharing, ResourceLeakDetector.Level level) {
        ResourceLeakDetector.setLevel(level);
        ByteBuf packet = kind.containing(24, PLAIN);
        ByteBuf one = sharing.share(packet);
        ByteBuf two = sharing.share(packet);
        packet.release();

        ByteBuf first = encryptor(ONE).encrypt(one, PooledByteBufAllocator.DEFAULT);
        ByteBuf second = encryptor(TWO).encrypt(two, PooledByteBufAllocator.DEFAULT);

        assertThat(List.of(decrypted(ONE, first), decrypted(TWO, second))).containsExactly(PLAIN, PLAIN);
    }

    private static MppeEncryptor encryptor(byte[] key) {
        return new MppeEncryptor(MODE, key);
    }

    private static byte[] decrypted(byte[] key, ByteBuf encrypted) {
        assertThat(new MppeDecryptor(MODE, key).decrypt(encrypted)).isEqualTo(MppeDecryptor.Outcome.DECRYPTED);
        byte[] plain = ByteBufUtil.getBytes(encrypted);
        encrypted.release();
        return plain;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.ResourceLeakDetector;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BufferSharingTest {

    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

    static Stream<Arguments> owners() {
        return Stream.of(PooledByteBufAllocator.DEFAULT, new AdaptiveByteBufAllocator())
                .flatMap(allocator ->
                        Stream.of(ResourceLeakDetector.Level.values()).map(level -> Arguments.of(allocator, level)));
    }

    @AfterEach
    void restoreLeakDetection() {
        ResourceLeakDetector.setLevel(before);
    }

    @ParameterizedTest
    @MethodSource("owners")
    void aFreshBufferIsExclusiveWhateverWatchesForLeaks(ByteBufAllocator allocator, ResourceLeakDetector.Level level) {
        ResourceLeakDetector.setLevel(level);
        ByteBuf direct = allocator.directBuffer(64);
        ByteBuf heap = allocator.heapBuffer(64);

        assertThat(BufferSharing.isExclusive(direct)).isTrue();
        assertThat(BufferSharing.isExclusive(heap)).isTrue();
        direct.release();
        heap.release();
    }

    @ParameterizedTest
    @MethodSource("owners")
    void whatWasDerivedIsNot(ByteBufAllocator allocator, ResourceLeakDetector.Level level) {
        ResourceLeakDetector.setLevel(level);
        ByteBuf packet = allocator.directBuffer(64).writeZero(64);
        ByteBuf duplicate = packet.retainedDuplicate();
        ByteBuf slice = packet.retainedSlice();

        assertThat(BufferSharing.isExclusive(packet)).isFalse();
        assertThat(BufferSharing.isExclusive(duplicate)).isFalse();
        assertThat(BufferSharing.isExclusive(slice)).isFalse();
        duplicate.release();
        slice.release();
        assertThat(BufferSharing.isExclusive(packet)).isTrue();
        assertThat(BufferSharing.isExclusive(packet.asReadOnly())).isFalse();
        packet.release();
    }

    @Test
    void aCompositeIsNotSinceItsPartsMayBeShared() {
        ByteBuf part = PooledByteBufAllocator.DEFAULT.buffer(8).writeZero(8);
        ByteBuf composite =
                PooledByteBufAllocator.DEFAULT.compositeBuffer().addComponent(true, part.retainedDuplicate());

        assertThat(BufferSharing.isExclusive(composite)).isFalse();
        composite.release();
        part.release();
    }

    @Test
    void whatWrapsAnArrayIsNot() {
        assertThat(BufferSharing.isExclusive(Unpooled.wrappedBuffer(new byte[64])))
                .isFalse();
    }
}

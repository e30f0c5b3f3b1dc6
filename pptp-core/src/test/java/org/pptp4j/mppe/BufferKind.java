/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;

/** The kinds of buffers that packets come in. */
enum BufferKind {
    POOLED_DIRECT,
    POOLED_HEAP,
    ADAPTIVE_DIRECT,
    ADAPTIVE_HEAP,
    UNPOOLED_DIRECT,
    UNPOOLED_HEAP,
    COMPOSITE;

    private static final ByteBufAllocator ADAPTIVE = new AdaptiveByteBufAllocator();

    /** A buffer with these octets behind an offset, which is where its reader index is. */
    ByteBuf containing(int offset, byte[] octets) {
        ByteBuf buffer = empty(offset + octets.length);
        buffer.writeZero(offset).writeBytes(octets);
        return buffer.readerIndex(offset);
    }

    /** Encrypts packets that nobody will receive. */
    static void lose(MppeEncryptor encryptor, int packets) {
        ByteBuf lost = unwatched(MppeHeader.LENGTH, new byte[2]);
        for (int n = 0; n < packets; n++) {
            lost = encryptor.encrypt(lost.setIndex(2, 4), PooledByteBufAllocator.DEFAULT);
        }
        lost.release();
    }

    /** Not recorded by leak detection, which takes longer for thousands of packets than their encryption. */
    private static ByteBuf unwatched(int offset, byte[] octets) {
        ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        try {
            return POOLED_HEAP.containing(offset, octets);
        } finally {
            ResourceLeakDetector.setLevel(before);
        }
    }

    private ByteBuf empty(int capacity) {
        return switch (this) {
            case POOLED_DIRECT -> PooledByteBufAllocator.DEFAULT.directBuffer(capacity);
            case POOLED_HEAP -> PooledByteBufAllocator.DEFAULT.heapBuffer(capacity);
            case ADAPTIVE_DIRECT -> ADAPTIVE.directBuffer(capacity);
            case ADAPTIVE_HEAP -> ADAPTIVE.heapBuffer(capacity);
            case UNPOOLED_DIRECT -> UnpooledByteBufAllocator.DEFAULT.directBuffer(capacity);
            case UNPOOLED_HEAP -> UnpooledByteBufAllocator.DEFAULT.heapBuffer(capacity);
            case COMPOSITE -> composite(capacity);
        };
    }

    /** Components of 7 octets, so that longs straddle them. */
    private static ByteBuf composite(int capacity) {
        int components = capacity / 7 + 1;
        CompositeByteBuf composite = PooledByteBufAllocator.DEFAULT.compositeBuffer(components);
        for (int n = 0; n < components; n++) {
            composite.addComponent(
                    true, PooledByteBufAllocator.DEFAULT.buffer(7, 7).writeZero(7));
        }
        return composite.clear();
    }
}

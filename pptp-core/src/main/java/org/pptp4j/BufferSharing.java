/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/** Whether somebody else may see the bytes of a buffer, so that they must not be changed in place (rule R3). */
public final class BufferSharing {

    private static final ClassValue<Boolean> LEAK_AWARE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            // Netty's classes for it are not public; seen through here, they only watch for leaks.
            return type.getName().startsWith("io.netty.buffer.")
                    && type.getName().endsWith("LeakAwareByteBuf");
        }
    };

    private BufferSharing() {}

    /**
     * Whether the bytes are certain to belong to the holder of this buffer alone. Borrows the buffer.
     *
     * <p>A reference count of 1 does not prove it: what {@code retainedSlice()} of a pooled buffer returns counts for
     * itself, and what {@code Unpooled.wrappedBuffer} returns shares somebody's array. So a buffer that is derived,
     * composite, read-only, or from neither a pooled nor an adaptive allocator, is taken for shared: at worst a copy.
     *
     * @param packet a packet
     * @return true if the bytes may be changed in place
     */
    public static boolean isExclusive(ByteBuf packet) {
        if (packet.refCnt() != 1 || packet.isReadOnly()) {
            return false;
        }
        ByteBuf buffer = packet;
        while (LEAK_AWARE.get(buffer.getClass())) {
            buffer = buffer.unwrap();
        }
        return buffer.unwrap() == null && !(buffer instanceof CompositeByteBuf) && ownsMemory(buffer.alloc());
    }

    private static boolean ownsMemory(ByteBufAllocator allocator) {
        return allocator instanceof PooledByteBufAllocator || allocator instanceof AdaptiveByteBufAllocator;
    }
}

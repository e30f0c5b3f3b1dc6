/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;

/** An IPv4 packet behind its protocol field that says its number, with header room; as a decrypted frame begins. */
final class NumberedPacket {

    private static final int LENGTH = 32;

    private NumberedPacket() {}

    static ByteBuf of(int number) {
        ByteBuf packet = PooledByteBufAllocator.DEFAULT.directBuffer(64).setIndex(24, 24);
        packet.writeShort(0x0021).writeShort(0x4500).writeShort(LENGTH).writeInt(number);
        return packet.writeLong(~number).writeLong(number * 31L).writeLong(number * 17L);
    }

    /** The number of a packet that must be intact. Borrows. */
    static int numberOf(ByteBuf packet) {
        int number = packet.getInt(packet.readerIndex() + 6);
        ByteBuf expected = of(number);
        assertThat(ByteBufUtil.hexDump(packet)).isEqualTo(ByteBufUtil.hexDump(expected));
        expected.release();
        return number;
    }
}

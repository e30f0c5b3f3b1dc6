/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Random;
import org.pptp4j.Headroom;

/**
 * IPv4 packets of one size in direct buffers with header room, as a tunnel allocates them, the inner PPP protocol field
 * in front. Owns them.
 */
final class PacketBatch implements AutoCloseable {

    private static final int PROTOCOL_FIELD = 2;
    private static final int START = Headroom.BYTES - PROTOCOL_FIELD;

    private final ByteBuf[] packets;
    private final long[] addresses;
    private final byte[] frame;

    /** So many packets of as many octets, the IP header among them. */
    PacketBatch(int count, int size) {
        packets = new ByteBuf[count];
        addresses = new long[count];
        frame = new byte[PROTOCOL_FIELD + size];
        new Random(size).nextBytes(frame);
        frame[0] = 0x00;
        frame[1] = 0x21;
        frame[2] = 0x45;
        frame[4] = (byte) (size >> 8);
        frame[5] = (byte) size;
        for (int n = 0; n < packets.length; n++) {
            packets[n] = ByteBufAllocator.DEFAULT.directBuffer(Headroom.BYTES + size);
            addresses[n] = packets[n].memoryAddress() + START;
        }
        refill();
    }

    /** Makes all of them what they were at first. */
    void refill() {
        for (ByteBuf packet : packets) {
            packet.setIndex(START, START).writeBytes(frame);
        }
    }

    /** Borrowed. */
    ByteBuf[] packets() {
        return packets;
    }

    /** Where the protocol fields are in memory. */
    long[] addresses() {
        return addresses;
    }

    /** Octets that are encrypted of each packet: the protocol field and the packet. */
    int encrypted() {
        return frame.length;
    }

    /** Whether all bytes are the same, from where the MPPE header is or was. */
    boolean holdsTheSameAs(PacketBatch other) {
        for (int n = 0; n < packets.length; n++) {
            ByteBuf mine = packets[n].duplicate().readerIndex(START);
            if (!mine.equals(other.packets[n].duplicate().readerIndex(START))
                    || packets[n].getShort(START - 2) != other.packets[n].getShort(START - 2)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        for (ByteBuf packet : packets) {
            packet.release();
        }
    }
}

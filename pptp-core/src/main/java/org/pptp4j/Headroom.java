/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * The bytes that the stack may put in front of an IP packet on its way out:
 *
 * <pre>
 * GRE 16 (8 + seq 4 + ack 4) | FF 03 2 | 00 FD 2 | MPPE 2 | 00 21 2 | IP packet …
 * </pre>
 *
 * A packet that carries this much room before its reader index is sent without a copy.
 */
public final class Headroom {

    /** Enhanced GRE header with sequence and acknowledgement number: 16 bytes (RFC 2637 §4.1). */
    public static final int GRE = 16;

    /** Address, control and protocol field of the outer PPP frame: 4 bytes (RFC 1662 §3.1, RFC 1661 §2). */
    public static final int PPP = 4;

    /** MPPE header and the protocol field of the encrypted frame: 4 bytes (RFC 3078 §3). */
    public static final int MPPE = 4;

    /** All of them: 24 bytes. */
    public static final int BYTES = GRE + PPP + MPPE;

    private Headroom() {}

    /**
     * Whether {@code bytes} can be written in front of the packet. Borrows the buffer.
     *
     * @param packet a packet
     * @param bytes the number of bytes needed before its reader index
     * @return true if the reader index can be moved back that far
     */
    public static boolean fits(ByteBuf packet, int bytes) {
        return packet.readerIndex() >= bytes;
    }

    /**
     * The packet with header room that nobody else sees: the same buffer if it has all of that, else a copy. The one
     * place where a packet on its way out may be copied.
     *
     * @param packet a packet; takes ownership
     * @param allocator where a copy comes from
     * @return the packet in an {@linkplain BufferSharing exclusive} buffer with at least {@link #BYTES} before its
     *     reader index; the caller owns it
     */
    public static ByteBuf reserve(ByteBuf packet, ByteBufAllocator allocator) {
        if (fits(packet, BYTES) && BufferSharing.isExclusive(packet)) {
            return packet;
        }
        int length = packet.readableBytes();
        ByteBuf copy = allocator.directBuffer(BYTES + length);
        copy.setBytes(BYTES, packet, packet.readerIndex(), length).setIndex(BYTES, BYTES + length);
        packet.release();
        return copy;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.pptp4j.BufferSharing;
import org.pptp4j.Headroom;

/**
 * Encrypts the packets of one direction, in place where the bytes are ours alone (RFC 3078 §3, §7). Not thread-safe: it
 * belongs to the tunnel's event loop.
 */
public final class MppeEncryptor {

    private final KeySchedule keys;
    private final Rc4 cipher = new Rc4();
    private int count;

    /**
     * Begins with the first packet.
     *
     * @param mode what was agreed; stateless
     * @param startKey what {@link MppeStartKeys#send()} returned; copied
     * @throws IllegalArgumentException if the mode is stateful or the key too short
     */
    public MppeEncryptor(MppeMode mode, byte[] startKey) {
        this.keys = new KeySchedule(MppeHeader.requireStateless(mode).keyLength(), startKey);
    }

    /**
     * Encrypts a packet.
     *
     * <p>It stays in its buffer if that is {@linkplain BufferSharing exclusive} and has 2 octets of header room. Else
     * the cipher writes into a new direct buffer with room for the headers that are still to come; that costs no extra
     * pass over the bytes.
     *
     * @param packet the reader index at the two octets of the inner protocol field, such as {@code 00 21}; takes
     *     ownership
     * @param allocator where a new buffer comes from, if it takes one
     * @return the packet, in the same buffer or another, the reader index at the two octets of the MPPE header; the
     *     caller owns it
     */
    public ByteBuf encrypt(ByteBuf packet, ByteBufAllocator allocator) {
        if (!Headroom.fits(packet, MppeHeader.LENGTH) || !BufferSharing.isExclusive(packet)) {
            return encryptInto(allocator, packet);
        }
        step();
        cipher.transform(packet, packet.readerIndex(), packet, packet.readerIndex(), packet.readableBytes());
        packet.readerIndex(packet.readerIndex() - MppeHeader.LENGTH);
        packet.setShort(packet.readerIndex(), header());
        return packet;
    }

    private ByteBuf encryptInto(ByteBufAllocator allocator, ByteBuf packet) {
        try {
            int start = Headroom.GRE + Headroom.PPP;
            int length = packet.readableBytes();
            ByteBuf encrypted = allocator.directBuffer(start + MppeHeader.LENGTH + length);
            step();
            encrypted.setIndex(start, start + MppeHeader.LENGTH + length);
            cipher.transform(packet, packet.readerIndex(), encrypted, start + MppeHeader.LENGTH, length);
            return encrypted.setShort(start, header());
        } finally {
            packet.release();
        }
    }

    /** Stateless mode changes the key before every packet, the first one included (RFC 3078 §7.1). */
    private void step() {
        keys.change();
        keys.key(cipher);
    }

    private int header() {
        int header = MppeHeader.FLUSHED | MppeHeader.ENCRYPTED | count;
        count = count + 1 & MppeHeader.COUNT;
        return header;
    }
}

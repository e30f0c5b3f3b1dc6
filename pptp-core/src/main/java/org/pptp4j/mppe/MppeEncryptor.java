/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Optional;
import org.pptp4j.BufferSharing;
import org.pptp4j.Headroom;

/**
 * Encrypts the packets of one direction, in place where the bytes are ours alone (RFC 3078 §3, §7). Not thread-safe: it
 * belongs to the tunnel's event loop.
 */
public final class MppeEncryptor {

    private enum Reset {
        NONE,
        /** The next packet is a flag packet, whatever its turn. */
        ASKED_FOR
    }

    private final EncryptionKeys keys;
    private Reset reset = Reset.NONE;
    private int count;

    /**
     * Begins with the first packet.
     *
     * @param mode what was agreed
     * @param startKey what {@link MppeStartKeys#send(KeyLength)} returned; copied
     * @throws IllegalArgumentException if the key is too short
     */
    public MppeEncryptor(MppeMode mode, byte[] startKey) {
        this.keys = mode.keyChange() == KeyChange.STATELESS
                ? new StatelessEncryption(mode.keyLength(), startKey)
                : new StatefulEncryption(mode.keyLength(), startKey);
    }

    /**
     * The peer lost packets and sent a Reset-Request (RFC 3078 §8.2): in stateful mode the next packet is one at which
     * the cipher begins anew. In stateless mode all of them are.
     *
     * <p>The RFC, which FreeBSD follows, begins anew with the same key; Linux changes it first. At a flag packet the
     * two agree, so the count is advanced to the next one. Nor is any key stream ever repeated.
     */
    public void handleResetRequest() {
        reset = Reset.ASKED_FOR;
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
        int header = nextHeader();
        keys.encrypt(packet, packet.readerIndex(), packet, packet.readerIndex(), packet.readableBytes());
        packet.readerIndex(packet.readerIndex() - MppeHeader.LENGTH);
        packet.setShort(packet.readerIndex(), header);
        return packet;
    }

    private ByteBuf encryptInto(ByteBufAllocator allocator, ByteBuf packet) {
        try {
            int start = Headroom.GRE + Headroom.PPP;
            int length = packet.readableBytes();
            ByteBuf encrypted = allocator.directBuffer(start + MppeHeader.LENGTH + length);
            int header = nextHeader();
            encrypted.setIndex(start, start + MppeHeader.LENGTH + length);
            keys.encrypt(packet, packet.readerIndex(), encrypted, start + MppeHeader.LENGTH, length);
            return encrypted.setShort(start, header);
        } finally {
            packet.release();
        }
    }

    /**
     * The key streams that can be made ahead of the packets.
     *
     * @return empty in stateful mode, which has a single one that goes on through all packets
     */
    public Optional<KeyStreams> keyStreams() {
        return keys.keyStreams();
    }

    /** Goes on to the next packet. Linux expects the bit A wherever the key changes. */
    private int nextHeader() {
        if (reset == Reset.ASKED_FOR) {
            count = keys.resetCount(count);
            reset = Reset.NONE;
        }
        int header = MppeHeader.ENCRYPTED | count;
        if (keys.handleCount(count)) {
            header |= MppeHeader.FLUSHED;
        }
        count = count + 1 & MppeHeader.COUNT;
        return header;
    }
}

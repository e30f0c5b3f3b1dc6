/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;

/**
 * The beginning of a decrypted frame: its protocol field, of two octets or of one, and what follows. MPPE has no
 * integrity (RFC 3078 §9), so this alone tells the right key from a wrong one, which gives noise.
 *
 * <pre>
 * 0021 | 4 IHL | TOS | total length 2 …        IPv4
 * 0057 | 6 …          | payload length 2 …     IPv6
 * 002d, 002f | …                               Van Jacobson's compressed headers
 * </pre>
 */
final class InnerFrame {

    /** As many octets are looked at. */
    static final int LOOK = 8;

    private static final int IPV4 = 0x21;
    private static final int IPV6 = 0x57;
    private static final int VJ_COMPRESSED = 0x2d;
    private static final int VJ_UNCOMPRESSED = 0x2f;
    private static final int IPV6_HEADER = 40;

    private final byte[] first = new byte[LOOK];
    private int length;

    /** Takes the beginning of a frame. Borrows the buffer. */
    void read(ByteBuf frame, int index, int octets) {
        length = octets;
        // One by one: getBytes() of a direct buffer goes through a ByteBuffer that it makes.
        for (int n = 0; n < Math.min(octets, LOOK); n++) {
            first[n] = frame.getByte(index + n);
        }
    }

    /** Decrypts what was read. */
    void decrypt(Rc4 cipher) {
        cipher.transform(first, 0, Math.min(length, LOOK));
    }

    /** Whether the protocol and the version go together: of noise, one packet in some thousands passes for a frame. */
    boolean isLikely() {
        return switch (protocol()) {
            case IPV4 -> length > start() && version() == 4;
            case IPV6 -> length > start() && version() == 6;
            case VJ_COMPRESSED, VJ_UNCOMPRESSED -> start() == 2;
            default -> false;
        };
    }

    /** Whether the length that an IP packet names fits too: of noise, one packet in many millions passes. */
    boolean isCertain() {
        if (!isLikely() || length < LOOK) {
            return false;
        }
        int packet = length - start();
        return switch (protocol()) {
            case IPV4 -> {
                int header = (first[start()] & 0xF) * 4;
                int total = number(start() + 2);
                yield header >= 20 && total >= header && total <= packet;
            }
            case IPV6 -> number(start() + 4) + IPV6_HEADER == packet;
            default -> true;
        };
    }

    /** Octets of the protocol field: its last one is odd (RFC 1661 §2). */
    private int start() {
        return (first[0] & 1) == 1 ? 1 : 2;
    }

    private int protocol() {
        return start() == 1 ? first[0] & 0xFF : number(0);
    }

    private int version() {
        return (first[start()] & 0xFF) >> 4;
    }

    private int number(int at) {
        return (first[at] & 0xFF) << 8 | first[at + 1] & 0xFF;
    }
}

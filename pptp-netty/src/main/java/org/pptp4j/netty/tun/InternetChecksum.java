/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;

/** The checksum of IP, ICMP and TCP (RFC 1071), and its update when two bytes change (RFC 1624 §3). */
final class InternetChecksum {

    private InternetChecksum() {}

    /**
     * Of some bytes, with 16-bit words of zero for a last odd one. Borrows the buffer.
     *
     * @param sum what was added up before, such as a pseudo-header
     */
    static int of(ByteBuf buffer, int index, int length, long sum) {
        return ~fold(sum + words(buffer, index, length)) & 0xFFFF;
    }

    /** The 16-bit words of some bytes, added up. Borrows the buffer. */
    static long words(ByteBuf buffer, int index, int length) {
        long sum = 0;
        int even = index + (length & ~1);
        for (int i = index; i < even; i += 2) {
            sum += buffer.getUnsignedShort(i);
        }
        return (length & 1) == 0 ? sum : sum + (buffer.getUnsignedByte(even) << 8);
    }

    /** HC' = ~(~HC + ~m + m'): after a word at an even offset changed from {@code before} to {@code after}. */
    static int updated(int checksum, int before, int after) {
        return ~fold((~checksum & 0xFFFFL) + (~before & 0xFFFF) + after) & 0xFFFF;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xFFFF) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }
}

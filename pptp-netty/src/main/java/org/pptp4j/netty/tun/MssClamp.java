/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * Lowers the maximum segment size that a TCP SYN announces (RFC 9293 §3.7.1) to what fits into a tunnel, so that both
 * ends send segments that pass whole, whatever becomes of ICMP on the way. Without the option the other end sends at
 * most 536 bytes (1220 over IPv6), which pass anyway.
 */
final class MssClamp {

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;
    private static final int TCP = 6;

    private static final int FRAGMENT_OFFSET = 0x1FFF;

    private static final int FLAGS = 13;
    private static final int SYN = 0x02;
    private static final int CHECKSUM = 16;
    private static final int END_OF_OPTIONS = 0;
    private static final int NO_OPERATION = 1;
    private static final int MSS = 2;
    private static final int MSS_LENGTH = 4;

    private MssClamp() {}

    /**
     * What passes both ways: what one end announces limits the other.
     *
     * @param link what two peers agreed on
     * @return octets of an IP packet
     */
    static int carried(NegotiatedLink link) {
        return Math.min(link.mtu(), link.localMru());
    }

    /**
     * Clamps a packet if it is a SYN. Borrows the buffer, and changes it in place.
     *
     * @param packet any IP packet, however broken
     * @param mtu the longest packet that passes, in octets
     * @return whether it was changed
     */
    static boolean clamp(ByteBuf packet, int mtu) {
        int start = packet.readerIndex();
        if (packet.readableBytes() < IPV4_HEADER + TCP_HEADER) {
            return false;
        }
        return switch (packet.getByte(start) >> 4) {
            case 4 -> clampTcp(packet, ipv4Payload(packet, start), mtu - IPV4_HEADER - TCP_HEADER);
            case 6 -> clampTcp(packet, Ipv6Headers.find(TCP, packet), mtu - IPV6_HEADER - TCP_HEADER);
            default -> false;
        };
    }

    /** Where the TCP header is; beyond the end if there is none. */
    private static int ipv4Payload(ByteBuf packet, int start) {
        int headerLength = (packet.getByte(start) & 0xF) * 4;
        boolean isFirst = (packet.getShort(start + 6) & FRAGMENT_OFFSET) == 0;
        return packet.getByte(start + 9) == TCP && isFirst && headerLength >= IPV4_HEADER
                ? start + headerLength
                : packet.writerIndex();
    }

    private static boolean clampTcp(ByteBuf packet, int tcp, int limit) {
        int end = packet.writerIndex();
        if (tcp + TCP_HEADER > end || (packet.getByte(tcp + FLAGS) & SYN) == 0) {
            return false;
        }
        int optionsEnd = Math.min(tcp + (packet.getUnsignedByte(tcp + 12) >> 4) * 4, end);
        boolean clamped = false;
        int option = tcp + TCP_HEADER;
        while (option < optionsEnd && packet.getByte(option) != END_OF_OPTIONS) {
            if (packet.getByte(option) == NO_OPERATION) {
                option++;
                continue;
            }
            int length = option + 1 < optionsEnd ? packet.getUnsignedByte(option + 1) : 0;
            if (length < 2 || option + length > optionsEnd) {
                break;
            }
            if (packet.getByte(option) == MSS && length == MSS_LENGTH) {
                clamped |= lower(packet, tcp, option + 2, limit);
            }
            option += length;
        }
        return clamped;
    }

    private static boolean lower(ByteBuf packet, int tcp, int index, int limit) {
        int before = packet.getUnsignedShort(index);
        if (before <= limit) {
            return false;
        }
        packet.setShort(index, limit);
        // At an odd offset the two bytes belong to two words, which is the same as one word with its bytes exchanged.
        boolean isOdd = (index - tcp & 1) == 1;
        int checksum = packet.getUnsignedShort(tcp + CHECKSUM);
        packet.setShort(
                tcp + CHECKSUM,
                InternetChecksum.updated(
                        checksum, isOdd ? exchanged(before) : before, isOdd ? exchanged(limit) : limit));
        return true;
    }

    private static int exchanged(int word) {
        return (word << 8 | word >> 8) & 0xFFFF;
    }
}

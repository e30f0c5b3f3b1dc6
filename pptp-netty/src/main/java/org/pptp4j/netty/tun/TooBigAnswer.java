/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Optional;

/**
 * What a router answers to a packet that does not fit into its next link: ICMP "fragmentation needed" with the MTU (RFC
 * 792, RFC 1191 §4) or ICMPv6 "packet too big" (RFC 4443 §3.2). It comes from the packet's destination, the one address
 * that is certain to lie behind the device, so that a strict reverse path filter lets it in.
 */
final class TooBigAnswer {

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int ICMP_HEADER = 8;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int FRAGMENT_OFFSET = 0x1FFF;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int REDIRECT = 137;
    private static final int HOPS = 64;

    /** Of an answer: RFC 1812 §4.3.2.3 and RFC 4443 §2.4 (c). */
    private static final int IPV4_LIMIT = 576;

    private static final int IPV6_LIMIT = 1280;

    private TooBigAnswer() {}

    /**
     * The answer to a packet. Borrows the packet.
     *
     * @param packet an IP packet longer than the MTU, however broken
     * @param mtu the longest packet that fits, in octets
     * @param allocator where the answer comes from
     * @return the answer, which the caller owns; empty if the packet may be fragmented (the bit "don't fragment" is
     *     off), or is of a kind that no ICMP error answers (RFC 1122 §3.2.2, RFC 4443 §2.4 (e))
     */
    static Optional<ByteBuf> to(ByteBuf packet, int mtu, ByteBufAllocator allocator) {
        int start = packet.readerIndex();
        int version = packet.readableBytes() < IPV4_HEADER ? 0 : packet.getByte(start) >> 4;
        if (version == 4 && isAnswerableIpv4(packet, start)) {
            return Optional.of(ipv4(packet, start, mtu, allocator));
        }
        if (version == 6 && packet.readableBytes() >= IPV6_HEADER && isAnswerableIpv6(packet, start)) {
            return Optional.of(ipv6(packet, start, mtu, allocator));
        }
        return Optional.empty();
    }

    private static boolean isAnswerableIpv4(ByteBuf packet, int start) {
        int fragment = packet.getUnsignedShort(start + 6);
        int payload = start + (packet.getByte(start) & 0xF) * 4;
        return (fragment & DONT_FRAGMENT) != 0
                && (fragment & FRAGMENT_OFFSET) == 0
                && isHost(packet.getUnsignedByte(start + 12))
                && isHost(packet.getUnsignedByte(start + 16))
                && !(packet.getByte(start + 9) == ICMP && isIcmpError(packet, payload));
    }

    /** By the first octet of its address: neither this network, nor the loopback, nor a group or a broadcast. */
    private static boolean isHost(int firstOctet) {
        return firstOctet != 0 && firstOctet != 127 && firstOctet < 224;
    }

    private static boolean isIcmpError(ByteBuf packet, int icmp) {
        return icmp >= packet.writerIndex()
                || switch (packet.getByte(icmp)) {
                    case 3, 4, 5, 11, 12 -> true;
                    default -> false;
                };
    }

    private static boolean isAnswerableIpv6(ByteBuf packet, int start) {
        return !isIcmpv6Error(packet) && isHostIpv6(packet, start + 8) && isHostIpv6(packet, start + 24);
    }

    /** Types below 128, and redirects. */
    private static boolean isIcmpv6Error(ByteBuf packet) {
        int icmp = Ipv6Headers.find(ICMPV6, packet);
        return icmp < packet.writerIndex() && (packet.getByte(icmp) >= 0 || packet.getUnsignedByte(icmp) == REDIRECT);
    }

    /** Neither a group (ff00::/8) nor :: or ::1. */
    private static boolean isHostIpv6(ByteBuf packet, int address) {
        return packet.getUnsignedByte(address) != 0xFF
                && (packet.getLong(address) != 0 || (packet.getLong(address + 8) & ~1) != 0);
    }

    private static ByteBuf ipv4(ByteBuf packet, int start, int mtu, ByteBufAllocator allocator) {
        int quoted = Math.min(packet.readableBytes(), IPV4_LIMIT - IPV4_HEADER - ICMP_HEADER);
        int length = IPV4_HEADER + ICMP_HEADER + quoted;
        ByteBuf answer = allocator.directBuffer(length);
        answer.writeShort(0x45C0).writeShort(length).writeInt(0);
        answer.writeByte(HOPS).writeByte(ICMP).writeShort(0);
        answer.writeBytes(packet, start + 16, 4).writeBytes(packet, start + 12, 4);
        answer.setShort(10, InternetChecksum.of(answer, 0, IPV4_HEADER, 0));
        answer.writeShort(0x0304).writeShort(0).writeShort(0).writeShort(mtu);
        answer.writeBytes(packet, start, quoted);
        return answer.setShort(IPV4_HEADER + 2, InternetChecksum.of(answer, IPV4_HEADER, length - IPV4_HEADER, 0));
    }

    private static ByteBuf ipv6(ByteBuf packet, int start, int mtu, ByteBufAllocator allocator) {
        int quoted = Math.min(packet.readableBytes(), IPV6_LIMIT - IPV6_HEADER - ICMP_HEADER);
        int length = ICMP_HEADER + quoted;
        ByteBuf answer = allocator.directBuffer(IPV6_HEADER + length);
        answer.writeInt(0x60000000).writeShort(length).writeByte(ICMPV6).writeByte(HOPS);
        answer.writeBytes(packet, start + 24, 16).writeBytes(packet, start + 8, 16);
        answer.writeShort(0x0200).writeShort(0).writeInt(mtu);
        answer.writeBytes(packet, start, quoted);
        long pseudoHeader = InternetChecksum.words(answer, 8, 32) + length + ICMPV6;
        return answer.setShort(IPV6_HEADER + 2, InternetChecksum.of(answer, IPV6_HEADER, length, pseudoHeader));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;

/**
 * What a decrypted packet must be if the key was right: the protocol field and a packet that checks itself. The
 * checksums of a ping, of 16 bits each, let one wrong packet in four milliards pass.
 */
final class InnerPacket {

    private static final int IPV4 = 0x0021;
    private static final int ICMP = 1;

    private InnerPacket() {}

    /** Whether these are the octets of an IPv4 packet with an ICMP message, both whole and with the right checksum. */
    static boolean isPing(ByteBuf decrypted) {
        ByteBuf packet = decrypted.slice();
        if (packet.readableBytes() < 2 + 28 || packet.readUnsignedShort() != IPV4) {
            return false;
        }
        int header = (packet.getByte(packet.readerIndex()) & 0x0f) * 4;
        int version = packet.getUnsignedByte(packet.readerIndex()) >> 4;
        return version == 4
                && header >= 20
                && header < packet.readableBytes()
                && packet.getUnsignedShort(packet.readerIndex() + 2) == packet.readableBytes()
                && packet.getByte(packet.readerIndex() + 9) == ICMP
                && sum(packet.slice(packet.readerIndex(), header)) == 0xffff
                && sum(packet.slice(packet.readerIndex() + header, packet.readableBytes() - header)) == 0xffff;
    }

    /** The sum of RFC 1071, which is all ones over octets that include their checksum. */
    private static int sum(ByteBuf octets) {
        int sum = 0;
        while (octets.readableBytes() > 1) {
            sum += octets.readUnsignedShort();
        }
        sum += octets.isReadable() ? octets.readUnsignedByte() << 8 : 0;
        sum = (sum & 0xffff) + (sum >> 16);
        return (sum & 0xffff) + (sum >> 16);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import io.netty.buffer.ByteBuf;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/** ICMP echo in IPv4 packets (RFC 791 §3.1, RFC 792), in place. */
public final class IcmpEcho {

    public static final int IP_HEADER = 20;
    public static final int ICMP_HEADER = 8;

    private static final int REPLY = 0;
    private static final int REQUEST = 8;
    private static final int ICMP = 1;

    private IcmpEcho() {}

    /** Writes an echo request whose payload follows from its sequence number. Borrows the buffer. */
    public static void writeRequest(
            ByteBuf out, Inet4Address from, Inet4Address to, int identifier, int sequence, int payloadLength) {
        int start = out.writerIndex();
        out.writeShort(0x4500).writeShort(IP_HEADER + ICMP_HEADER + payloadLength);
        out.writeShort(sequence & 0xFFFF).writeShort(0x4000);
        out.writeByte(64).writeByte(ICMP).writeShort(0);
        out.writeBytes(from.getAddress()).writeBytes(to.getAddress());
        out.writeByte(REQUEST).writeByte(0).writeShort(0).writeShort(identifier).writeShort(sequence & 0xFFFF);
        for (int i = 0; i < payloadLength; i++) {
            out.writeByte(pattern(sequence, i));
        }
        out.setShort(start + 10, checksum(out, start, IP_HEADER));
        out.setShort(start + IP_HEADER + 2, checksum(out, start + IP_HEADER, ICMP_HEADER + payloadLength));
    }

    /** Whether the payload is the one that {@link #writeRequest} wrote, and both checksums are right. Borrows. */
    static boolean isIntact(ByteBuf packet, int payloadLength) {
        int start = packet.readerIndex();
        int icmp = start + IP_HEADER;
        if (packet.readableBytes() != IP_HEADER + ICMP_HEADER + payloadLength
                || checksum(packet, start, IP_HEADER) != 0
                || checksum(packet, icmp, ICMP_HEADER + payloadLength) != 0) {
            return false;
        }
        int sequence = sequence(packet);
        for (int i = 0; i < payloadLength; i++) {
            if (packet.getByte(icmp + ICMP_HEADER + i) != (byte) pattern(sequence, i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a packet is an echo request for an address. Borrows the buffer. */
    static boolean isRequestTo(ByteBuf packet, Inet4Address address) {
        return isEcho(packet, REQUEST) && packet.getInt(packet.readerIndex() + 16) == toInt(address);
    }

    /** Whether a packet is an echo reply from an address with an identifier. Borrows the buffer. */
    public static boolean isReplyFrom(ByteBuf packet, Inet4Address address, int identifier) {
        return isEcho(packet, REPLY)
                && packet.getInt(packet.readerIndex() + 12) == toInt(address)
                && packet.getUnsignedShort(packet.readerIndex() + IP_HEADER + 4) == identifier;
    }

    static int sequence(ByteBuf packet) {
        return packet.getUnsignedShort(packet.readerIndex() + IP_HEADER + 6);
    }

    static int timeToLive(ByteBuf packet) {
        return packet.getUnsignedByte(packet.readerIndex() + 8);
    }

    /** Turns an echo request into its reply. Borrows the buffer. */
    static void turnIntoReply(ByteBuf request) {
        int start = request.readerIndex();
        int from = request.getInt(start + 12);
        request.setInt(start + 12, request.getInt(start + 16)).setInt(start + 16, from);
        request.setByte(start + 8, 64).setShort(start + 10, 0);
        request.setShort(start + 10, checksum(request, start, IP_HEADER));
        int icmp = start + IP_HEADER;
        request.setByte(icmp, REPLY).setShort(icmp + 2, 0);
        request.setShort(icmp + 2, checksum(request, icmp, request.readableBytes() - IP_HEADER));
    }

    private static boolean isEcho(ByteBuf packet, int type) {
        int start = packet.readerIndex();
        return packet.readableBytes() >= IP_HEADER + ICMP_HEADER
                && packet.getUnsignedByte(start) == 0x45
                && packet.getUnsignedByte(start + 9) == ICMP
                && packet.getUnsignedByte(start + IP_HEADER) == type;
    }

    private static int pattern(int sequence, int index) {
        return sequence * 31 + index;
    }

    private static int toInt(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    /** The Internet checksum (RFC 1071); 0 over bytes that contain a right one. */
    private static int checksum(ByteBuf bytes, int from, int length) {
        long sum = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            sum += bytes.getUnsignedShort(from + i);
        }
        if ((length & 1) == 1) {
            sum += bytes.getUnsignedByte(from + length - 1) << 8;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) ~sum & 0xFFFF;
    }
}

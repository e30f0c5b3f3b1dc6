/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pptp4j.netty.PacketTap.Direction;
import org.pptp4j.netty.TunnelEnds;

/**
 * IPv4 packets made of what a tap sees, with headers as the two hosts would have put them: what they really were is the
 * kernel's secret. The addresses, the ports, the lengths and the checksums are right; identification, TTL and TCP's
 * numbers are made up, the latter so that each direction is an unbroken stream.
 */
final class SyntheticIpv4 {

    private SyntheticIpv4() {}

    /** A GRE packet in IPv4. */
    static byte[] gre(TunnelEnds ends, Direction direction, byte[] packet) {
        return header(ends, direction, GRE, packet.length).put(packet).array();
    }

    /**
     * A segment of a control connection.
     *
     * @param sequence the number of octets that went this way before
     * @param acknowledged the number of octets that came the other way
     */
    static byte[] tcp(TunnelEnds ends, Direction direction, int sequence, int acknowledged, byte[] data) {
        ByteBuffer packet = header(ends, direction, TCP, TCP_HEADER + data.length);
        packet.putShort((short) from(ends, direction).getPort())
                .putShort((short) to(ends, direction).getPort())
                .putInt(1 + sequence)
                .putInt(1 + acknowledged)
                .putShort((short) (TCP_HEADER / 4 << 12 | PSH_ACK))
                .putShort((short) WINDOW)
                .putInt(0)
                .put(data);
        // The pseudo header: addresses, protocol and length.
        int sum = sum(packet, 12, 8) + TCP + TCP_HEADER + data.length + sum(packet, HEADER, TCP_HEADER + data.length);
        packet.putShort(HEADER + 16, checksum(sum));
        return packet.array();
    }

    /** The octets of a stream in parts that fit a packet. */
    static List<byte[]> segments(byte[] data) {
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < data.length; at += MAX_SEGMENT) {
            parts.add(Arrays.copyOfRange(data, at, Math.min(data.length, at + MAX_SEGMENT)));
        }
        return parts;
    }

    private static ByteBuffer header(TunnelEnds ends, Direction direction, int protocol, int length) {
        ByteBuffer packet = ByteBuffer.allocate(HEADER + length);
        packet.putShort((short) 0x4500)
                .putShort((short) (HEADER + length))
                .putInt(DONT_FRAGMENT)
                .put((byte) TTL)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(address(from(ends, direction)))
                .put(address(to(ends, direction)));
        packet.putShort(10, checksum(sum(packet, 0, HEADER)));
        return packet;
    }

    private static InetSocketAddress from(TunnelEnds ends, Direction direction) {
        return direction == Direction.SENT ? ends.local() : ends.peer();
    }

    private static InetSocketAddress to(TunnelEnds ends, Direction direction) {
        return direction == Direction.SENT ? ends.peer() : ends.local();
    }

    /** PPTP is IPv4; a transport of the user's may be anything. */
    private static byte[] address(InetSocketAddress end) {
        InetAddress address = end.getAddress();
        return address instanceof Inet4Address ? address.getAddress() : new byte[4];
    }

    /** Of 16-bit words (RFC 1071); 32 bits are enough for those of one packet. */
    private static int sum(ByteBuffer packet, int start, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int octet = packet.get(start + i) & 0xFF;
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        return sum;
    }

    private static short checksum(int sum) {
        int folded = (sum & 0xFFFF) + (sum >>> 16);
        return (short) ~((folded & 0xFFFF) + (folded >>> 16));
    }

    private static final int HEADER = 20;
    private static final int TCP_HEADER = 20;
    private static final int MAX_SEGMENT = 1460;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int TTL = 64;
    private static final int TCP = 6;
    private static final int GRE = 47;
    private static final int PSH_ACK = 0x18;
    private static final int WINDOW = 0xFFFF;
}

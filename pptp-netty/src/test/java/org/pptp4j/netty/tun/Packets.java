/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;

/** IP packets for the tests, with right checksums. */
final class Packets {

    static final int IPV4 = 20;
    static final int IPV6 = 40;

    private static final int DONT_FRAGMENT = 0x4000;
    private static final int SOURCE = 0x0A4D0002;
    private static final int DESTINATION = 0x0A4D0001;

    private Packets() {}

    /** A SYN with these options; the length of the options is a multiple of 4. */
    static ByteBuf syn(boolean ipv6, byte... options) {
        int tcpLength = 20 + options.length;
        ByteBuf packet = ipv6 ? ipv6(6, tcpLength) : ipv4(6, tcpLength, DONT_FRAGMENT);
        int tcp = packet.writerIndex();
        packet.writeShort(40_000).writeShort(80).writeInt(1).writeInt(0);
        packet.writeByte(tcpLength / 4 << 4).writeByte(0x02).writeShort(64_240).writeInt(0);
        packet.writeBytes(options);
        packet.setShort(tcp + 16, tcpChecksum(packet, tcp));
        return packet;
    }

    /** An MSS option (RFC 9293 §3.1) behind as many NOPs, and as many again up to a multiple of 4. */
    static byte[] mss(int mss, int before) {
        byte[] options = new byte[(before + 4 + 3) / 4 * 4];
        Arrays.fill(options, (byte) 1);
        options[before] = 2;
        options[before + 1] = 4;
        options[before + 2] = (byte) (mss >> 8);
        options[before + 3] = (byte) mss;
        return options;
    }

    /** An ICMP echo request of this total length. */
    static ByteBuf echo(boolean dontFragment, int length) {
        ByteBuf packet = ipv4(1, length - IPV4, dontFragment ? DONT_FRAGMENT : 0);
        packet.writeShort(0x0800).writeShort(0).writeInt(0x00010001).writeZero(length - IPV4 - 8);
        return packet.setShort(IPV4 + 2, InternetChecksum.of(packet, IPV4, length - IPV4, 0));
    }

    /** An ICMPv6 echo request of this total length. */
    static ByteBuf echo6(int length) {
        return ipv6(58, length - IPV6)
                .writeShort(0x8000)
                .writeShort(0)
                .writeInt(0x00010001)
                .writeZero(length - IPV6 - 8);
    }

    static ByteBuf ipv4(int protocol, int payload, int fragment) {
        ByteBuf packet = ByteBufAllocator.DEFAULT.directBuffer();
        packet.writeShort(0x4500).writeShort(IPV4 + payload).writeShort(1).writeShort(fragment);
        packet.writeByte(64).writeByte(protocol).writeShort(0).writeInt(SOURCE).writeInt(DESTINATION);
        return packet.setShort(10, InternetChecksum.of(packet, 0, IPV4, 0));
    }

    static ByteBuf ipv6(int next, int payload) {
        ByteBuf packet = ByteBufAllocator.DEFAULT.directBuffer();
        packet.writeInt(0x60000000).writeShort(payload).writeByte(next).writeByte(64);
        packet.writeLong(0xFD00_0000_0000_0000L).writeLong(2);
        return packet.writeLong(0xFD00_0000_0000_0000L).writeLong(1);
    }

    /** What the checksum field has to be: computed with zero in its place. */
    static int tcpChecksum(ByteBuf packet, int tcp) {
        int length = packet.writerIndex() - tcp;
        int present = packet.getUnsignedShort(tcp + 16);
        packet.setShort(tcp + 16, 0);
        boolean isIpv4 = packet.getByte(packet.readerIndex()) >> 4 == 4;
        long addresses = isIpv4 ? InternetChecksum.words(packet, 12, 8) : InternetChecksum.words(packet, 8, 32);
        int checksum = InternetChecksum.of(packet, tcp, length, addresses + length + 6);
        packet.setShort(tcp + 16, present);
        return checksum;
    }
}

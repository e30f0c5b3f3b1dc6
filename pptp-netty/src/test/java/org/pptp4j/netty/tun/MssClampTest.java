/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MssClampTest {

    private static final int MTU = 1396;
    private ByteBuf packet;

    @AfterEach
    void release() {
        packet.release();
    }

    @Test
    void lowersTheMssOfAnIpv4SynToTheMtuLess40() {
        packet = Packets.syn(false, Packets.mss(1460, 0));

        assertThat(MssClamp.clamp(packet, MTU)).isTrue();

        assertThat(packet.getUnsignedShort(Packets.IPV4 + 22)).isEqualTo(1356);
        assertThat(packet.getUnsignedShort(Packets.IPV4 + 16)).isEqualTo(Packets.tcpChecksum(packet, Packets.IPV4));
    }

    @Test
    void lowersTheMssOfAnIpv6SynToTheMtuLess60() {
        packet = Packets.syn(true, Packets.mss(1440, 0));

        assertThat(MssClamp.clamp(packet, MTU)).isTrue();

        assertThat(packet.getUnsignedShort(Packets.IPV6 + 22)).isEqualTo(1336);
        assertThat(packet.getUnsignedShort(Packets.IPV6 + 16)).isEqualTo(Packets.tcpChecksum(packet, Packets.IPV6));
    }

    @Test
    void findsTheMssBehindOtherOptionsAtAnOddOffset() {
        packet = Packets.syn(false, Packets.mss(1460, 3));

        assertThat(MssClamp.clamp(packet, MTU)).isTrue();

        assertThat(packet.getUnsignedShort(Packets.IPV4 + 25)).isEqualTo(1356);
        assertThat(packet.getUnsignedShort(Packets.IPV4 + 16)).isEqualTo(Packets.tcpChecksum(packet, Packets.IPV4));
    }

    @Test
    void leavesAnMssThatFits() {
        packet = Packets.syn(false, Packets.mss(1356, 0));

        assertThat(MssClamp.clamp(packet, MTU)).isFalse();

        assertThat(packet.getUnsignedShort(Packets.IPV4 + 22)).isEqualTo(1356);
    }

    @Test
    void leavesASegmentWithoutSyn() {
        packet = Packets.syn(false, Packets.mss(1460, 0));
        packet.setByte(Packets.IPV4 + 13, 0x10);

        assertThat(MssClamp.clamp(packet, MTU)).isFalse();
    }

    @Test
    void leavesALaterFragmentWhoseBytesLookLikeASyn() {
        packet = Packets.syn(false, Packets.mss(1460, 0));
        packet.setShort(6, 0x2001);

        assertThat(MssClamp.clamp(packet, MTU)).isFalse();
    }

    @Test
    void leavesAnotherProtocolThanTcp() {
        packet = Packets.syn(false, Packets.mss(1460, 0));
        packet.setByte(9, 17);

        assertThat(MssClamp.clamp(packet, MTU)).isFalse();
    }

    @Test
    void findsTheSegmentBehindIpv6ExtensionHeaders() {
        ByteBuf syn = Packets.syn(true, Packets.mss(1440, 0));
        packet = Packets.ipv6(0, 16 + 24);
        // Hop-by-hop options of 8 bytes, then destination options of 8, then TCP (RFC 8200 §4).
        packet.writeByte(60).writeByte(0).writeInt(0x01040000).writeShort(0);
        packet.writeByte(6).writeByte(0).writeInt(0x01040000).writeShort(0);
        packet.writeBytes(syn, Packets.IPV6, 24);
        syn.release();

        assertThat(MssClamp.clamp(packet, MTU)).isTrue();

        assertThat(packet.getUnsignedShort(Packets.IPV6 + 16 + 22)).isEqualTo(1336);
    }

    @Test
    void stopsAtAnOptionOfLengthZero() {
        packet = Packets.syn(false, new byte[] {3, 0, 2, 4, 5, (byte) 0xB4, 1, 1});

        assertThat(MssClamp.clamp(packet, MTU)).isFalse();
    }

    @Test
    void stopsAtTheEndOfOptions() {
        packet = Packets.syn(false, new byte[] {0, 1, 2, 4, 5, (byte) 0xB4, 1, 1});

        assertThat(MssClamp.clamp(packet, MTU)).isFalse();
    }
}

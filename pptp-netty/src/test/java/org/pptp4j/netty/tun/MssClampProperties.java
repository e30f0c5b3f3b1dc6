/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MssClampProperties {

    @Property
    void keepTheChecksumRightAndOnlyLower(
            @ForAll boolean ipv6,
            @ForAll @IntRange(max = 0xFFFF) int mss,
            @ForAll @IntRange(max = 8) int before,
            @ForAll @IntRange(min = 128, max = 0xFFFF) int mtu,
            @ForAll @IntRange(max = 0xFFFF) int port) {
        ByteBuf packet = Packets.syn(ipv6, Packets.mss(mss, before));
        int tcp = ipv6 ? Packets.IPV6 : Packets.IPV4;
        packet.setShort(tcp, port).setShort(tcp + 16, Packets.tcpChecksum(packet, tcp));

        boolean clamped = MssClamp.clamp(packet, mtu);

        int limit = mtu - tcp - 20;
        assertThat(packet.getUnsignedShort(tcp + 22 + before)).isEqualTo(Math.min(mss, limit));
        assertThat(clamped).isEqualTo(mss > limit);
        // Both forms of zero are right (RFC 1624 §3).
        assertThat(packet.getUnsignedShort(tcp + 16) % 0xFFFF).isEqualTo(Packets.tcpChecksum(packet, tcp) % 0xFFFF);
        packet.release();
    }

    @Property
    void surviveAnyBytesAndChangeNoneOutsideOfTcp(
            @ForAll @Size(max = 120) byte[] bytes,
            @ForAll @IntRange(min = 4, max = 6) int version,
            @ForAll boolean tcp,
            @ForAll @IntRange(min = 128, max = 2000) int mtu) {
        if (bytes.length > 9 && tcp) {
            bytes[0] = (byte) (version << 4 | bytes[0] & 0xF);
            bytes[version == 4 ? 9 : 6] = 6;
        }
        ByteBuf packet = ByteBufAllocator.DEFAULT.directBuffer().writeBytes(bytes);

        boolean clamped = MssClamp.clamp(packet, mtu);

        assertThat(packet.readableBytes()).isEqualTo(bytes.length);
        for (int i = 0; i < (clamped ? Packets.IPV4 : bytes.length); i++) {
            assertThat(packet.getByte(i)).isEqualTo(bytes[i]);
        }
        packet.release();
    }

    @Property
    void surviveAnyDamageToASyn(
            @ForAll boolean ipv6,
            @ForAll @IntRange(max = 75) int at,
            @ForAll byte value,
            @ForAll @IntRange(max = 83) int length) {
        ByteBuf packet = Packets.syn(ipv6, Packets.mss(1460, 3));
        packet.setByte(Math.min(at, packet.writerIndex() - 1), value);
        packet.writerIndex(Math.min(length, packet.writerIndex()));
        int before = packet.writerIndex() > 66 ? packet.getUnsignedShort(65) : 0;

        MssClamp.clamp(packet, 1396);
        TooBigAnswer.to(packet, 1396, ByteBufAllocator.DEFAULT).ifPresent(ByteBuf::release);

        assertThat(packet.writerIndex() > 66 ? packet.getUnsignedShort(65) : 0).isLessThanOrEqualTo(before);
        packet.release();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TooBigAnswerTest {

    private ByteBuf packet;
    private Optional<ByteBuf> answer = Optional.empty();

    @AfterEach
    void release() {
        packet.release();
        answer.ifPresent(ByteBuf::release);
    }

    private Optional<ByteBuf> answer(int mtu) {
        answer = TooBigAnswer.to(packet, mtu, ByteBufAllocator.DEFAULT);
        return answer;
    }

    @Test
    void tellsTheMtuToAnIpv4PacketThatMayNotBeFragmented() {
        packet = Packets.echo(true, 1500);

        ByteBuf icmp = answer(1396).orElseThrow();

        assertThat(icmp.readableBytes()).as("RFC 1812 §4.3.2.3").isEqualTo(576);
        assertThat(icmp.getUnsignedShort(2)).as("total length").isEqualTo(576);
        assertThat(icmp.getInt(12)).as("source").isEqualTo(packet.getInt(16));
        assertThat(icmp.getInt(16)).as("destination").isEqualTo(packet.getInt(12));
        assertThat(icmp.getUnsignedShort(20)).as("type 3, code 4").isEqualTo(0x0304);
        assertThat(icmp.getUnsignedShort(26)).as("MTU, RFC 1191 §4").isEqualTo(1396);
        assertThat(icmp.slice(28, 548)).isEqualTo(packet.slice(0, 548));
        assertThat(InternetChecksum.of(icmp, 0, 20, 0)).as("checksum of IP").isZero();
        assertThat(InternetChecksum.of(icmp, 20, 556, 0)).as("checksum of ICMP").isZero();
    }

    @Test
    void tellsTheMtuToAnIpv6Packet() {
        packet = Packets.echo6(1500);

        ByteBuf icmp = answer(1396).orElseThrow();

        assertThat(icmp.readableBytes()).as("RFC 4443 §2.4 (c)").isEqualTo(1280);
        assertThat(icmp.getUnsignedShort(4)).as("payload length").isEqualTo(1240);
        assertThat(icmp.slice(8, 16)).as("source").isEqualTo(packet.slice(24, 16));
        assertThat(icmp.slice(24, 16)).as("destination").isEqualTo(packet.slice(8, 16));
        assertThat(icmp.getUnsignedShort(40)).as("type 2, code 0").isEqualTo(0x0200);
        assertThat(icmp.getInt(44)).as("MTU").isEqualTo(1396);
        long pseudoHeader = InternetChecksum.words(icmp, 8, 32) + 1240 + 58;
        assertThat(InternetChecksum.of(icmp, 40, 1240, pseudoHeader)).isZero();
    }

    @Test
    void saysNothingToAPacketThatMayBeFragmented() {
        packet = Packets.echo(false, 1500);

        assertThat(answer(1396)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(bytes = {3, 4, 5, 11, 12})
    void saysNothingToAnIcmpError(byte type) {
        packet = Packets.echo(true, 1500);
        packet.setByte(20, type);

        assertThat(answer(1396)).isEmpty();
    }

    @Test
    void saysNothingToAnIcmpv6Error() {
        packet = Packets.echo6(1500);
        packet.setByte(40, 1);

        assertThat(answer(1396)).isEmpty();
    }

    /** RFC 4443 §2.4 (e.2). */
    @Test
    void saysNothingToAnIcmpv6Redirect() {
        packet = Packets.echo6(1500);
        packet.setByte(40, 137);

        assertThat(answer(1396)).isEmpty();
    }

    @Test
    void saysNothingToAnIcmpv6ErrorBehindOtherHeaders() {
        packet = Packets.ipv6(0, 1460);
        packet.writeByte(60).writeByte(0).writeZero(6);
        packet.writeByte(58).writeByte(0).writeZero(6);
        packet.writeShort(0x0100).writeZero(1442);

        assertThat(answer(1396)).isEmpty();
    }

    @Test
    void answersAnIcmpv6EchoBehindOtherHeaders() {
        packet = Packets.ipv6(60, 1460);
        packet.writeByte(58).writeByte(0).writeZero(6);
        packet.writeShort(0x8000).writeZero(1450);

        assertThat(answer(1396)).isPresent();
    }

    @Test
    void saysNothingToALaterFragment() {
        packet = Packets.echo(true, 1500);
        packet.setShort(6, 0x4001);

        assertThat(answer(1396)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 16})
    void saysNothingToGroupsNorOnTheirBehalf(int address) {
        packet = Packets.echo(true, 1500);
        packet.setInt(address, 0xE0000001);

        assertThat(answer(1396)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 24})
    void saysNothingToIpv6GroupsNorOnTheirBehalf(int address) {
        packet = Packets.echo6(1500);
        packet.setByte(address, 0xFF);

        assertThat(answer(1396)).isEmpty();
    }

    @Test
    void answersTenAtOnceAndThenHundredInASecond() {
        packet = Packets.echo(true, 28);
        AnswerRate rate = new AnswerRate(0);

        assertThat(permitted(rate, 0, 1_000)).isEqualTo(10);
        assertThat(permitted(rate, 1_000_000_000L, 1_000))
                .as("a full bucket, no more")
                .isEqualTo(10);
        int later = 0;
        for (long now = 1_000_000_000L; now < 2_000_000_000L; now += 1_000_000) {
            later += permitted(rate, now, 1);
        }
        assertThat(later).isBetween(99, 100);
    }

    private static int permitted(AnswerRate rate, long now, int asked) {
        int permitted = 0;
        for (int i = 0; i < asked; i++) {
            permitted += rate.permits(now) ? 1 : 0;
        }
        return permitted;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.Inet4Address;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.testing.Hex;

class IcmpEchoTest {

    private static final int IDENTIFIER = 0x1234;

    private final ByteBuf packet = Unpooled.buffer();
    private Inet4Address client;
    private Inet4Address server;

    @BeforeEach
    void writeRequest() throws Exception {
        client = (Inet4Address) InetAddress.getByName("10.77.0.2");
        server = (Inet4Address) InetAddress.getByName("10.77.0.1");
        IcmpEcho.writeRequest(packet, client, server, IDENTIFIER, 1, 3);
    }

    @AfterEach
    void release() {
        packet.release();
    }

    @Test
    void writesARequestWithRightChecksums() {
        assertThat(packet).isEqualTo(Unpooled.wrappedBuffer(Hex.bytes("""
                        45 00 00 1f  # version 4, 20 bytes of header, total length 31 (RFC 791 §3.1)
                        00 01 40 00  # identification 1, don't fragment
                        40 01 26 41  # time to live 64, ICMP, header checksum
                        0a 4d 00 02  # from
                        0a 4d 00 01  # to
                        08 00 a5 aa  # echo request, code 0, checksum over an odd length (RFC 792)
                        12 34 00 01  # identifier, sequence number
                        1f 20 21     # payload that follows from the sequence number
                        """)));
    }

    @Test
    void turnsARequestIntoTheReplyThatTheSenderExpects() {
        assertThat(IcmpEcho.isRequestTo(packet, server)).isTrue();

        IcmpEcho.turnIntoReply(packet);

        assertThat(IcmpEcho.isRequestTo(packet, server)).isFalse();
        assertThat(IcmpEcho.isReplyFrom(packet, server, IDENTIFIER)).isTrue();
        assertThat(IcmpEcho.isIntact(packet, 3)).isTrue();
        assertThat(IcmpEcho.sequence(packet)).isEqualTo(1);
        assertThat(IcmpEcho.timeToLive(packet)).isEqualTo(64);
    }

    @Test
    void takesNoReplyOfSomebodyElse() {
        IcmpEcho.turnIntoReply(packet);

        assertThat(IcmpEcho.isReplyFrom(packet, client, IDENTIFIER)).isFalse();
        assertThat(IcmpEcho.isReplyFrom(packet, server, IDENTIFIER + 1)).isFalse();
    }

    @Test
    void takesNoRequestToSomebodyElse() {
        assertThat(IcmpEcho.isRequestTo(packet, client)).isFalse();
    }

    @Test
    void noticesEveryFlippedBit() {
        for (int bit = 0; bit < packet.readableBytes() * 8; bit++) {
            int index = packet.readerIndex() + bit / 8;
            packet.setByte(index, packet.getByte(index) ^ 1 << bit % 8);

            assertThat(IcmpEcho.isIntact(packet, 3)).as("bit %d", bit).isFalse();

            packet.setByte(index, packet.getByte(index) ^ 1 << bit % 8);
        }
        assertThat(IcmpEcho.isIntact(packet, 3)).isTrue();
    }

    @Test
    void noticesAnotherPayloadWithARightChecksum() {
        ByteBuf other = Unpooled.buffer();
        IcmpEcho.writeRequest(other, client, server, IDENTIFIER, 2, 4);

        assertThat(IcmpEcho.isIntact(other, 4)).isTrue();
        assertThat(IcmpEcho.isIntact(other, 3)).isFalse();

        other.release();
    }

    @Test
    void leavesShortPacketsAlone() {
        for (int length = 0; length < IcmpEcho.IP_HEADER + IcmpEcho.ICMP_HEADER; length++) {
            ByteBuf cut = packet.slice(0, length);

            assertThat(IcmpEcho.isRequestTo(cut, server)).isFalse();
            assertThat(IcmpEcho.isReplyFrom(cut, server, IDENTIFIER)).isFalse();
        }
    }
}

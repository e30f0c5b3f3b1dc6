/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreHeaderTest {

    private final Packets packets = new Packets();

    @Test
    void readsPayloadWithoutAcknowledgement() {
        // a CCP Configure-Ack from pptpd to pptp-linux
        ByteBuf packet = packets.hex(
                "30 01" // K, S, version 1
                        + "88 0B" // PPP
                        + "00 0C" // payload length 12
                        + "B5 27" // call id
                        + "00 00 00 05" // sequence number
                        + "80 FD 02 01 00 0A 12 06 01 00 00 40");

        assertThat(GreHeader.isValid(packet)).isTrue();
        assertThat(GreHeader.peekCallId(packet)).isEqualTo(0xB527);
        assertThat(GreHeader.readLength(packet)).isEqualTo(12);
        assertThat(GreHeader.readPayloadLength(packet)).isEqualTo(12);
        assertThat(GreHeader.readHasSequence(packet)).isTrue();
        assertThat(GreHeader.readSequence(packet)).isEqualTo(5);
        assertThat(GreHeader.readHasAcknowledgement(packet)).isFalse();
    }

    @Test
    void readsPayloadWithAcknowledgement() {
        // a CCP Configure-Request from pptp-linux acknowledges pptpd's packet 3; pptpd's call id is 0
        ByteBuf packet = packets.hex(
                "30 81" // K, S, A, version 1
                        + "88 0B" // PPP
                        + "00 0C" // payload length 12
                        + "00 00" // call id
                        + "00 00 00 04" // sequence number
                        + "00 00 00 03" // acknowledgment number
                        + "80 FD 01 01 00 0A 12 06 01 00 00 40");

        assertThat(GreHeader.isValid(packet)).isTrue();
        assertThat(GreHeader.peekCallId(packet)).isZero();
        assertThat(GreHeader.readLength(packet)).isEqualTo(16);
        assertThat(GreHeader.readSequence(packet)).isEqualTo(4);
        assertThat(GreHeader.readAcknowledgement(packet)).isEqualTo(3);
    }

    @Test
    void readsTheNumberOfAnAcknowledgementAloneAtOffset8() {
        ByteBuf packet = packets.hex(
                "20 81" // K, A, version 1
                        + "88 0B" // PPP
                        + "00 00" // no payload
                        + "00 00" // call id
                        + "00 00 00 0C"); // acknowledgment number

        assertThat(GreHeader.isValid(packet)).isTrue();
        assertThat(GreHeader.readHasSequence(packet)).isFalse();
        assertThat(GreHeader.readLength(packet)).isEqualTo(12);
        assertThat(GreHeader.readAcknowledgement(packet)).isEqualTo(12);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "checksum present,                 B001 880B 0001 0007 00000000 C0",
        "routing present,                  7001 880B 0001 0007 00000000 C0",
        "no key,                           1001 880B 0001 0007 00000000 C0",
        "strict source route,              3801 880B 0001 0007 00000000 C0",
        "recursion control,                3101 880B 0001 0007 00000000 C0",
        "first of the flags after A,       3041 880B 0001 0007 00000000 C0",
        "last of the flags after A,        3009 880B 0001 0007 00000000 C0",
        "version 0,                        3000 880B 0001 0007 00000000 C0",
        "version 2,                        3002 880B 0001 0007 00000000 C0",
        "IPv4 and not PPP,                 3001 0800 0001 0007 00000000 C0",
        "sequence number without payload,  3001 880B 0000 0007 00000000",
        "payload without sequence number,  2081 880B 0001 0007 00000000 C0",
        "neither payload nor acknowledged, 2001 880B 0000 0007",
        "payload one byte short,           3001 880B 0002 0007 00000000 C0",
        "sequence number cut off,          3001 880B 0001 0007 000000",
        "acknowledgment number cut off,    2081 880B 0000 0007 000000",
        "key cut off,                      3001 880B 0001 00",
    })
    void refuses(String what, String bytes) {
        assertThat(GreHeader.isValid(packets.hex(bytes))).as(what).isFalse();
    }

    @Test
    void refusesNothingAtAll() {
        assertThat(GreHeader.isValid(Unpooled.EMPTY_BUFFER)).isFalse();
        assertThat(GreHeader.peekCallId(Unpooled.EMPTY_BUFFER)).isEqualTo(-1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "payload,             3001 880B 0001 ABCD 00000000 C0, 43981",
        "the key alone,       2001 880B 0000 FFFF,             65535",
        "a flag too many,     3801 880B 0001 0007 00000000 C0, 7",
        "no key,              1001 880B 0001 0007 00000000 C0, -1",
        "version 0,           3000 880B 0001 0007 00000000 C0, -1",
        "IPv4,                3001 0800 0001 0007 00000000 C0, -1",
        "key cut off,         3001 880B 0001 00,               -1",
    })
    void peeksTheCallId(String what, String bytes, int callId) {
        ByteBuf packet = packets.hex(bytes);
        int readable = packet.readableBytes();

        assertThat(GreHeader.peekCallId(packet)).as(what).isEqualTo(callId);
        assertThat(packet.readableBytes()).isEqualTo(readable);
        assertThat(packet.refCnt()).isOne();
    }

    @Test
    void writesWhatItReads() {
        ByteBuf payload = packets.hex("FF 03 C0 21");
        GreHeader.prepend(payload, 0xB527, 0xFFFF_FFFF, 0x8000_0000);

        assertThat(Packets.hexOf(payload)).isEqualTo("3081880b0004b527ffffffff80000000ff03c021");
    }

    @Test
    void writesTheLongestPayloadLength() {
        ByteBuf payload = packets.bytes(new byte[GreHeader.MAX_PAYLOAD]);
        GreHeader.prepend(payload, 0xFFFF, 1);

        assertThat(GreHeader.isValid(payload)).isTrue();
        assertThat(GreHeader.readPayloadLength(payload)).isEqualTo(0xFFFF);
        assertThat(GreHeader.peekCallId(payload)).isEqualTo(0xFFFF);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pptp4j.auth.Octets.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.MalformedPacketException;

class ChapPacketTest {

    private static final byte[] CHALLENGE = hex("""
        01                                              # code: Challenge
        69                                              # identifier
        00 1a                                           # length 26
        10                                              # Value-Size 16
        82 15 7e 84 bf 6c d9 73 97 de a5 34 05 38 d9 aa # value
        70 70 74 70 64                                  # name: pptpd
        """);

    @Test
    void readsAndWritesAChallengeOfPptpd() throws MalformedPacketException {
        ChapPacket packet = ChapPacket.decode(Unpooled.wrappedBuffer(CHALLENGE));

        assertThat(packet).isEqualTo(new ChapPacket.Challenge(0x69, hex("82157e84bf6cd97397dea5340538d9aa"), "pptpd"));
        assertThat(bytes(packet)).isEqualTo(CHALLENGE);
    }

    @Test
    void readsAndWritesASuccess() throws MalformedPacketException {
        byte[] octets = hex("03 ee 00 08 53 3d 34 30"); // Success, id 0xee, length 8, "S=40"

        ChapPacket packet = ChapPacket.decode(Unpooled.wrappedBuffer(octets));

        assertThat(packet).isEqualTo(new ChapPacket.Success(0xee, "S=40"));
        assertThat(bytes(packet)).isEqualTo(octets);
    }

    @Test
    void readsAFailureWithPaddingBehindItAndMovesNoIndex() throws MalformedPacketException {
        ByteBuf octets = Unpooled.wrappedBuffer(hex("ff 04 01 00 09 45 3d 36 39 31 00 00")); // E=691 and padding
        octets.skipBytes(1);

        assertThat(ChapPacket.decode(octets)).isEqualTo(new ChapPacket.Failure(1, "E=691"));
        assertThat(octets.readerIndex()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        01 69 00          | CHAP: 3 octets, expected at least 4 (RFC 1994 §4)
        08 69 00 04       | CHAP: code 8, expected 1 to 7 (RFC 1994 §4, RFC 2759 §7)
        00 69 00 04       | CHAP: code 0, expected 1 to 7 (RFC 1994 §4, RFC 2759 §7)
        07 69 00 04       | CHAP Change-Password: code 7, length 4, expected 586 (RFC 2433 §9, §10, RFC 2759 §7)
        06 69 00 04       | CHAP Change-Password: code 6, length 4, expected 1118 (RFC 2433 §9, §10, RFC 2759 §7)
        05 69 00 04       | CHAP Change-Password: code 5, length 4, expected 72 (RFC 2433 §9, §10, RFC 2759 §7)
        03 69 00 03       | CHAP Success: length 3, expected 4 to 4 (RFC 1994 §4)
        04 69 00 06 00    | CHAP Failure: length 6, expected 4 to 5 (RFC 1994 §4)
        01 69 00 04       | CHAP Challenge: Value-Size 0, expected 1 to 0 (RFC 1994 §4.1)
        02 69 00 06 00 41 | CHAP Response: Value-Size 0, expected 1 to 1 (RFC 1994 §4.1)
        01 69 00 06 02 41 | CHAP Challenge: Value-Size 2, expected 1 to 1 (RFC 1994 §4.1)
        """)
    void saysWhatIsWrongWithAMalformedPacket(String octets, String message) {
        assertThatThrownBy(() -> ChapPacket.decode(Unpooled.wrappedBuffer(hex(octets))))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(message);
    }

    @Test
    void readsANameThatIsNotUtf8AsIso88591() throws MalformedPacketException {
        assertThat(ChapPacket.decode(Unpooled.wrappedBuffer(hex("03 01 00 08 6a f6 72 67"))))
                .isEqualTo(new ChapPacket.Success(1, "j\u00f6rg"));
        assertThat(ChapPacket.decode(Unpooled.wrappedBuffer(hex("03 01 00 09 6a c3 b6 72 67"))))
                .isEqualTo(new ChapPacket.Success(1, "j\u00f6rg"));
    }

    @Test
    void printsWhatPppdPrints() {
        assertThat(new ChapPacket.Challenge(0x69, hex("82157e84"), "pptpd"))
                .hasToString("[CHAP Challenge id=0x69 <82157e84>, name = \"pptpd\"]");
        assertThat(new ChapPacket.Success(0xee, "S=40 M=a\"b\\c\nd\u0001"))
                .hasToString("[CHAP Success id=0xee \"S=40 M=a\\\"b\\\\c\\nd\\001\"]");
        assertThat(new ChapPacket.Failure(1, "E=691 R=0")).hasToString("[CHAP Failure id=0x1 \"E=691 R=0\"]");
    }

    @Test
    void doesNotPrintWhatAChangeOfPasswordHolds() {
        assertThat(new ChapPacket.ChangePassword(7, 0x6a, Secret.of(new byte[582])))
                .hasToString("[CHAP ChangePassword id=0x6a <582 octets hidden>]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChapPacket.ChangePassword(6, 1, Secret.of(new byte[582])))
                .withMessageContaining("code 6 with 582 octets, expected 1114");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChapPacket.ChangePassword(8, 1, Secret.of(new byte[582])));
    }

    @Test
    void doesNotPrintTheValueOfAResponse() {
        assertThat(new ChapPacket.Response(0x69, hex("742974fc"), "DOMAIN\\alice"))
                .hasToString("[CHAP Response id=0x69 <4 octets hidden>, name = \"DOMAIN\\\\alice\"]");
    }

    @Test
    void refusesWhatCannotBeSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChapPacket.Challenge(256, new byte[1], ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChapPacket.Success(-1, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChapPacket.Response(0, new byte[0], ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChapPacket.Challenge(0, new byte[256], ""));
        ChapPacket tooLong = new ChapPacket.Failure(0, "x".repeat(0xFFFF));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tooLong.encode(Unpooled.buffer()))
                .withMessage("CHAP Failure: 65539 octets, at most 65535 (RFC 1994 §4)");
    }

    @Test
    void writesNamesAsUtf8() {
        byte[] octets = bytes(new ChapPacket.Challenge(1, new byte[] {7}, "j\u00f6rg"));

        assertThat(new String(octets, 6, octets.length - 6, StandardCharsets.UTF_8))
                .isEqualTo("j\u00f6rg");
    }

    private static byte[] bytes(ChapPacket packet) {
        ByteBuf out = Unpooled.buffer();
        packet.encode(out);
        return ByteBufUtil.getBytes(out);
    }
}

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
import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.pptp4j.MalformedPacketException;

class PapPacketProperties {

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("packets") PapPacket packet) throws MalformedPacketException {
        ByteBuf octets = Unpooled.buffer();
        packet.encode(octets);

        PapPacket read = PapPacket.decode(octets);

        assertThat(read).isEqualTo(packet).hasSameHashCodeAs(packet);
    }

    @Property
    void changedOctetsAreReadOrMalformed(
            @ForAll("packets") PapPacket packet,
            @ForAll @IntRange(max = 400) int at,
            @ForAll byte octet,
            @ForAll @IntRange(max = 400) int cut) {
        ByteBuf octets = Unpooled.buffer();
        packet.encode(octets);
        octets.setByte(at % octets.readableBytes(), octet);
        octets.writerIndex(Math.min(octets.writerIndex(), cut));

        assertReadOrMalformed(octets);
    }

    @Property
    void anyOctetsAreReadOrMalformed(@ForAll @Size(max = 80) byte[] octets) {
        assertReadOrMalformed(Unpooled.wrappedBuffer(octets));
    }

    /** Borrowed: the indices and the reference stay. */
    private static void assertReadOrMalformed(ByteBuf octets) {
        int readable = octets.readableBytes();
        try {
            PapPacket.decode(octets).toString();
        } catch (MalformedPacketException e) {
            assertThat(e.getMessage()).startsWith("PAP");
        }
        assertThat(octets.readableBytes()).isEqualTo(readable);
        assertThat(octets.refCnt()).isEqualTo(1);
    }

    /** An answer without the length of its empty message, as some peers send it. */
    @Example
    void anAnswerMayHaveNoMessageAtAll() throws MalformedPacketException {
        assertThat(PapPacket.decode(Unpooled.wrappedBuffer(hex("02 07 00 04")))).isEqualTo(new PapPacket.Ack(7, ""));
        assertThat(PapPacket.decode(Unpooled.wrappedBuffer(hex("03 07 00 04")))).isEqualTo(new PapPacket.Nak(7, ""));
    }

    @Example
    void saysWhatIsWrong() {
        assertMalformed("01 07 00", "PAP: 3 octets, expected at least 4 (RFC 1334 §2.2)");
        assertMalformed("04 07 00 04", "PAP: code 4, expected 1 to 3 (RFC 1334 §2.2)");
        assertMalformed("01 07 00 05", "PAP Authenticate-Request: length 5, expected 4 to 4 (RFC 1334 §2.2)");
        assertMalformed(
                "01 07 00 06 01 61",
                "PAP Authenticate-Request: a field of -1 octets at 2, beyond the 2 octets of data (RFC 1334 §2.2)");
        assertMalformed(
                "02 07 00 06 02 61",
                "PAP Authenticate-Ack: a field of 2 octets at 0, beyond the 2 octets of data (RFC 1334 §2.2)");
    }

    @Example
    void refusesWhatCannotBeSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PapPacket.Ack(256, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PapPacket.Request(1, "x", Secret.of(new byte[256])))
                .withMessageContaining("expected at most 255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PapPacket.Nak(1, "x".repeat(256)).encode(Unpooled.buffer()))
                .withMessageContaining("a field of 256 octets, at most 255");
    }

    private static void assertMalformed(String octets, String message) {
        assertThatThrownBy(() -> PapPacket.decode(Unpooled.wrappedBuffer(hex(octets))))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(message);
    }

    @Provide
    Arbitrary<PapPacket> packets() {
        Arbitrary<Integer> ids = Arbitraries.integers().between(0, 255);
        Arbitrary<byte[]> passwords = Arbitraries.bytes().array(byte[].class).ofMaxSize(255);
        Arbitrary<String> texts = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("\u00f6\u05b7\u20ac\n\u0000")
                .ofMaxLength(60);
        return Arbitraries.oneOf(
                Combinators.combine(ids, texts, passwords)
                        .as((id, name, password) -> new PapPacket.Request(id, name, Secret.of(password))),
                Combinators.combine(ids, texts).as(PapPacket.Ack::new),
                Combinators.combine(ids, texts).as(PapPacket.Nak::new));
    }
}

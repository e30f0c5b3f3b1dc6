/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.pptp4j.MalformedPacketException;

class ChapPacketProperties {

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("packets") ChapPacket packet) throws MalformedPacketException {
        ByteBuf octets = Unpooled.buffer();
        packet.encode(octets);

        ChapPacket read = ChapPacket.decode(octets);

        assertThat(read).isEqualTo(packet).hasSameHashCodeAs(packet);
    }

    @Property
    void changedOctetsAreReadOrMalformed(
            @ForAll("packets") ChapPacket packet,
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
            ChapPacket.decode(octets).encode(Unpooled.buffer());
        } catch (MalformedPacketException e) {
            assertThat(e.getMessage()).startsWith("CHAP");
        }
        assertThat(octets.readableBytes()).isEqualTo(readable);
        assertThat(octets.refCnt()).isEqualTo(1);
    }

    @Provide
    Arbitrary<ChapPacket> packets() {
        Arbitrary<Integer> ids = Arbitraries.integers().between(0, 255);
        Arbitrary<byte[]> values =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(255);
        Arbitrary<String> texts = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("\u00f6\u05b7\u20ac\n\u0000")
                .ofMaxLength(60);
        return Arbitraries.oneOf(
                Combinators.combine(ids, values, texts).as(ChapPacket.Challenge::new),
                Combinators.combine(ids, values, texts).as(ChapPacket.Response::new),
                Combinators.combine(ids, texts).as(ChapPacket.Success::new),
                Combinators.combine(ids, texts).as(ChapPacket.Failure::new),
                Combinators.combine(Arbitraries.of(5, 6, 7), ids)
                        .as((code, id) -> new ChapPacket.ChangePassword(
                                code, id, Secret.of(new byte[ChapCodec.changeLength(code)]))));
    }
}

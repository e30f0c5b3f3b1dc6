/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.pptp4j.MalformedPacketException;

/** Any message, and any bytes. */
class ControlMessageCodecProperties {

    @Provide
    Arbitrary<ControlMessage> messages() {
        return Messages.withIds(Messages.u16());
    }

    @Property
    void everyMessageComesBackAsItWas(@ForAll("messages") ControlMessage message) throws Exception {
        ByteBuf wire = encoded(message);

        assertThat(ControlMessageCodec.decode(wire)).contains(message);
        assertThat(wire.isReadable()).isFalse();
    }

    @Property
    void everyMessageIsOneLineOfPrintableText(@ForAll("messages") ControlMessage message) {
        assertThat(message.toString()).matches("\\[[ -~]*]");
    }

    @Property
    void truncatedMessagesAreAwaited(
            @ForAll("messages") ControlMessage message, @ForAll @IntRange(max = 1023) int length) throws Exception {
        ByteBuf wire = encoded(message);
        ByteBuf part = wire.slice(0, Math.min(length, wire.readableBytes() - 1));

        assertThat(ControlMessageCodec.decode(part)).isEmpty();
        assertThat(part.readerIndex()).isZero();
    }

    @Property
    void mutatedMessagesAreReadOrRefused(
            @ForAll("messages") ControlMessage message,
            @ForAll @IntRange(max = 1023) int position,
            @ForAll byte value,
            @ForAll @IntRange(max = 11) int headerPosition,
            @ForAll boolean inHeader) {
        ByteBuf wire = encoded(message);
        wire.setByte(inHeader ? headerPosition : position % wire.readableBytes(), value);

        assertReadOrRefused(wire);
    }

    @Property
    void randomBytesAreReadOrRefused(@ForAll @Size(max = 300) byte[] bytes) {
        assertReadOrRefused(Unpooled.wrappedBuffer(bytes));
    }

    @Property
    void randomBytesBehindAGoodHeaderAreReadOrRefused(
            @ForAll @IntRange(max = 20) int type,
            @ForAll @IntRange(max = 300) int length,
            @ForAll @Size(max = 300) byte[] bytes) {
        ByteBuf wire = Unpooled.buffer();
        wire.writeShort(length)
                .writeShort(1)
                .writeInt(0x1A2B3C4D)
                .writeShort(type)
                .writeBytes(bytes);

        assertReadOrRefused(wire);
    }

    /** Nothing but the one exception may come out, the indices stay sane, and only whole messages are taken. */
    private static void assertReadOrRefused(ByteBuf wire) {
        int readable = wire.readableBytes();
        int declared = readable >= 2 ? wire.getUnsignedShort(0) : 0;
        try {
            boolean taken = ControlMessageCodec.decode(wire).isPresent();
            assertThat(wire.readerIndex()).isEqualTo(taken ? declared : 0);
            assertThat(taken && declared > readable).isFalse();
        } catch (MalformedPacketException e) {
            assertThat(e.getMessage()).matches("[ -~…§]+");
            assertThat(wire.readerIndex()).isZero();
        }
    }

    private static ByteBuf encoded(ControlMessage message) {
        ByteBuf wire = Unpooled.buffer();
        ControlMessageCodec.encode(message, wire);
        return wire;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.captures.Capture;
import org.pptp4j.captures.CapturedPacket;
import org.pptp4j.captures.CapturedPacket.Carrier;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.captures.Session;

/** The control connections of pptp-linux with pptpd, which have zeros in all reserved fields. */
class CapturedControlTest {

    @ParameterizedTest
    @EnumSource
    void everyMessageIsDecodedAndEncodedByteForByte(Session session) throws MalformedPacketException {
        Capture capture = session.capture();

        for (Sender sender : Sender.values()) {
            List<String> names = new ArrayList<>();
            ByteBuf stream = stream(capture, sender);
            while (stream.isReadable()) {
                ByteBuf rest = stream.slice();
                ControlMessage message = ControlMessageCodec.decode(stream).orElseThrow();
                ByteBuf encoded = Unpooled.buffer();
                ControlMessageCodec.encode(message, encoded);

                assertThat(ByteBufUtil.hexDump(encoded))
                        .as("%s of the %s", message, sender)
                        .isEqualTo(ByteBufUtil.hexDump(rest, 0, rest.readableBytes() - stream.readableBytes()));
                names.add(message.getClass().getSimpleName());
            }

            assertThat(names)
                    .isEqualTo(capture.packets(sender, Carrier.TCP).stream()
                            .map(packet -> packet.summary().replace("-", ""))
                            .toList());
        }
    }

    /** As TCP delivers it: one stream. */
    private static ByteBuf stream(Capture capture, Sender sender) {
        return Unpooled.wrappedBuffer(capture.packets(sender, Carrier.TCP).stream()
                .map(CapturedPacket::octets)
                .toArray(byte[][]::new));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import org.pptp4j.MalformedPacketException;

/** Control messages as hex. */
final class MessageBytes {

    private MessageBytes() {}

    static void assertBothWays(String hex, ControlMessage message) throws MalformedPacketException {
        ByteBuf in = bytes(hex);
        ByteBuf out = Unpooled.buffer();

        Optional<ControlMessage> decoded = ControlMessageCodec.decode(in);
        ControlMessageCodec.encode(message, out);

        assertThat(decoded).contains(message);
        assertThat(in.isReadable()).isFalse();
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo(hex);
    }

    static String padded(String hex, int size) {
        return hex + "00".repeat(size - hex.length() / 2);
    }

    static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
    }
}

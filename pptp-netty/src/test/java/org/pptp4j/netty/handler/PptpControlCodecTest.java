/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.control.CallMessage.CallClearRequest;
import org.pptp4j.control.ConnectionMessage.EchoRequest;
import org.pptp4j.control.ControlMessage;
import org.pptp4j.testing.Hex;

class PptpControlCodecTest {

    /** Length 16, control message, magic cookie, type 5, reserved, identifier (RFC 2637 §2.5). */
    private static final String ECHO = "0010 0001 1a2b3c4d 0005 0000 01020304";

    /** Length 16, control message, magic cookie, type 12, reserved, call id 7, reserved (RFC 2637 §2.12). */
    private static final String CLEAR = "0010 0001 1a2b3c4d 000c 0000 0007 0000";

    private final EmbeddedChannel channel = new EmbeddedChannel(new PptpControlCodec());

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(Hex.bytes(hex));
    }

    /** TCP keeps no boundaries. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 15, 16, 17, 31})
    void readsMessagesHoweverTcpCutsThem(int length) {
        byte[] stream = Hex.bytes(ECHO + CLEAR + ECHO);
        for (int from = 0; from < stream.length; from += length) {
            channel.writeInbound(Unpooled.copiedBuffer(stream, from, Math.min(length, stream.length - from)));
        }

        assertThat(channel.<ControlMessage>readInbound()).isInstanceOf(EchoRequest.class);
        assertThat(channel.<ControlMessage>readInbound()).isEqualTo(new CallClearRequest(7));
        assertThat(channel.<ControlMessage>readInbound()).isInstanceOf(EchoRequest.class);
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @Test
    void writesWhatItReads() {
        channel.writeOutbound(new CallClearRequest(7));

        ByteBuf written = channel.readOutbound();
        assertThat(written).isEqualTo(bytes(CLEAR));
        written.release();
    }

    @Test
    void deliversWhatCameBeforeGarbageAndReportsThatOnce() {
        assertThatThrownBy(() -> channel.writeInbound(bytes(ECHO + "47 45 54 20 2f 20 48 54 54 50 2f 31")))
                .isInstanceOf(DecoderException.class)
                .hasCauseInstanceOf(MalformedPacketException.class);
        channel.writeInbound(bytes(ECHO));

        assertThat(channel.<ControlMessage>readInbound()).isInstanceOf(EchoRequest.class);
        assertThat(channel.<Object>readInbound())
                .as("the synchronisation is lost")
                .isNull();
    }

    @Test
    void halfAMessageAtTheEndIsNone() {
        channel.writeInbound(bytes("0010 0001 1a2b3c4d"));

        channel.finish();

        assertThat(channel.<Object>readInbound()).isNull();
    }
}

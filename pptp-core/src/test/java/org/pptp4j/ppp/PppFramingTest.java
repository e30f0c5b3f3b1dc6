/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.pptp4j.testing.Hex;

class PppFramingTest {

    private static int protocol(String frame) {
        ByteBuf bytes = Unpooled.wrappedBuffer(Hex.bytes(frame));
        int protocol = PppFraming.readProtocol(bytes);
        assertThat(bytes.readableBytes()).isEqualTo(protocol == PppFraming.INVALID ? bytes.readableBytes() : 1);
        return protocol;
    }

    @Test
    void readsTheProtocolWithAndWithoutAddressAndControl() {
        assertThat(protocol("ff 03 c0 21  aa")).isEqualTo(PppProtocol.LCP);
        assertThat(protocol("c0 21  aa")).isEqualTo(PppProtocol.LCP);
    }

    @Test
    void readsACompressedProtocolField() {
        assertThat(protocol("ff 03 21  aa")).isEqualTo(PppProtocol.IPV4);
        assertThat(protocol("fd  aa")).isEqualTo(PppProtocol.COMPRESSED);
        assertThat(protocol("00 21  aa")).isEqualTo(PppProtocol.IPV4);
    }

    @Test
    void takesOnlyOneAddressAndControlFieldOff() {
        // FF is odd, so what follows reads as the one-octet protocol 0x00FF, which nobody speaks.
        ByteBuf twice = Unpooled.wrappedBuffer(Hex.bytes("ff 03 ff 03 c0 21"));

        assertThat(PppFraming.readProtocol(twice)).isEqualTo(0xFF);
    }

    @Test
    void refusesFramesThatEndBeforeTheirProtocolDoes() {
        assertThat(protocol("")).isEqualTo(PppFraming.INVALID);
        assertThat(protocol("ff 03")).isEqualTo(PppFraming.INVALID);
        assertThat(protocol("c0")).isEqualTo(PppFraming.INVALID);
    }

    @Test
    void refusesEvenProtocolNumbers() {
        assertThat(protocol("00 20")).isEqualTo(PppFraming.INVALID);
    }

    @Test
    void encryptsNetworkDataAlone() {
        assertThat(PppProtocol.isEncryptable(0x0020)).isFalse();
        assertThat(PppProtocol.isEncryptable(0x0021)).isTrue();
        assertThat(PppProtocol.isEncryptable(0x00FA)).isTrue();
        assertThat(PppProtocol.isEncryptable(0x00FB)).isFalse();
        assertThat(PppProtocol.isEncryptable(PppProtocol.COMPRESSED)).isFalse();
        assertThat(PppProtocol.isEncryptable(PppProtocol.IPCP)).isFalse();
    }
}

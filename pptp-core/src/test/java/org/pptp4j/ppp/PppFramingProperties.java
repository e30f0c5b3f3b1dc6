/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PppFramingProperties {

    @Property
    void whatIsPutOnComesOff(
            @ForAll @IntRange(max = 0xFF) int high, @ForAll @IntRange(max = 0x7F) int low, @ForAll byte[] payload) {
        // A valid number: the first octet even, the second odd (RFC 1661 §2).
        int protocol = (high & 0xFE) << 8 | low << 1 | 1;
        ByteBuf frame = Unpooled.buffer().writeZero(4).writeBytes(payload).readerIndex(4);

        PppFraming.prependProtocol(frame, protocol);
        PppFraming.prependAddressAndControl(frame);

        assertThat(frame.readerIndex()).isZero();
        assertThat(PppFraming.readProtocol(frame)).isEqualTo(protocol);
        assertThat(frame).isEqualTo(Unpooled.wrappedBuffer(payload));
    }

    @Property
    void anyBytesHaveAnOddProtocolOrNone(@ForAll byte[] bytes) {
        int protocol = PppFraming.readProtocol(Unpooled.wrappedBuffer(bytes));

        assertThat(protocol == PppFraming.INVALID || (protocol & 1) == 1 && protocol <= 0xFFFF)
                .isTrue();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Packets as a peer sends them, and a record of all of them to prove that each was released. */
final class Packets {

    private final List<ByteBuf> made = new ArrayList<>();

    /** A buffer with these bytes, whose header room is as long as a raw socket's: 20 bytes of IP header. */
    ByteBuf hex(String bytes) {
        return bytes(HexFormat.of().parseHex(bytes.replaceAll("\\s", "")));
    }

    ByteBuf bytes(byte[] bytes) {
        ByteBuf packet = Unpooled.buffer(20 + bytes.length).setIndex(20, 20).writeBytes(bytes);
        made.add(packet);
        return packet;
    }

    /** A data packet whose payload is FF 03 00 21 and its own sequence number. */
    ByteBuf data(int sequence) {
        return hex("3001 880B 0008 B527 %08X FF03 0021 %08X".formatted(sequence, sequence));
    }

    ByteBuf acknowledgement(int number) {
        return hex("2081 880B 0000 B527 %08X".formatted(number));
    }

    void assertAllReleased() {
        assertThat(made).allSatisfy(packet -> assertThat(packet.refCnt()).isZero());
    }

    /** The sequence numbers in the payloads that can be taken, each checked to be whole; releases them. */
    static List<Integer> takeAll(GreSession session) {
        List<Integer> numbers = new ArrayList<>();
        while (session.hasPayload()) {
            numbers.add(take(session));
        }
        return numbers;
    }

    /** The sequence number in the next payload, which is checked to be whole; releases it. */
    static int take(GreSession session) {
        ByteBuf payload = session.nextPayload();
        try {
            assertThat(payload.readableBytes()).isEqualTo(8);
            assertThat(payload.readInt()).isEqualTo(0xFF03_0021);
            return payload.readInt();
        } finally {
            payload.release();
        }
    }

    /** What is in the packet, as hex; releases it. */
    static String hexOf(ByteBuf packet) {
        byte[] bytes = new byte[packet.readableBytes()];
        packet.readBytes(bytes);
        packet.release();
        return HexFormat.of().formatHex(bytes);
    }
}

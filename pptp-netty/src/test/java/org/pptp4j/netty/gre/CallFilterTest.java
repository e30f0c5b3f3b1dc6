/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the program as the kernel would (bpf(4), "classic"). */
class CallFilterTest {

    /** K, version 1, a sequence number; PPP (RFC 2637 §4.1). */
    private static final int DATA = 0x3001_880B;

    /** K, version 1, an acknowledgement and no sequence number. */
    private static final int ACKNOWLEDGEMENT = 0x2081_880B;

    private static final int NO_OPTIONS = 5;
    private static final int ALL_OPTIONS = 15;

    private static boolean accepts(CallShare share, ByteBuffer packet) {
        List<CallFilter.Instruction> program = CallFilter.program(share);
        int a = 0;
        int x = 0;
        for (int at = 0; ; at++) {
            CallFilter.Instruction next = program.get(at);
            int k = next.k();
            switch (next.code()) {
                case CallFilter.LOAD_HEADER_LENGTH -> {
                    if (packet.limit() <= k) {
                        return false;
                    }
                    x = (packet.get(k) & 0xF) * 4;
                }
                case CallFilter.LOAD_WORD -> {
                    if (packet.limit() < x + k + 4) {
                        return false;
                    }
                    a = packet.getInt(x + k);
                }
                case CallFilter.LOAD_HALF -> {
                    if (packet.limit() < x + k + 2) {
                        return false;
                    }
                    a = packet.getShort(x + k) & 0xFFFF;
                }
                case CallFilter.AND -> a &= k;
                case CallFilter.MODULO -> a = Integer.remainderUnsigned(a, k);
                case CallFilter.JUMP_IF_EQUAL -> at += a == k ? next.yes() : next.no();
                case CallFilter.RETURN -> {
                    return k != 0;
                }
                default -> fail("instruction " + next);
            }
        }
    }

    /** An IPv4 header of some words (RFC 791 §3.1), options of ones, and the first 8 octets of GRE. */
    private static ByteBuffer packet(int headerWords, int firstWord, int callId) {
        ByteBuffer packet = ByteBuffer.allocate(headerWords * 4 + 8);
        packet.put((byte) (0x40 | headerWords)).position(20);
        while (packet.position() < headerWords * 4) {
            packet.put((byte) 1);
        }
        return packet.putInt(firstWord)
                .putShort((short) 0)
                .putShort((short) callId)
                .flip();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 65535", "2, 6", "2, 7", "3, 0", "3, 1", "3, 65535", "8, 12345", "65535, 65534"})
    void givesAPacketToTheShareOfItsCallAlone(int count, int callId) {
        for (int words = NO_OPTIONS; words <= ALL_OPTIONS; words++) {
            for (int index = 0; index < count; index += 1 + count / 100) {
                CallShare share = new CallShare(index, count);

                assertThat(accepts(share, packet(words, DATA, callId)))
                        .as("%s, %d words of header", share, words)
                        .isEqualTo(share.contains(callId));
            }
        }
        assertThat(accepts(new CallShare(callId % count, count), packet(NO_OPTIONS, ACKNOWLEDGEMENT, callId)))
                .isTrue();
    }

    /** Ethernet in GRE with a key, version 0, no key, another protocol. */
    @ParameterizedTest
    @ValueSource(ints = {0x2000_6558, 0x2000_880B, 0x1001_880B, 0x3001_0800, 0x3003_880B})
    void refusesOtherKindsOfGre(int firstWord) {
        assertThat(accepts(CallShare.ALL, packet(NO_OPTIONS, firstWord, 4))).isFalse();
        assertThat(accepts(new CallShare(0, 2), packet(NO_OPTIONS, firstWord, 4)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {NO_OPTIONS, ALL_OPTIONS})
    void refusesPacketsThatEndBeforeTheCallId(int headerWords) {
        ByteBuffer packet = packet(headerWords, DATA, 4);
        CallShare share = new CallShare(0, 2);

        assertThat(accepts(share, packet)).isTrue();
        for (int length = packet.limit() - 1; length >= 0; length--) {
            packet.limit(length);
            assertThat(accepts(share, packet)).as("%d octets", length).isFalse();
        }
    }

    /** {@code struct sock_filter}: code in 16 bits, two jumps in 8 each, the operand in 32, in the machine's order. */
    @Test
    void encodesEachInstructionInEightOctets() {
        List<CallFilter.Instruction> program = CallFilter.program(new CallShare(1, 3));

        ByteBuffer encoded = CallFilter.encode(program);

        assertThat(encoded.isDirect()).isTrue();
        assertThat(encoded.remaining()).isEqualTo(program.size() * 8);
        for (CallFilter.Instruction instruction : program) {
            assertThat(encoded.getShort()).isEqualTo((short) instruction.code());
            assertThat(encoded.get()).isEqualTo((byte) instruction.yes());
            assertThat(encoded.get()).isEqualTo((byte) instruction.no());
            assertThat(encoded.getInt()).isEqualTo(instruction.k());
        }
    }
}

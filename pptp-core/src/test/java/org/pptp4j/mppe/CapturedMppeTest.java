/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.pptp4j.auth.CapturedLogin;
import org.pptp4j.captures.CapturedFrame;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.captures.Session;
import org.pptp4j.mppe.MppeDecryptor.Outcome;
import org.pptp4j.mppe.MppeStartKeys.Side;

/** The encrypted packets of Linux with Linux, both directions, with keys that are computed from the password. */
class CapturedMppeTest {

    private static final int COMPRESSED = 0x00fd;

    /** Late is what comes behind its successors: its key is gone. */
    @ParameterizedTest
    @CsvSource({
        "MSCHAPV2_MPPE128_STATELESS, 6, 0",
        "MSCHAPV2_MPPE40_STATELESS, 6, 0",
        "MSCHAPV1_MPPE128_STATELESS, 6, 0",
        "MSCHAPV2_MPPE128_STATELESS_LOSS, 621, 0",
        "MSCHAPV2_MPPE128_STATELESS_REORDER, 615, 29"
    })
    void everyStatelessPacketThatIsNotLateIsDecryptedToWhatItWas(Session session, int decrypted, int late) {
        assertThat(outcomes(session)).isEqualTo(counts(Outcome.DECRYPTED, decrypted, Outcome.LATE, late));
    }

    /** A packet in stateful mode needs all before it, back to one with the bit A. */
    @ParameterizedTest
    @CsvSource({"MSCHAPV2_MPPE128_STATEFUL, 6, 0", "MSCHAPV2_MPPE128_STATEFUL_LOSS, 511, 13"})
    void everyStatefulPacketIsDecryptedButThoseBetweenALossAndTheNextFlushedOne(
            Session session, int decrypted, int between) {
        assertThat(outcomes(session)).isEqualTo(counts(Outcome.DECRYPTED, decrypted, Outcome.AWAITING_FLUSH, between));
        assertThat(Stream.of(Sender.values())
                        .mapToLong(sender -> betweenLossAndFlush(session, sender))
                        .sum())
                .isEqualTo(between);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "(MSCHAPV2.*_STATELESS.*|.*_STATEFUL)")
    void ourEncryptorMakesTheVeryPacketsOfTheClient(Session session) {
        MppeMode mode = session.encryption().orElseThrow();
        MppeDecryptor decryptor = decryptor(session, Sender.CLIENT);
        MppeEncryptor encryptor = new MppeEncryptor(
                mode, CapturedLogin.of(session).keys(Side.PEER).send(mode.keyLength()));

        for (CapturedFrame frame : session.capture().frames(Sender.CLIENT, COMPRESSED)) {
            ByteBuf packet = frame.buffer();
            assertThat(decryptor.decrypt(packet)).isEqualTo(Outcome.DECRYPTED);
            ByteBuf encrypted = encryptor.encrypt(packet, PooledByteBufAllocator.DEFAULT);

            assertThat(ByteBufUtil.hexDump(encrypted)).as("%s", frame).isEqualTo(ByteBufUtil.hexDump(frame.payload()));
            encrypted.release();
        }
    }

    /** What became of the packets of both ends; those that were decrypted are checked. */
    private static Map<Outcome, Integer> outcomes(Session session) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Sender sender : Sender.values()) {
            MppeDecryptor decryptor = decryptor(session, sender);
            for (CapturedFrame frame : session.capture().frames(sender, COMPRESSED)) {
                ByteBuf packet = frame.buffer();
                Outcome outcome = decryptor.decrypt(packet);
                outcomes.merge(outcome, 1, Integer::sum);
                if (outcome == Outcome.DECRYPTED) {
                    assertThat(InnerPacket.isPing(packet)).as("%s", frame).isTrue();
                }
            }
        }
        return outcomes;
    }

    private static Map<Outcome, Integer> counts(Outcome first, int count, Outcome second, int other) {
        Map<Outcome, Integer> counts = new EnumMap<>(Map.of(first, count, second, other));
        counts.values().removeIf(none -> none == 0);
        return counts;
    }

    /** By the headers alone. */
    private static long betweenLossAndFlush(Session session, Sender sender) {
        long between = 0;
        int expected = 0;
        boolean lost = false;
        for (CapturedFrame frame : session.capture().frames(sender, COMPRESSED)) {
            int header = frame.buffer().getUnsignedShort(0);
            boolean flushed = (header & 0x8000) != 0;
            lost = !flushed && (lost || (header & 0x0fff) != expected);
            between += lost ? 1 : 0;
            expected = (header & 0x0fff) + 1;
        }
        return between;
    }

    /** That of the end which receives what this one sends. */
    private static MppeDecryptor decryptor(Session session, Sender sender) {
        MppeMode mode = session.encryption().orElseThrow();
        MppeStartKeys keys = CapturedLogin.of(session).keys(sender == Sender.CLIENT ? Side.AUTHENTICATOR : Side.PEER);
        return new MppeDecryptor(mode, keys.receive(mode.keyLength()));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.mppe.MppeDecryptor.Outcome.AWAITING_FLUSH;
import static org.pptp4j.mppe.MppeDecryptor.Outcome.DECRYPTED;
import static org.pptp4j.mppe.MppeDecryptor.Outcome.LATE;
import static org.pptp4j.mppe.MppeDecryptor.Outcome.UNINTELLIGIBLE;
import static org.pptp4j.mppe.Octets.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.mppe.MppeDecryptor.Outcome;

/** One run of the cipher through many packets, and how both ends find together again (RFC 3078 §7.2, §8.2). */
class StatefulTest {

    private static final byte[] KEY = hex("8b7cdc149b993a1ba118cb153f56dccb");
    private static final KeyLength LENGTH = KeyLength.BITS_128;
    private static final MppeMode MODE = new MppeMode(LENGTH, KeyChange.STATEFUL);
    private static final PooledByteBufAllocator POOL = PooledByteBufAllocator.DEFAULT;

    private final MppeEncryptor encryptor = new MppeEncryptor(MODE, KEY);
    private final MppeDecryptor decryptor = new MppeDecryptor(MODE, KEY);
    private int sent;

    private ByteBuf next() {
        return encryptor.encrypt(NumberedPacket.of(sent++), POOL);
    }

    private static int header(ByteBuf packet) {
        return packet.getUnsignedShort(packet.readerIndex());
    }

    private void deliverInOrder(int packets) {
        for (int n = 0; n < packets; n++) {
            assertThat(deliver(next())).isEqualTo(DECRYPTED);
        }
    }

    private void lose(int packets) {
        for (int n = 0; n < packets; n++) {
            next().release();
        }
    }

    /** Decrypts and releases; what was decrypted must be a packet that was sent. */
    private Outcome deliver(ByteBuf packet) {
        Outcome outcome = decryptor.decrypt(packet);
        if (outcome == DECRYPTED) {
            NumberedPacket.numberOf(packet);
        }
        packet.release();
        return outcome;
    }

    /** RFC 3079 §3.5: the first packet is encrypted with the initial session key, as the samples there are. */
    @ParameterizedTest
    @CsvSource({
        "BITS_128, 81848317df68846272fb5abe",
        "BITS_56,  3f106833fa448da842bc57b8", // misprinted there with 58 at its end
        "BITS_40,  929137917e5803d668d75898"
    })
    void beginsWithTheInitialSessionKey(KeyLength length, String encrypted) {
        ByteBuf message = Unpooled.copiedBuffer("test message", StandardCharsets.US_ASCII);

        ByteBuf packet = new MppeEncryptor(new MppeMode(length, KeyChange.STATEFUL), KEY).encrypt(message, POOL);

        assertThat(ByteBufUtil.hexDump(packet)).isEqualTo("1000" + encrypted);
        packet.release();
    }

    @Test
    void oneRunOfTheCipherGoesThroughThePacketsBetweenTwoFlagPackets() {
        KeySchedule keys = new KeySchedule(LENGTH, KEY);
        Rc4 run = new Rc4();
        keys.key(run);
        for (int n = 0; n < 0x300; n++) {
            if ((n & 0xFF) == 0xFF) {
                keys.change();
                keys.key(run);
            }
            ByteBuf plain = NumberedPacket.of(n);
            byte[] octets = ByteBufUtil.getBytes(plain);
            plain.release();
            run.transform(octets, 0, octets.length);

            ByteBuf packet = next();

            assertThat(header(packet)).isEqualTo((n & 0xFF) == 0xFF ? 0x9000 | n : 0x1000 | n);
            assertThat(ByteBufUtil.getBytes(packet.skipBytes(2))).isEqualTo(octets);
            packet.release();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatTheEncryptorWroteAtAnyStrengthForMoreThanATurn(KeyLength length) {
        MppeMode mode = new MppeMode(length, KeyChange.STATEFUL);
        MppeEncryptor from = new MppeEncryptor(mode, KEY);
        MppeDecryptor to = new MppeDecryptor(mode, KEY);
        for (int n = 0; n < 4500; n++) {
            ByteBuf packet = from.encrypt(NumberedPacket.of(n), POOL);

            assertThat(to.decrypt(packet)).isEqualTo(DECRYPTED);
            assertThat(NumberedPacket.numberOf(packet)).isEqualTo(n);
            packet.release();
        }
    }

    @Test
    void whatFollowsALossWaitsForTheNextFlagPacketAndIsNotTouched() {
        deliverInOrder(10);
        lose(1);
        for (int n = 11; n < 0xFF; n++) {
            ByteBuf packet = next();
            String before = ByteBufUtil.hexDump(packet);
            assertThat(decryptor.decrypt(packet)).isEqualTo(AWAITING_FLUSH);
            assertThat(ByteBufUtil.hexDump(packet)).isEqualTo(before);
            packet.release();
        }

        deliverInOrder(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 200, 255, 256, 257, 700, 2000})
    void aResetRequestEndsTheWaitAtOnce(int lost) {
        deliverInOrder(10);
        lose(lost);
        decryptor.handleMissing(lost);
        Outcome behind = deliver(next());

        encryptor.handleResetRequest();
        ByteBuf flushed = next();

        assertThat(behind).isIn(AWAITING_FLUSH, DECRYPTED); // decrypted, where it is a flag packet itself
        assertThat(header(flushed) & 0x80FF).isEqualTo(0x80FF);
        assertThat(deliver(flushed)).isEqualTo(DECRYPTED);
        deliverInOrder(600);
    }

    @Test
    void aResetRequestAdvancesTheCountToTheNextFlagPacketOnce() {
        lose(3);
        encryptor.handleResetRequest();
        encryptor.handleResetRequest();

        assertHeaders(0x90FF, 0x1100);
        lose(0xFE);
        encryptor.handleResetRequest();
        assertHeaders(0x91FF, 0x1200);
    }

    @Test
    void aResetRequestBeforeTheLastFlagPacketOfATurnLeadsToTheNextTurn() {
        lose(0xFF8);
        encryptor.handleResetRequest();

        assertHeaders(0x9FFF, 0x1000);
    }

    @Test
    void aResetRequestChangesNothingInStatelessMode() {
        MppeEncryptor stateless = new MppeEncryptor(new MppeMode(LENGTH, KeyChange.STATELESS), KEY);
        stateless.handleResetRequest();

        ByteBuf packet = stateless.encrypt(NumberedPacket.of(0), POOL);

        assertThat(header(packet)).isEqualTo(0x9000);
        packet.release();
    }

    private void assertHeaders(int... headers) {
        for (int header : headers) {
            ByteBuf packet = next();
            assertThat(header(packet)).isEqualTo(header);
            packet.release();
        }
    }

    /** By the counts alone it would be in order: the carrier knows better. */
    @ParameterizedTest
    @ValueSource(ints = {4096, 8192})
    void noticesThatWholeTurnsWereLost(int lost) {
        deliverInOrder(10);
        lose(lost);
        decryptor.handleMissing(lost);

        assertThat(deliver(next())).isEqualTo(AWAITING_FLUSH);
        encryptor.handleResetRequest();
        assertThat(deliver(next())).isEqualTo(DECRYPTED);
        deliverInOrder(300);
    }

    @Test
    void packetsThatTheCarrierLostAndThatWereNotEncryptedAreNoLoss() {
        deliverInOrder(10);

        decryptor.handleMissing(4095);

        deliverInOrder(10);
    }

    @Test
    void callsADuplicateLateAndGoesOn() {
        deliverInOrder(10);
        ByteBuf packet = next();
        ByteBuf duplicate = packet.copy();
        ByteBuf again = packet.copy();
        deliver(packet);

        assertThat(deliver(duplicate)).isEqualTo(LATE);
        deliverInOrder(5);
        assertThat(deliver(again)).isEqualTo(LATE);
        deliverInOrder(5);
    }

    /** Not flushed and in order; flushed; at a flag packet; far ahead. */
    @ParameterizedTest
    @ValueSource(ints = {0x100a, 0x900a, 0x9010, 0x10ff, 0x90ff, 0x9400, 0x1400})
    void noiseMovesNeitherKeyNorCipherOn(int header) {
        deliverInOrder(10);
        ByteBuf noise = Unpooled.buffer().writeShort(header);

        Outcome outcome = deliver(noise.writeBytes(hex("3b 9c 51 77 0e c4 a8 62 1d f0 95 2b 48 e6 73 8f")));

        assertThat(outcome).isIn(UNINTELLIGIBLE, AWAITING_FLUSH);
        deliverInOrder(300);
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatAnotherStackSends(OtherStack stack) {
        OtherStack.Sender sender = stack.new Sender(LENGTH, KEY);
        int delivered = 0;
        for (int n = 0; n < 5000; n++) {
            ByteBuf packet = sender.encrypt(NumberedPacket.of(n));
            if (n % 37 == 5) {
                packet.release();
                continue;
            }
            Outcome outcome = deliver(packet);
            delivered += outcome == DECRYPTED ? 1 : 0;
            assertThat(outcome).isIn(DECRYPTED, AWAITING_FLUSH);
            if (outcome == AWAITING_FLUSH) {
                sender.handleResetRequest();
            }
        }

        assertThat(delivered).as("of 37, one is lost and one behind it").isGreaterThan(5000 * 35 / 37 - 2);
    }

    /** Linux changed the key at each of them, where the RFC does not. */
    @ParameterizedTest
    @CsvSource({"LINUX, 1", "LINUX, 3", "LINUX, 15", "FREEBSD, 1", "FREEBSD, 15"})
    void survivesThatFlushedPacketsAreLostToo(OtherStack stack, int lost) {
        OtherStack.Sender sender = stack.new Sender(LENGTH, KEY);
        deliver(sender.encrypt(NumberedPacket.of(0)));
        for (int n = 0; n < lost; n++) {
            sender.encrypt(NumberedPacket.of(1)).release();
            assertThat(deliver(sender.encrypt(NumberedPacket.of(2)))).isEqualTo(AWAITING_FLUSH);
            sender.handleResetRequest();
            sender.encrypt(NumberedPacket.of(3)).release();
        }
        sender.handleResetRequest();

        assertThat(deliver(sender.encrypt(NumberedPacket.of(4)))).isEqualTo(DECRYPTED);
        assertThat(deliver(sender.encrypt(NumberedPacket.of(5)))).isEqualTo(DECRYPTED);
    }

    @ParameterizedTest
    @EnumSource
    void anotherStackReadsWhatWeSend(OtherStack stack) {
        OtherStack.Receiver receiver = stack.new Receiver(LENGTH, KEY);
        int delivered = 0;
        for (int n = 0; n < 5000; n++) {
            ByteBuf packet = next();
            if (n % 37 == 5 || n % 301 < 2) {
                packet.release();
                continue;
            }
            byte[] frame = receiver.decrypt(packet);
            if (receiver.isDiscarding()) {
                encryptor.handleResetRequest();
            } else {
                assertThat(NumberedPacket.numberOf(Unpooled.wrappedBuffer(frame)))
                        .isEqualTo(n);
                delivered++;
            }
        }

        assertThat(delivered).isGreaterThan(5000 * 9 / 10);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.mppe.MppeDecryptor.Outcome.DECRYPTED;
import static org.pptp4j.mppe.MppeDecryptor.Outcome.LATE;
import static org.pptp4j.mppe.MppeDecryptor.Outcome.MALFORMED;
import static org.pptp4j.mppe.MppeDecryptor.Outcome.OUT_OF_STEP;
import static org.pptp4j.mppe.MppeDecryptor.Outcome.UNINTELLIGIBLE;
import static org.pptp4j.mppe.Octets.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.mppe.MppeDecryptor.Outcome;

class MppeDecryptorTest {

    private static final MppeMode MODE = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);
    private static final byte[] KEY = hex("8b7cdc149b993a1ba118cb153f56dccb");

    private final MppeEncryptor encryptor = new MppeEncryptor(MODE, KEY);
    private final MppeDecryptor decryptor = new MppeDecryptor(MODE, KEY);
    private int sent;

    @ParameterizedTest
    @EnumSource
    void readsWhatTheEncryptorWroteAtAnyStrength(KeyLength length) {
        MppeMode mode = new MppeMode(length, KeyChange.STATELESS);
        MppeEncryptor from = new MppeEncryptor(mode, KEY);
        MppeDecryptor to = new MppeDecryptor(mode, KEY);

        for (int n = 0; n < 600; n++) {
            ByteBuf packet = from.encrypt(plain(n), PooledByteBufAllocator.DEFAULT);

            assertThat(to.decrypt(packet)).isEqualTo(DECRYPTED);
            assertIsPlain(packet, n);
            packet.release();
        }
    }

    @Test
    void leavesTheReaderIndexAtTheInnerProtocolField() {
        ByteBuf packet = next();

        decryptor.decrypt(packet);

        assertThat(packet.readerIndex()).isEqualTo(24);
        assertThat(packet.getUnsignedShort(packet.readerIndex())).isEqualTo(0x0021);
        packet.release();
    }

    @Test
    void callsAPacketWithoutHeaderOrProtocolMalformed() {
        for (String octets : new String[] {"", "90", "9000", "900021"}) {
            ByteBuf packet = Unpooled.copiedBuffer(hex(octets));

            assertThat(decryptor.decrypt(packet)).isEqualTo(MALFORMED);
            assertThat(packet.readerIndex()).isZero();
        }
    }

    @Test
    void callsAPacketThatIsNotMarkedAsEncryptedMalformedAndKeepsItsPlace() {
        ByteBuf packet = next();
        packet.setByte(packet.readerIndex(), packet.getByte(packet.readerIndex()) & 0xEF); // D off
        String before = ByteBufUtil.hexDump(packet);

        assertThat(decryptor.decrypt(packet)).isEqualTo(MALFORMED);
        assertThat(ByteBufUtil.hexDump(packet)).isEqualTo(before);
        packet.release();
        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    @Test
    void callsADuplicateLateAndTouchesNothing() {
        ByteBuf first = next();
        ByteBuf duplicate = first.copy();
        deliver(first);
        String before = ByteBufUtil.hexDump(duplicate);

        assertThat(decryptor.decrypt(duplicate)).isEqualTo(LATE);
        assertThat(ByteBufUtil.hexDump(duplicate)).isEqualTo(before);
        duplicate.release();
        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 300, 2047})
    void callsAnOlderPacketLateAndStaysInStep(int behind) {
        ByteBuf late = next();
        for (int n = 0; n < behind; n++) {
            deliver(next());
        }

        assertThat(deliver(late)).isEqualTo(LATE);
        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    /** The carrier said nothing: up to half a turn ahead is ahead. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 2047})
    void followsAGapThatTheCarrierDidNotSee(int lost) {
        deliver(next());
        lose(lost);

        assertThat(deliver(next())).isEqualTo(DECRYPTED);
        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 3000, 4094, 4095})
    void takesMoreThanHalfATurnAheadForLateUnlessTheCarrierMissedAsMany(int lost) {
        deliver(next());
        lose(lost);
        ByteBuf packet = next();

        decryptor.handleMissing(lost - 1);
        assertThat(decryptor.decrypt(packet)).isEqualTo(LATE);
        decryptor.handleMissing(1);
        assertThat(deliver(packet)).isEqualTo(DECRYPTED);
    }

    /** 8,191 lost packets and the one that came are 8,192 key changes, the most for one gap. */
    @ParameterizedTest
    @ValueSource(ints = {1100, 2100, 4096, 5000, 8191})
    void bridgesWholeTurnsThatTheCarrierMissed(int lost) {
        deliver(next());
        lose(lost);
        decryptor.handleMissing(lost);

        assertThat(deliver(next())).isEqualTo(DECRYPTED);
        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    /** Some of the packets that the carrier missed were not encrypted ones, such as LCP's echoes. */
    @Test
    void bridgesNoMoreThanFitsWhatTheCarrierMissed() {
        deliver(next());
        lose(5000);
        decryptor.handleMissing(5000 + 900);

        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    @Test
    void countsWhatIsMissingOnlySinceTheLastPacketThatWasDecrypted() {
        deliver(next());
        lose(3000);
        decryptor.handleMissing(3000);
        deliver(next());
        ByteBuf late = next();
        for (int n = 0; n < 100; n++) {
            deliver(next());
        }

        assertThat(deliver(late)).isEqualTo(LATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {8192, 10_000, 20_000})
    void isOutOfStepForGoodAfterTooLargeAGap(int lost) {
        deliver(next());
        lose(lost);
        decryptor.handleMissing(lost);
        ByteBuf packet = next();
        String before = ByteBufUtil.hexDump(packet);

        assertThat(decryptor.decrypt(packet)).isEqualTo(OUT_OF_STEP);
        assertThat(ByteBufUtil.hexDump(packet)).isEqualTo(before);
        packet.release();
        assertThat(deliver(next())).isEqualTo(OUT_OF_STEP);
    }

    @Test
    void survivesAnyGapThatACarrierCanName() {
        decryptor.handleMissing(Long.MAX_VALUE);
        decryptor.handleMissing(Long.MAX_VALUE);

        assertThat(deliver(next())).isEqualTo(OUT_OF_STEP);
    }

    @Test
    void losesNoKeyToAGapThatIsTakenBack() {
        assertThat(deliver(next())).isEqualTo(DECRYPTED);

        decryptor.handleMissing(6000);
        decryptor.handleMissing(-6000);

        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    @Test
    void aGapNeverBecomesNegative() {
        decryptor.handleMissing(-5);
        decryptor.handleMissing(Long.MIN_VALUE);

        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    /** Whoever knows the call can send such packets: they cost the next one nothing. */
    @ParameterizedTest
    @ValueSource(ints = {0x9001, 0x9002, 0x9400, 0x9801, 0x9FFF})
    void noiseMovesNeitherKeyNorCountOn(int header) {
        deliver(next());

        assertThat(deliver(noise(header))).isIn(UNINTELLIGIBLE, LATE);
        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    @Test
    void noiseIsReturnedAsAWholePacket() {
        ByteBuf noise = noise(0x9000);

        assertThat(decryptor.decrypt(noise)).isEqualTo(UNINTELLIGIBLE);
        assertThat(noise.readerIndex()).isZero();
        assertThat(noise.getUnsignedShort(0)).isEqualTo(0x9000);
        noise.release();
    }

    /** Each of them claims that half a turn is missing, of which the carrier knows nothing. */
    @Test
    void forgedGapsAreFollowedOnlyAsOftenAsPacketsAllowFor() {
        deliver(next());
        int followed = 0;
        for (int n = 0; n < 50; n++) {
            ByteBuf noise = noise(0x9800);
            String before = ByteBufUtil.hexDump(noise);
            assertThat(decryptor.decrypt(noise)).isEqualTo(UNINTELLIGIBLE);
            followed += ByteBufUtil.hexDump(noise).equals(before) ? 0 : 1;
            noise.release();
        }

        assertThat(followed).as("8,192 key changes, and 128 for each packet").isEqualTo(7);
        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    @Test
    void aTrueGapBehindForgedOnesIsFollowedAfterSomePackets() {
        deliver(next());
        for (int n = 0; n < 50; n++) {
            deliver(noise(0x9800));
        }
        lose(2000);
        int late = 0;
        while (deliver(next()) != DECRYPTED) {
            late++;
        }

        assertThat(late).isBetween(1, 16);
        assertThat(deliver(next())).isEqualTo(DECRYPTED);
    }

    private static ByteBuf noise(int header) {
        ByteBuf noise = PooledByteBufAllocator.DEFAULT.buffer().writeShort(header);
        return noise.writeBytes(hex("3b 9c 51 77 0e c4 a8 62 1d f0 95 2b 48 e6 73 8f"));
    }

    private ByteBuf next() {
        return encryptor.encrypt(plain(sent++), PooledByteBufAllocator.DEFAULT);
    }

    private void lose(int packets) {
        BufferKind.lose(encryptor, packets);
        sent += packets;
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

    private static void assertIsPlain(ByteBuf packet, int number) {
        assertThat(NumberedPacket.numberOf(packet)).isEqualTo(number);
    }

    private static ByteBuf plain(int number) {
        return NumberedPacket.of(number);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.mppe.MppeStartKeys;

class MppeLayerTest {

    private static final MppeMode MODE = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);
    private static final ByteBufAllocator POOL = PooledByteBufAllocator.DEFAULT;
    private static final byte[] HERE = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] THERE = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);

    private final PacketDrops drops = new PacketDrops();
    private final MppeLayer sender = new MppeLayer(MODE, MppeStartKeys.of(HERE, THERE), new PacketDrops());
    private final MppeLayer receiver = new MppeLayer(MODE, MppeStartKeys.of(THERE, HERE), drops);

    private static ByteBuf packet(int firstOctet, int length) {
        ByteBuf packet = POOL.directBuffer(Headroom.BYTES + length).setIndex(Headroom.BYTES, Headroom.BYTES);
        return packet.writeByte(firstOctet).writeZero(length - 1);
    }

    private PppFrame sealed(int protocol, int firstOctet) {
        PppFrame frame = new PppFrame().set(protocol, packet(firstOctet, 40));
        sender.seal(frame, POOL);
        return frame;
    }

    @Test
    void sealsAndOpensInTheSameBuffer() {
        ByteBuf packet = packet(0x45, 40);
        String clear = ByteBufUtil.hexDump(packet);
        PppFrame frame = new PppFrame().set(PppProtocol.IPV4, packet);

        sender.seal(frame, POOL);

        assertThat(frame.protocol()).isEqualTo(PppProtocol.COMPRESSED);
        assertThat(frame.payload()).isSameAs(packet);
        assertThat(packet.readableBytes()).isEqualTo(40 + 4);
        assertThat(packet.getUnsignedShort(packet.readerIndex())).isEqualTo(0x9000);
        assertThat(ByteBufUtil.hexDump(packet)).doesNotContain(clear);

        assertThat(receiver.open(frame)).isTrue();

        assertThat(frame.protocol()).isEqualTo(PppProtocol.IPV4);
        assertThat(frame.payload()).isSameAs(packet);
        assertThat(ByteBufUtil.hexDump(packet)).isEqualTo(clear);
        packet.release();
    }

    @Test
    void leavesControlPacketsInClear() {
        ByteBuf packet = packet(1, 10);
        PppFrame frame = new PppFrame().set(PppProtocol.IPCP, packet);

        sender.seal(frame, POOL);

        assertThat(frame.protocol()).isEqualTo(PppProtocol.IPCP);
        assertThat(receiver.open(frame)).isTrue();
        assertThat(frame.payload()).isSameAs(packet);
        packet.release();
    }

    @Test
    void copiesWhatSomebodyElseMaySee() {
        ByteBuf packet = packet(0x45, 40);
        ByteBuf shared = packet.retainedDuplicate();
        PppFrame frame = new PppFrame().set(PppProtocol.IPV4, packet);

        sender.seal(frame, POOL);

        assertThat(frame.payload()).isNotSameAs(packet);
        assertThat(shared.getByte(shared.readerIndex())).isEqualTo((byte) 0x45);
        shared.release();
        frame.take().release();
    }

    @Test
    void dropsClearTextAndCountsIt() {
        ByteBuf packet = packet(0x45, 40);

        assertThat(receiver.open(new PppFrame().set(PppProtocol.IPV4, packet))).isFalse();

        assertThat(packet.refCnt()).isZero();
        assertThat(drops.of(PacketDrop.CLEAR_TEXT)).isEqualTo(1);
    }

    @Test
    void dropsADuplicateAsLate() {
        PppFrame frame = sealed(PppProtocol.IPV4, 0x45);
        PppFrame again = new PppFrame().set(frame.protocol(), frame.payload().copy());

        assertThat(receiver.open(frame)).isTrue();
        assertThat(receiver.open(again)).isFalse();

        frame.take().release();
        assertThat(drops.of(PacketDrop.MPPE_LATE)).isEqualTo(1);
    }

    @Test
    void dropsWhatIsNotMarkedAsEncrypted() {
        assertThat(receiver.open(new PppFrame().set(PppProtocol.COMPRESSED, packet(0x00, 40))))
                .isFalse();

        assertThat(drops.of(PacketDrop.MPPE_MALFORMED)).isEqualTo(1);
        assertThat(receiver.failure()).isEmpty();
    }

    @Test
    void threeNoisePacketsInARowMeanThatTheKeysDiffer() {
        MppeLayer stranger = new MppeLayer(MODE, MppeStartKeys.of(HERE, THERE), drops);
        for (int n = 1; n <= 3; n++) {
            assertThat(stranger.failure()).isEmpty();
            assertThat(stranger.open(sealed(PppProtocol.IPV4, 0x45))).isFalse();
        }

        assertThat(stranger.failure()).contains(new EncryptionFailure.KeysDiffer(3));
        assertThat(drops.of(PacketDrop.MPPE_UNINTELLIGIBLE)).isEqualTo(3);
    }

    @Test
    void noNoisePacketIsTakenForAnIpPacketOfTheWrongVersion() {
        assertThat(receiver.open(sealed(PppProtocol.IPV4, 0x65))).isFalse();
        assertThat(receiver.open(sealed(PppProtocol.IPV6, 0x45))).isFalse();

        assertThat(drops.of(PacketDrop.MPPE_UNINTELLIGIBLE)).isEqualTo(2);
        PppFrame good = sealed(PppProtocol.IPV6, 0x60);
        assertThat(receiver.open(good)).isTrue();
        good.take().release();
        assertThat(receiver.open(sealed(PppProtocol.IPV4, 0x65))).isFalse();
        assertThat(receiver.failure()).isEmpty();
    }

    @Test
    void aGapThatTheKeyCannotBeMovedOnForIsTheEnd() {
        for (int n = 0; n < 3; n++) {
            sealed(PppProtocol.IPV4, 0x45).take().release();
        }
        receiver.handleMissing(5_000);
        receiver.handleMissing(5_000);

        assertThat(receiver.open(sealed(PppProtocol.IPV4, 0x45))).isFalse();

        assertThat(receiver.failure()).contains(new EncryptionFailure.OutOfStep(10_000));
        assertThat(drops.of(PacketDrop.MPPE_OUT_OF_STEP)).isEqualTo(1);
    }

    @Test
    void wipesTheStartKeysThatItWasGiven() {
        MppeStartKeys keys = MppeStartKeys.of(HERE, THERE);

        new MppeLayer(MODE, keys, drops);

        assertThatIllegalStateException().isThrownBy(keys::send);
    }

    /** But for one packet in some thousands, which looks like an IP packet by chance: MPPE has no integrity. */
    @Test
    void anyBytesAreDroppedAndCounted() {
        Random random = new Random(5);
        int passed = 0;
        for (int n = 0; n < 2_000; n++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            PppFrame frame = new PppFrame()
                    .set(PppProtocol.COMPRESSED, POOL.directBuffer().writeBytes(bytes));
            ByteBuf payload = frame.payload();

            if (receiver.open(frame)) {
                passed++;
                frame.take().release();
            }

            assertThat(payload.refCnt()).isZero();
        }
        assertThat(passed).isLessThan(5);
        assertThat(drops.snapshot().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(2_000 - passed);
    }
}

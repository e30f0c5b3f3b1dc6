/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.mppe.MppeStartKeys;

/** The layer in stateful mode: when it needs the peer, and when it gives up. */
class StatefulLayerTest {

    private static final MppeMode STATEFUL = new MppeMode(KeyLength.BITS_128, KeyChange.STATEFUL);
    private static final MppeMode STATELESS = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);
    private static final ByteBufAllocator POOL = PooledByteBufAllocator.DEFAULT;
    private static final byte[] HERE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final byte[] THERE = {16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};

    private final PacketDrops drops = new PacketDrops();
    private final MppeLayer sender = new MppeLayer(STATEFUL, MppeStartKeys.of(HERE, THERE), new PacketDrops());
    private final MppeLayer receiver = new MppeLayer(STATEFUL, MppeStartKeys.of(THERE, HERE), drops);

    private PppFrame sealed() {
        ByteBuf packet = POOL.directBuffer(Headroom.BYTES + 40).setIndex(Headroom.BYTES, Headroom.BYTES);
        packet.writeShort(0x4500).writeShort(40).writeZero(36);
        PppFrame frame = new PppFrame().set(PppProtocol.IPV4, packet);
        sender.seal(frame, POOL);
        return frame;
    }

    private static PppFrame noise(int header) {
        ByteBuf noise = POOL.directBuffer().writeShort(header).writeLong(0x3b9c51770ec4a862L);
        return new PppFrame().set(PppProtocol.COMPRESSED, noise.writeLong(0x1df0952b48e6738fL));
    }

    private static boolean deliver(MppeLayer layer, PppFrame frame) {
        boolean opened = layer.open(frame);
        if (opened) {
            frame.take().release();
        }
        return opened;
    }

    @Test
    void awaitsAFlushFromTheFirstPacketBehindALossToTheOneAtWhichThePeerBeginsAnew() {
        assertThat(deliver(receiver, sealed())).isTrue();
        assertThat(receiver.awaitsFlush()).isFalse();
        sealed().take().release();

        assertThat(deliver(receiver, sealed())).isFalse();
        assertThat(deliver(receiver, sealed())).isFalse();

        assertThat(receiver.awaitsFlush()).isTrue();
        assertThat(drops.of(PacketDrop.MPPE_AWAITING_FLUSH)).isEqualTo(2);
        sender.handleResetRequest();
        assertThat(deliver(receiver, sealed())).isTrue();
        assertThat(receiver.awaitsFlush()).isFalse();
        assertThat(receiver.failure()).isEmpty();
    }

    @Test
    void awaitsAFlushAfterNoiseToo() {
        deliver(receiver, sealed());

        assertThat(deliver(receiver, noise(0x1001))).isFalse();

        assertThat(receiver.awaitsFlush()).isTrue();
        assertThat(drops.of(PacketDrop.MPPE_UNINTELLIGIBLE)).isEqualTo(1);
        assertThat(deliver(receiver, sealed())).isTrue();
        assertThat(receiver.awaitsFlush()).isFalse();
    }

    @Test
    void neverAwaitsAFlushInStatelessMode() {
        MppeLayer stateless = new MppeLayer(STATELESS, MppeStartKeys.of(THERE, HERE), drops);

        deliver(stateless, noise(0x9000));

        assertThat(stateless.awaitsFlush()).isFalse();
    }

    /** Between the packets of noise lie those that await a flush. */
    @Test
    void noticesThatTheKeysDiffer() {
        MppeLayer stranger = new MppeLayer(STATEFUL, MppeStartKeys.of(HERE, THERE), drops);
        for (int n = 0; n < 3; n++) {
            assertThat(stranger.failure()).isEmpty();
            deliver(stranger, sealed());
            deliver(stranger, sealed());
            sender.handleResetRequest();
        }

        assertThat(stranger.failure()).contains(new EncryptionFailure.KeysDiffer(3));
    }

    @Test
    void afterGoodPacketsAFewThatAreForgedAreNoReasonToGiveUp() {
        for (MppeMode mode : new MppeMode[] {STATELESS, STATEFUL}) {
            MppeLayer from = new MppeLayer(mode, MppeStartKeys.of(HERE, THERE), new PacketDrops());
            MppeLayer to = new MppeLayer(mode, MppeStartKeys.of(THERE, HERE), drops);
            ByteBuf packet = POOL.directBuffer().setIndex(Headroom.BYTES, Headroom.BYTES);
            PppFrame frame = new PppFrame()
                    .set(PppProtocol.IPV4, packet.writeShort(0x4500).writeInt(6 << 16));
            from.seal(frame, POOL);
            assertThat(deliver(to, frame)).isTrue();

            for (int n = 0; n < 15; n++) {
                deliver(to, noise(0x9001));
            }
            assertThat(to.failure()).isEmpty();
            deliver(to, noise(0x9001));

            assertThat(to.failure()).contains(new EncryptionFailure.KeysLost(16));
        }
    }

    @Test
    void aGoodPacketMakesUpForNoise() {
        deliver(receiver, sealed());
        for (int n = 0; n < 100; n++) {
            deliver(receiver, noise(0x1000 | n + 1));
            assertThat(deliver(receiver, sealed())).isTrue();
        }

        assertThat(receiver.failure()).isEmpty();
    }
}

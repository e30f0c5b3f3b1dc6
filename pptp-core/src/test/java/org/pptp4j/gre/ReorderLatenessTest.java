/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.PacketDrop.GRE_DUPLICATE;
import static org.pptp4j.PacketDrop.QUEUE_FULL;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrops;

/** What a session learns of the path from packets that come late: how long to wait for the next one. */
class ReorderLatenessTest {

    private static final long MS = 1_000_000;

    private final Packets packets = new Packets();
    private final PacketDrops drops = new PacketDrops();
    private GreSession session = session(ReorderConfig.defaults());

    @AfterEach
    void everythingIsReleased() {
        session.close();
        packets.assertAllReleased();
    }

    @Test
    void waitsLongerAfterAPacketThatCameTooLate() {
        receive(0, 0, 2);
        timeout(10 * MS);

        assertThat(receive(24 * MS, 1)).isEmpty(); // 24 ms behind 2: 30 ms would have done

        assertThat(session.stats().late()).isOne();
        assertThat(session.stats().reorderWait()).isEqualTo(30 * MS);
        receive(100 * MS, 4);
        assertThat(session.nextTimeout()).isEqualTo(100 * MS); // the acknowledgement
        session.acknowledge(UnpooledByteBufAllocator.DEFAULT).release();
        assertThat(session.nextTimeout()).isEqualTo(130 * MS);
        assertThat(receive(129 * MS, 3)).containsExactly(3, 4);
    }

    @Test
    void waitsLongerAfterAPacketThatCameJustInTime() {
        receive(0, 0, 2);

        assertThat(receive(9_600_000, 1)).containsExactly(1, 2);

        assertThat(session.stats().reorderWait()).isEqualTo(12 * MS);
    }

    @Test
    void measuresAPacketBehindALostOneByThoseBehindItself() {
        receive(0, 0, 2, 3); // 1 is lost
        receive(5 * MS, 6, 7);
        receive(6 * MS, 5); // 1 ms behind 6

        assertThat(session.stats().reorderWait()).isEqualTo(10 * MS);
        receive(14_600_000, 4); // 1 was given up before; 9.6 ms behind 6
        assertThat(session.stats().reorderWait()).isEqualTo(12 * MS);
    }

    @Test
    void learnsNothingFromASecondCopyOfALatePacket() {
        receive(0, 0, 2);
        timeout(10 * MS);
        receive(12 * MS, 1);

        receive(200 * MS, 1, 1);

        assertThat(session.stats().reorderWait()).isEqualTo(15 * MS);
        assertThat(session.stats().late()).isOne();
        assertThat(session.stats().duplicates()).isEqualTo(2);
    }

    @Test
    void learnsNothingFromWhatAJumpLedOver() {
        receive(0, 0, 2);
        timeout(10 * MS);
        receive(100 * MS, 5000, 5001, 5002);

        assertThat(receive(120 * MS, 4990, 4999)).isEmpty();

        assertThat(session.stats().late()).isEqualTo(2);
        assertThat(session.stats().reorderWait()).isEqualTo(10 * MS);
    }

    @Test
    void waitsShorterAgainWhenPacketsAreLost() {
        receive(0, 0, 2);
        receive(9_600_000, 1); // 12 ms
        for (int n = 1; n <= 8; n++) {
            receive(n * 100 * MS, 2 + 2 * n);
            timeout(n * 100 * MS + 50 * MS);
        }

        assertThat(session.stats().reorderWait()).isEqualTo(10 * MS);
    }

    @Test
    void aCopyOfAPacketThatFoundNoRoomIsADuplicate() {
        session = session(ReorderConfig.defaults().withPackets(1));
        for (int n = 0; n < 65; n++) {
            session.handlePacket(packets.data(n), 0);
        }
        session.handlePacket(packets.data(64), 0);

        assertThat(drops.of(QUEUE_FULL)).isOne();
        assertThat(drops.of(GRE_DUPLICATE)).isOne();
        assertThat(Packets.takeAll(session)).hasSize(64);
    }

    @Test
    void acknowledgesNothingAnewForLatePacketsAndDuplicates() {
        receive(0, 0, 2);
        timeout(10 * MS);
        session.acknowledge(UnpooledByteBufAllocator.DEFAULT).release();

        receive(21 * MS, 1, 1, 0, 2, 2);

        assertThat(session.acknowledgementDue(1000 * MS)).isFalse();
    }

    private GreSession session(ReorderConfig config) {
        return new GreSession(GreConfig.defaults().withReorder(config), 7, 64, drops);
    }

    private List<Integer> receive(long now, int... numbers) {
        List<Integer> delivered = new ArrayList<>();
        for (int number : numbers) {
            session.handlePacket(packets.data(number), now);
            delivered.addAll(Packets.takeAll(session));
        }
        return delivered;
    }

    private List<Integer> timeout(long now) {
        session.handleTimeout(now);
        return Packets.takeAll(session);
    }
}

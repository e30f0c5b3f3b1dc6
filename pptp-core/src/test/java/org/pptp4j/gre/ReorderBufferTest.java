/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.PacketDrop.GRE_AHEAD;
import static org.pptp4j.PacketDrop.GRE_DUPLICATE;
import static org.pptp4j.PacketDrop.GRE_LATE;
import static org.pptp4j.PacketDrop.QUEUE_FULL;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrops;
import org.pptp4j.ProtocolMachine;

/** How a session puts what it receives in order: gaps, their time, jumps. */
class ReorderBufferTest {

    private static final long MS = 1_000_000;
    private static final ReorderConfig DEFAULTS =
            ReorderConfig.defaults().withMaxForwardJump(300).withPackets(64).withWait(20 * MS, 20 * MS);

    private final Packets packets = new Packets();
    private final PacketDrops drops = new PacketDrops();
    private GreSession session = session(DEFAULTS);

    @AfterEach
    void everythingIsReleased() {
        session.close();
        packets.assertAllReleased();
    }

    @Test
    void deliversInOrderAtOnceAndWaitsForNothing() {
        assertThat(receive(0, 0, 1, 2)).containsExactly(0, 1, 2);
        assertThat(session.nextTimeout()).isEqualTo(100 * MS); // the acknowledgement
    }

    @Test
    void deliversFromOneOnWhenThePeerBeginsThere() {
        assertThat(receive(0, 1, 2)).containsExactly(1, 2);
        assertThat(session.missing()).isZero();
        assertThat(session.stats().lost()).isZero();
    }

    @Test
    void waitsForTheFirstPacketsOfAPeerWhenALaterOneComesFirst() {
        assertThat(receive(0, 2)).isEmpty();
        assertThat(receive(5 * MS, 0)).containsExactly(0);
        assertThat(receive(6 * MS, 1)).containsExactly(1, 2);
    }

    @Test
    void deliversAnEarlyPacketWhenTheMissingOneComes() {
        assertThat(receive(0, 0, 2, 3)).containsExactly(0);

        assertThat(receive(MS, 1)).containsExactly(1, 2, 3);
        assertThat(session.missing()).isZero();
        assertThat(session.stats().reordered()).isOne();
        assertThat(session.nextTimeout()).isEqualTo(100 * MS);
    }

    @Test
    void givesAGapUpWhenItsTimeIsUp() {
        receive(0, 0);
        receive(5 * MS, 3);

        assertThat(session.nextTimeout()).isEqualTo(25 * MS);
        assertThat(timeout(25 * MS - 1)).isEmpty();
        assertThat(timeout(25 * MS)).containsExactly(3);
        assertThat(session.missing()).isEqualTo(2);
        assertThat(session.stats().lost()).isEqualTo(2);
    }

    @Test
    void deliversAMissingPacketThatComesAtTheLastMoment() {
        receive(0, 0, 2);

        assertThat(receive(20 * MS, 1)).containsExactly(1, 2);
    }

    @Test
    void countsTheTimeOfASecondGapFromThePacketBehindIt() {
        receive(0, 0, 2); // gap 1 begins
        receive(5 * MS, 4); // gap 3 begins

        assertThat(session.nextTimeout()).isEqualTo(20 * MS);
        assertThat(timeout(20 * MS)).containsExactly(2);
        assertThat(session.nextTimeout()).isEqualTo(25 * MS);
        assertThat(timeout(25 * MS)).containsExactly(4);
        assertThat(session.missing()).isEqualTo(2);
    }

    @Test
    void countsTheTimeOfAGapFromTheFirstThatCameBehindItAndNotTheNearest() {
        receive(0, 0);
        receive(1 * MS, 6); // 1 to 5 are missing from now on
        receive(9 * MS, 3);

        assertThat(session.nextTimeout()).isEqualTo(21 * MS);
        assertThat(timeout(21 * MS)).containsExactly(3, 6);
        assertThat(session.missing()).isEqualTo(4);
    }

    @Test
    void countsTheTimeOfTheNextGapAnewWhenThePacketsBeforeItCame() {
        receive(0, 0, 2);
        receive(8 * MS, 4);
        assertThat(receive(10 * MS, 1)).containsExactly(1, 2);

        assertThat(session.nextTimeout()).isEqualTo(28 * MS);
    }

    @Test
    void countsTheTimeOfTheNextGapFromTheFirstThatCameBehindItAndNotTheNearest() {
        receive(0, 0);
        receive(1 * MS, 9);
        receive(3 * MS, 2);
        receive(9 * MS, 5);
        assertThat(receive(10 * MS, 1)).containsExactly(1, 2);

        assertThat(session.nextTimeout()).isEqualTo(21 * MS);
    }

    @Test
    void givesUpExpiredGapsWhenAPacketComesBeforeTheTimer() {
        receive(0, 0, 2);

        assertThat(receive(21 * MS, 5)).containsExactly(2);
        assertThat(session.missing()).isOne();
    }

    @Test
    void givesAGapUpWhenAsManyPacketsAreHeldAsItMay() {
        session = session(DEFAULTS.withPackets(3));

        assertThat(receive(0, 0, 2, 3)).containsExactly(0);
        assertThat(receive(0, 5)).containsExactly(2, 3);
        assertThat(receive(0, 6, 7)).containsExactly(5, 6, 7);
        assertThat(session.missing()).isEqualTo(2);
    }

    @Test
    void holdsNothingWithoutWait() {
        session = session(DEFAULTS.withWait(0, 0));

        assertThat(receive(0, 0, 2, 1, 5)).containsExactly(0, 2, 5);
        assertThat(session.missing()).isEqualTo(3);
        assertThat(drops.of(GRE_LATE)).isOne();
    }

    @Test
    void holdsNothingWhenOnePacketEndsAGap() {
        session = session(DEFAULTS.withPackets(1));

        assertThat(receive(0, 0, 2, 1)).containsExactly(0, 2);
    }

    @Test
    void tellsDuplicatesFromLatePackets() {
        receive(0, 0, 1, 3, 3);
        timeout(20 * MS);

        assertThat(receive(21 * MS, 1, 2, 3, 0)).isEmpty();
        assertThat(drops.of(GRE_DUPLICATE)).isEqualTo(4);
        assertThat(drops.of(GRE_LATE)).isOne();
    }

    @Test
    void tellsALatePacketFromADuplicateAfterManyPackets() {
        for (int n = 0; n < 1100; n++) {
            if (n != 600) {
                receive(n * MS, n);
            }
            if (n == 800) {
                receive(n * MS, 600, 601);
            }
        }

        assertThat(drops.of(GRE_LATE)).isOne();
        assertThat(drops.of(GRE_DUPLICATE)).isOne();
        assertThat(receive(1100 * MS, 0)).isEmpty();
        assertThat(drops.of(GRE_LATE)).isEqualTo(2);
    }

    @Test
    void missingGoesWithThePayloadAndNotWithWhatWasReceived() {
        session = session(DEFAULTS.withWait(0, 0));
        for (int n : new int[] {0, 2, 3, 6}) {
            session.handlePacket(packets.data(n), 0);
        }

        List<Long> missing = new ArrayList<>();
        while (session.hasPayload()) {
            Packets.take(session);
            missing.add(session.missing());
        }

        assertThat(missing).containsExactly(0L, 1L, 1L, 3L);
    }

    @Test
    void dropsWhatTheOwnerDoesNotTake() {
        for (int n = 0; n < 200; n++) {
            session.handlePacket(packets.data(n), 0);
        }

        assertThat(Packets.takeAll(session)).hasSize(128).endsWith(126, 127);
        assertThat(drops.of(QUEUE_FULL)).isEqualTo(72);
        assertThat(receive(0, 200)).containsExactly(200);
        assertThat(session.missing()).isEqualTo(72);
    }

    @Test
    void countsOnAcrossTheWrap() {
        session = session(DEFAULTS.withResyncCount(1));

        assertThat(receive(0, 0xFFFF_FFFD, 0xFFFF_FFFE)).containsExactly(-3, -2);
        assertThat(receive(0, 1, 0)).isEmpty();
        assertThat(receive(0, 0xFFFF_FFFF)).containsExactly(-1, 0, 1);
        assertThat(receive(0, 0xFFFF_FFFF, 0)).isEmpty();
        assertThat(drops.of(GRE_DUPLICATE)).isEqualTo(2);
        assertThat(session.missing()).isZero();
    }

    @Test
    void followsAJumpOfTheGreatestLength() {
        assertThat(receive(0, 0, 301)).containsExactly(0);
        assertThat(drops.of(GRE_AHEAD)).isZero();

        assertThat(timeout(20 * MS)).containsExactly(301);
        assertThat(session.missing()).isEqualTo(300);
    }

    @Test
    void followsALongerJumpWhenThreePacketsAgree() {
        assertThat(receive(0, 0, 302, 303)).containsExactly(0);
        assertThat(drops.of(GRE_AHEAD)).isEqualTo(2);

        assertThat(receive(0, 304, 305)).containsExactly(304, 305);
        assertThat(session.missing()).isEqualTo(303);
        assertThat(session.stats().resynchronisations()).isOne();
        assertThat(receive(0, 1)).isEmpty();
    }

    @Test
    void deliversWhatItHeldBeforeItFollowsAJump() {
        receive(0, 0, 2);

        assertThat(receive(0, 5000, 5001, 5002)).containsExactly(2, 5002);
        assertThat(session.missing()).isEqualTo(5002 - 2);
    }

    @Test
    void isNotMisledByForgedNumbersBetweenRealOnes() {
        List<Integer> delivered = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            delivered.addAll(receive(0, n, 1_000_000 + n));
        }

        assertThat(delivered).hasSize(100).startsWith(0, 1).endsWith(98, 99);
        assertThat(drops.of(GRE_AHEAD)).isEqualTo(100);
        assertThat(session.stats().resynchronisations()).isZero();
    }

    @Test
    void isNotMisledByOneForgedPacketRepeated() {
        assertThat(receive(0, 0, 5000, 5000, 5000, 5000, 1)).containsExactly(0, 1);
    }

    @Test
    void takesAForgedJumpBackWhenTheRealPacketsGoOn() {
        receive(0, 0, 1);
        assertThat(receive(0, 5000, 5001, 5002)).containsExactly(5002);

        assertThat(receive(0, 2, 3)).isEmpty();
        assertThat(receive(0, 4, 5, 6)).containsExactly(4, 5, 6);
        assertThat(session.missing()).isEqualTo(2);
        assertThat(session.stats().resynchronisations()).isEqualTo(2);
    }

    @Test
    void doesNotGoBackToWhatWasDelivered() {
        receive(0, 0, 1, 2, 3);
        receive(0, 5000, 5001, 5002);

        assertThat(receive(0, 0, 1, 2, 3)).isEmpty();
        assertThat(receive(0, 5003)).containsExactly(5003);
        assertThat(session.stats().resynchronisations()).isOne();
    }

    @Test
    void callsWhatItJumpedOverLateAndNotDuplicate() {
        for (int n = 0; n <= 100; n++) {
            receive(0, n);
        }
        receive(0, 5000, 5001, 5002);

        assertThat(receive(0, 4702)).isEmpty(); // in the slot that 94 had
        assertThat(drops.of(GRE_LATE)).isOne();
        assertThat(drops.of(GRE_DUPLICATE)).isZero();
    }

    @Test
    void doesNotGoBackToPacketsThatWereReorderedWithTheFirstAfterAJump() {
        receive(0, 0, 5006, 5007, 5008);

        assertThat(receive(0, 5003, 5004, 5005, 5002)).isEmpty();
        assertThat(drops.of(GRE_LATE)).isEqualTo(4);
    }

    @Test
    void doesNotGoBackWhenTheJumpHasProvedRight() {
        receive(0, 0, 5000, 5001, 5002);
        for (int n = 5003; n < 5600; n++) {
            receive(0, n);
        }

        assertThat(receive(0, 10, 11, 12, 13)).isEmpty();
    }

    @Test
    void beginsWhereverThePeerBeginsWhenThreePacketsAgree() {
        assertThat(receive(0, 0x9000_0000, 0x9000_0001, 0x9000_0002)).containsExactly(0x9000_0002);
        assertThat(session.missing()).isZero();
    }

    @Test
    void waitsForNothingWhenNothingIsHeld() {
        assertThat(session.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
        assertThat(timeout(Long.MAX_VALUE / 2)).isEmpty();
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

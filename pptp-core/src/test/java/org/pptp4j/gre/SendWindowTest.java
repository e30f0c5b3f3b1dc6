/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.pptp4j.PacketDrop.NOT_OPEN;
import static org.pptp4j.PacketDrop.QUEUE_FULL;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.PacketDrops;
import org.pptp4j.ProtocolMachine;

/** The sliding window of RFC 2637 §4.2, enforced: as a session sends, queues and is acknowledged. */
class SendWindowTest {

    private static final long MS = 1_000_000;
    private static final ByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;
    private static final String DATA = "FF 03 00 FD 90 00 11 22";

    private final Packets packets = new Packets();
    private final PacketDrops drops = new PacketDrops();
    private GreSession session = enforced(8, 3, 0);

    @AfterEach
    void everythingIsReleased() {
        session.close();
        packets.assertAllReleased();
    }

    @Test
    void beginsWithHalfOfWhatThePeerAdvertised() {
        assertThat(sendAll(20, 0)).isEqualTo(4);
        assertThat(session.stats().window()).isEqualTo(4);
    }

    @Test
    void beginsWithAtLeastOne() {
        session = enforced(1, 3, 0);

        assertThat(sendAll(5, 0)).isEqualTo(1);
    }

    @Test
    void sendsOnWhenThePeerAcknowledges() {
        sendAll(10, 0);
        acknowledge(1, MS);

        assertThat(sendAll(10, MS)).isEqualTo(2);
    }

    @Test
    void opensByOneForEachWindowThatIsAcknowledged() {
        sendAll(4, 0);
        acknowledge(2, MS);
        assertThat(session.stats().window()).isEqualTo(4);
        acknowledge(3, MS);
        assertThat(session.stats().window()).isEqualTo(5);

        sendAll(5, 0); // 4 to 8
        acknowledge(7, MS);
        assertThat(session.stats().window()).isEqualTo(5);
        acknowledge(8, MS);
        assertThat(session.stats().window()).isEqualTo(6);
    }

    @Test
    void opensUpToWhatThePeerAdvertised() {
        for (int n = 0; n < 100; n++) {
            sendAll(1, n * MS);
            acknowledge(n, n * MS);
        }

        assertThat(session.stats().window()).isEqualTo(8);
        assertThat(sendAll(20, 0)).isEqualTo(8);
        assertThat(session.stats().windowOverruns()).isZero();
    }

    @Test
    void closesToAHalfWhenAnAcknowledgementIsOverdueAndSendsNothingAgain() {
        session = enforced(14, 3, 0);
        sendAll(7, 0);

        assertThat(session.nextTimeout()).isEqualTo(500 * MS);
        session.handleTimeout(500 * MS - 1);
        assertThat(session.stats().window()).isEqualTo(7);
        session.handleTimeout(500 * MS);

        assertThat(session.stats().window()).isEqualTo(4); // fractions are rounded up
        assertThat(session.stats().acknowledgementTimeouts()).isOne();
        assertThat(session.stats().outstanding()).isEqualTo(7);
        assertThat(session.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
        assertThat(sendAll(20, 500 * MS)).isEqualTo(4);
        assertThat(session.stats().packetsSent()).isEqualTo(11);
    }

    @Test
    void neverClosesToLessThanOne() {
        for (int n = 0; n < 10; n++) {
            sendAll(1, n * 10_000 * MS);
            session.handleTimeout((n * 10_000 + 9999) * MS);
        }

        assertThat(session.stats().window()).isOne();
        assertThat(session.stats().acknowledgementTimeouts()).isEqualTo(10);
        assertThat(session.stats().acknowledgementTimeout()).isEqualTo(3000 * MS);
    }

    @Test
    void anAcknowledgementOfWhatCountedAsLostDoesNotOpenTheWindow() {
        sendAll(4, 0);
        session.handleTimeout(500 * MS);
        sendAll(2, 500 * MS);

        acknowledge(3, 501 * MS);

        assertThat(session.stats().window()).isEqualTo(2);
        assertThat(sendAll(1, 501 * MS)).isZero();
        acknowledge(5, 502 * MS);
        assertThat(session.stats().window()).isEqualTo(3);
    }

    @Test
    void countsTheTimeFromTheLastAcknowledgementWhileOthersAreMissing() {
        sendAll(4, 0);

        acknowledge(1, 100 * MS);

        assertThat(session.nextTimeout()).isEqualTo(600 * MS);
        acknowledge(0, 200 * MS); // old
        assertThat(session.nextTimeout()).isEqualTo(600 * MS);
        acknowledge(3, 300 * MS);
        assertThat(session.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
    }

    @Test
    void countsTheTimeFromTheFirstPacketAfterSilence() {
        sendAll(1, 0);
        acknowledge(0, MS);

        sendAll(1, 7000 * MS);
        sendAll(1, 7100 * MS);

        assertThat(session.nextTimeout()).isEqualTo(7500 * MS);
    }

    @Test
    void seedsTheTimeoutWithWhatThePeerSaysOfItself() {
        session = enforced(8, 3, 13);

        sendAll(1, 0);

        assertThat(session.nextTimeout()).isEqualTo(1300 * MS);
        assertThat(session.stats().roundTripTime()).isEqualTo(1300 * MS);
    }

    @Test
    void measuresTheTimeOfTheHighestNumberThatIsAcknowledged() {
        session = enforced(200, 3, 1);
        for (int n = 0; n < 10; n++) {
            sendAll(1, n * 10 * MS);
        }

        acknowledge(5, 130 * MS); // sent at 50: 80 ms, DIFF -20

        assertThat(session.stats().roundTripTime()).isEqualTo(97_500_000);
        acknowledge(5, 900 * MS);
        acknowledge(4, 900 * MS);
        assertThat(session.stats().roundTripTime()).isEqualTo(97_500_000);
    }

    @Test
    void measuresWithAnAdvisoryWindowToo() {
        session = new GreSession(GreConfig.defaults(), 7, 2, 1, drops);
        for (int n = 0; n < 10; n++) {
            session.encapsulate(packets.hex(DATA), ALLOCATOR, n * MS).release();
        }

        acknowledge(0, 500 * MS); // its time is forgotten
        assertThat(session.stats().roundTripTime()).isEqualTo(100 * MS);
        acknowledge(9, 189 * MS); // 180 ms, DIFF 80

        assertThat(session.stats().roundTripTime()).isEqualTo(110 * MS);
        assertThat(session.stats().window()).isEqualTo(2);
        assertThat(session.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
    }

    @Test
    void anAdvisoryWindowAdmitsEverything() {
        session = new GreSession(GreConfig.defaults(), 7, 1, drops);

        assertThat(sendAll(100, 0)).isEqualTo(100);
        assertThat(session.stats().windowOverruns()).isEqualTo(99);
    }

    @Test
    void queuesWhatItMayNotSendAndSendsItInOrder() {
        sendAll(4, 0);
        queue("00 FD 90 04 01");
        queue("00 FD 90 05 02");
        assertThat(session.hasQueued()).isFalse();
        assertThat(session.stats().queued()).isEqualTo(2);

        acknowledge(3, MS);

        assertThat(session.admits(packet(DATA))).as("others wait before it").isFalse();
        assertThat(Packets.hexOf(session.encapsulateQueued(ALLOCATOR, MS)))
                .isEqualTo("3001880b0005000700000004" + "00fd900401");
        assertThat(Packets.hexOf(session.encapsulateQueued(ALLOCATOR, MS))).endsWith("00000005" + "00fd900502");
        assertThat(session.hasQueued()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> session.encapsulateQueued(ALLOCATOR, MS));
    }

    @Test
    void aTimeoutLetsQueuedFramesPass() {
        sendAll(4, 0);
        queue(DATA);

        session.handleTimeout(500 * MS);

        assertThat(session.hasQueued()).isTrue();
    }

    @Test
    void dropsWhatTheQueueDoesNotHold() {
        sendAll(4, 0);
        queue(DATA);
        queue(DATA);
        assertThat(session.isQueueFull()).isFalse();
        queue(DATA);
        assertThat(session.isQueueFull()).isTrue();

        queue(DATA);

        assertThat(session.stats().queued()).isEqualTo(3);
        assertThat(session.stats().queueDrops()).isOne();
        assertThat(drops.of(QUEUE_FULL)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF 03 C0 21 09", "C0 21 09", "FF 03 80 21 01", "80 57 01", "FF 03 C2 23 01", "80 FD 0E"})
    void controlProtocolsPassAFullWindow(String frame) {
        sendAll(4, 0);
        queue(DATA);

        assertThat(session.admits(packet(frame))).isTrue();
        session.encapsulate(packets.hex(frame), ALLOCATOR, 0).release();

        assertThat(session.stats().queued()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {DATA, "FD 90 00", "FF 03 00 21 45", "21 45", "00 57", "FF 03", "FF", "C0"})
    void everythingElseWaits(String frame) {
        sendAll(4, 0);

        assertThat(session.admits(packet(frame))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF 03 C0 21 01", "C0 21 02", "FF 03 C0 21 05", "C0 21 06", "80 FD 01", "FF 03 80 FD 02"})
    void whatWaitsGoesNoFurtherWhenItsKeysEnd(String frame) {
        sendAll(4, 0);
        queue(DATA);
        queue(DATA);

        session.encapsulate(packets.hex(frame), ALLOCATOR, 0).release();

        assertThat(session.stats().queued()).isZero();
        assertThat(drops.of(NOT_OPEN)).isEqualTo(2);
        assertThat(session.stats().queueDrops()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"C0 21", "C0 21 21", "C0 21 E1", "80 21 01", "C0 21 09", "80 FD 0F", "80 FD 04", "C2 23 01"})
    void whatWaitsStaysWhenTheyDoNot(String frame) {
        sendAll(4, 0);
        queue(DATA);

        session.encapsulate(packets.hex(frame), ALLOCATOR, 0).release();

        assertThat(session.stats().queued()).isOne();
    }

    @Test
    void refusesToQueueWhatCannotBeSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> session.queue(packets.hex("")));
        assertThatIllegalArgumentException().isThrownBy(() -> session.queue(packets.bytes(new byte[65_536])));
    }

    @Test
    void releasesTheQueueWhenClosedAndQueuesNothingAfterwards() {
        sendAll(4, 0);
        queue(DATA);

        session.close();
        queue(DATA);

        packets.assertAllReleased();
        assertThat(drops.of(NOT_OPEN)).isEqualTo(2);
        assertThat(session.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
    }

    private GreSession enforced(int peerWindow, int queuePackets, int delay) {
        SendWindowConfig window = SendWindowConfig.defaults().enforced(queuePackets);
        return new GreSession(GreConfig.defaults().withSendWindow(window), 7, peerWindow, delay, drops);
    }

    /** Sends data as long as it is admitted; returns how many packets were. */
    private int sendAll(int most, long now) {
        int sent = 0;
        while (sent < most && session.admits(packet(DATA))) {
            session.encapsulate(packets.hex(DATA), ALLOCATOR, now).release();
            sent++;
        }
        return sent;
    }

    private void queue(String frame) {
        session.queue(packets.hex(frame));
    }

    /** A frame that is only looked at. */
    private static ByteBuf packet(String frame) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(frame.replaceAll("\\s", "")));
    }

    private void acknowledge(int number, long now) {
        session.handlePacket(packets.acknowledgement(number), now);
    }
}

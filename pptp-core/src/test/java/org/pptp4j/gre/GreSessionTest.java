/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.pptp4j.PacketDrop.GRE_MALFORMED;
import static org.pptp4j.PacketDrop.GRE_UNKNOWN_CALL;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrops;
import org.pptp4j.ProtocolMachine;

class GreSessionTest {

    private static final long MS = 1_000_000;
    private static final ByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

    private final Packets packets = new Packets();
    private final PacketDrops drops = new PacketDrops();
    private final GreSession session = new GreSession(GreConfig.defaults(), 0xB527, 64, drops);

    @AfterEach
    void everythingIsReleased() {
        session.close();
        packets.assertAllReleased();
    }

    @Test
    void putsTheHeaderInFrontInTheSameBuffer() {
        ByteBuf frame = packets.hex("FF 03 C0 21 09 01 00 08 00 00 00 00");

        ByteBuf packet = session.encapsulate(frame, ALLOCATOR, 0);

        assertThat(packet).isSameAs(frame);
        assertThat(packet.refCnt()).isOne();
        assertThat(Packets.hexOf(packet)).isEqualTo("3001880b000cb52700000000" + "ff03c0210901000800000000");
    }

    @Test
    void numbersPayloadsFromZero() {
        Packets.hexOf(session.encapsulate(packets.hex("C0 21"), ALLOCATOR, 0));

        ByteBuf second = session.encapsulate(packets.hex("C0 21"), ALLOCATOR, 0);

        assertThat(Packets.hexOf(second)).isEqualTo("3001880b0002b52700000001" + "c021");
    }

    @Test
    void copiesAFrameWithoutHeaderRoom() {
        ByteBuf frame = packets.hex("FF 03 C0 21").discardReadBytes();
        assertThat(frame.readerIndex()).isZero();

        ByteBuf packet = session.encapsulate(frame, ALLOCATOR, 0);

        assertThat(packet).isNotSameAs(frame);
        assertThat(packet.isDirect()).isTrue();
        assertThat(frame.refCnt()).isZero();
        assertThat(Packets.hexOf(packet)).isEqualTo("3001880b0004b52700000000" + "ff03c021");
    }

    @Test
    void copiesAFrameThatMayNotBeWritten() {
        ByteBuf frame = packets.hex("FF 03 C0 21");

        ByteBuf packet = session.encapsulate(frame.asReadOnly(), ALLOCATOR, 0);

        assertThat(frame.refCnt()).isZero();
        assertThat(Packets.hexOf(packet)).isEqualTo("3001880b0004b52700000000" + "ff03c021");
    }

    @Test
    void needsRoomForTheAcknowledgementOnlyWhenThereIsOne() {
        ByteBuf first = packets.bytes(new byte[16]).setIndex(12, 16);
        assertThat(session.encapsulate(first, ALLOCATOR, 0)).isSameAs(first);
        first.release();

        session.handlePacket(packets.data(0), 0);
        Packets.takeAll(session);
        ByteBuf second = packets.bytes(new byte[16]).setIndex(12, 16);
        ByteBuf copy = session.encapsulate(second, ALLOCATOR, 0);

        assertThat(copy).isNotSameAs(second);
        assertThat(Packets.hexOf(copy)).isEqualTo("3081880b0004b5270000000100000000" + "00000000");
    }

    @Test
    void refusesAFrameThatCannotBeSentAndReleasesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.encapsulate(packets.hex(""), ALLOCATOR, 0))
                .withMessage("PPP frame: 0 bytes, expected 1 to 65535 (RFC 2637 §4.1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.encapsulate(packets.bytes(new byte[65_536]), ALLOCATOR, 0));

        assertThat(session.stats().packetsSent()).isZero();
    }

    @Test
    void handsOverThePayloadInTheSameBufferWithTheHeaderAsRoom() {
        ByteBuf packet = packets.hex("3081 880B 0004 0007 00000000 00000000 FF03C021");
        int start = packet.readerIndex();

        session.handlePacket(packet, 0);
        ByteBuf payload = session.nextPayload();

        assertThat(payload).isSameAs(packet);
        assertThat(payload.readerIndex()).isEqualTo(start + 16);
        assertThat(Packets.hexOf(payload)).isEqualTo("ff03c021");
    }

    @Test
    void cutsOffWhatIsBehindThePayload() {
        session.handlePacket(packets.hex("3001 880B 0004 0007 00000000 FF03C021 0000"), 0);

        assertThat(Packets.hexOf(session.nextPayload())).isEqualTo("ff03c021");
    }

    @Test
    void countsMalformedPacketsAndGoesOn() {
        session.handlePacket(packets.hex("3001 880B 0005 0007 00000000 FF03C021"), 0);
        session.handlePacket(packets.hex(""), 0);
        session.handlePacket(packets.data(0), 0);

        assertThat(Packets.takeAll(session)).containsExactly(0);
        assertThat(drops.of(GRE_MALFORMED)).isEqualTo(2);
        assertThat(session.stats().packetsReceived()).isOne();
    }

    @Test
    void carriesAnAcknowledgementWithTheNextPayloadOnce() {
        session.handlePacket(packets.data(0), 0);
        Packets.takeAll(session);

        ByteBuf with = session.encapsulate(packets.hex("C0 21"), ALLOCATOR, 5 * MS);
        ByteBuf without = session.encapsulate(packets.hex("C0 21"), ALLOCATOR, 6 * MS);

        assertThat(Packets.hexOf(with)).isEqualTo("3081880b0002b5270000000000000000" + "c021");
        assertThat(Packets.hexOf(without)).isEqualTo("3001880b0002b52700000001" + "c021");
        assertThat(session.acknowledgementDue(200 * MS)).isFalse();
        assertThat(session.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
    }

    @Test
    void acknowledgesAlone100MillisecondsAfterTheFirstPayload() {
        session.handlePacket(packets.data(0), 7 * MS);
        session.handlePacket(packets.data(1), 50 * MS);
        Packets.takeAll(session);

        assertThat(session.nextTimeout()).isEqualTo(107 * MS);
        assertThat(session.acknowledgementDue(107 * MS - 1)).isFalse();
        assertThat(session.acknowledgementDue(107 * MS)).isTrue();
        ByteBuf packet = session.acknowledge(ALLOCATOR);
        assertThat(Packets.hexOf(packet)).isEqualTo("2081880b0000b52700000001");
        assertThat(session.acknowledgementDue(300 * MS)).isFalse();
        assertThat(session.stats().acknowledgementsSent()).isOne();
        assertThat(session.stats().packetsSent()).isZero();
    }

    @Test
    void acknowledgesAtOnceWhenHalfOfTheWindowIsUnacknowledged() {
        for (int n = 0; n < 31; n++) {
            session.handlePacket(packets.data(n), 0);
        }
        assertThat(session.acknowledgementDue(0)).isFalse();

        session.handlePacket(packets.data(31), 3);

        assertThat(session.acknowledgementDue(3)).isTrue();
        assertThat(session.nextTimeout()).isEqualTo(3);
        assertThat(Packets.hexOf(session.acknowledge(ALLOCATOR))).endsWith("0000001f");
    }

    @Test
    void acknowledgesWithAWindowOfOneEveryPacketAtOnce() {
        GreSession narrow = new GreSession(GreConfig.defaults().withReceiveWindow(1), 7, 1, drops);
        narrow.handlePacket(packets.data(0), 0);

        assertThat(narrow.acknowledgementDue(0)).isTrue();
        narrow.close();
    }

    @Test
    void doesNotAcknowledgeWhatWaitsForAnother() {
        session.handlePacket(packets.data(0), 0);
        session.handlePacket(packets.data(2), 0);

        assertThat(Packets.hexOf(session.acknowledge(ALLOCATOR))).endsWith("00000000");
        assertThat(session.acknowledgementDue(1000 * MS)).isFalse();
    }

    @Test
    void acknowledgesPastAGapThatWasGivenUp() {
        session.handlePacket(packets.data(0), 0);
        session.handlePacket(packets.data(2), 0);
        session.handleTimeout(20 * MS);

        assertThat(Packets.hexOf(session.acknowledge(ALLOCATOR))).endsWith("00000002");
    }

    @Test
    void acknowledgesNothingThatWasNotReceived() {
        assertThat(session.acknowledgementDue(1000 * MS)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> session.acknowledge(ALLOCATOR));
    }

    @Test
    void countsWhatThePeerHasNotAcknowledged() {
        send(5);

        session.handlePacket(packets.acknowledgement(2), 0);
        session.handlePacket(packets.acknowledgement(1), 0);

        assertThat(session.stats().outstanding()).isEqualTo(2);
        assertThat(session.stats().acknowledgementsReceived()).isEqualTo(2);
        assertThat(session.stats().acknowledgementsIgnored()).isZero();
    }

    @Test
    void takesTheAcknowledgementThatAPayloadCarries() {
        send(5);

        session.handlePacket(packets.hex("3081 880B 0004 0007 00000000 00000004 FF03C021"), 0);

        assertThat(session.stats().outstanding()).isZero();
        session.nextPayload().release();
    }

    @Test
    void ignoresAcknowledgementsOfWhatWasNeverSent() {
        session.handlePacket(packets.acknowledgement(0), 0);
        session.handlePacket(packets.acknowledgement(-1), 0);
        send(3);
        session.handlePacket(packets.acknowledgement(3), 0);
        session.handlePacket(packets.acknowledgement(-1), 0);
        session.handlePacket(packets.acknowledgement(Integer.MAX_VALUE), 0);
        session.handlePacket(packets.acknowledgement(Integer.MIN_VALUE), 0);

        assertThat(session.stats().acknowledgementsIgnored()).isEqualTo(6);
        assertThat(session.stats().outstanding()).isEqualTo(3);
        session.handlePacket(packets.acknowledgement(2), 0);
        assertThat(session.stats().outstanding()).isZero();
    }

    @Test
    void countsWhatItSendsBeyondThePeersWindow() {
        GreSession toSmall = new GreSession(GreConfig.defaults(), 7, 2, drops);
        for (int n = 0; n < 5; n++) {
            toSmall.encapsulate(packets.hex("C0 21"), ALLOCATOR, 0).release();
        }

        assertThat(toSmall.stats().windowOverruns()).isEqualTo(3);
        toSmall.close();
    }

    @Test
    void countsBytesWithoutHeader() {
        Packets.hexOf(session.encapsulate(packets.hex("C0 21 01"), ALLOCATOR, 0));
        session.handlePacket(packets.data(0), 0);
        session.handlePacket(packets.data(0), 0);
        Packets.takeAll(session);

        assertThat(session.stats().bytesSent()).isEqualTo(3);
        assertThat(session.stats().bytesReceived()).isEqualTo(16);
        assertThat(session.stats().packetsReceived()).isEqualTo(2);
    }

    @Test
    void releasesWhatItHoldsWhenClosed() {
        session.handlePacket(packets.data(0), 0);
        session.handlePacket(packets.data(2), 0);

        session.close();

        packets.assertAllReleased();
        assertThat(session.hasPayload()).isFalse();
        assertThat(session.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
        assertThatIllegalStateException().isThrownBy(session::nextPayload);
    }

    @Test
    void dropsWhatComesAfterItWasClosed() {
        session.close();

        session.handlePacket(packets.data(0), 0);

        assertThat(session.hasPayload()).isFalse();
        assertThat(drops.of(GRE_UNKNOWN_CALL)).isOne();
    }

    @Test
    void refusesACallIdOfMoreThan16Bits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GreSession(GreConfig.defaults(), 0x10000, 64, drops));
        assertThatIllegalArgumentException().isThrownBy(() -> new GreSession(GreConfig.defaults(), -1, 64, drops));
        assertThatIllegalArgumentException().isThrownBy(() -> new GreSession(GreConfig.defaults(), 0, 0, drops));
    }

    private void send(int count) {
        for (int n = 0; n < count; n++) {
            session.encapsulate(packets.hex("C0 21"), ALLOCATOR, 0).release();
        }
    }
}

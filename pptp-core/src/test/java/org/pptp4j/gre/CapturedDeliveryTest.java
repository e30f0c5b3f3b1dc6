/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.PacketDrops;
import org.pptp4j.captures.CapturedFrame;
import org.pptp4j.captures.CapturedPacket;
import org.pptp4j.captures.CapturedPacket.Carrier;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.captures.Session;

/** The receiving side of our GRE with the packets of a whole call, each at its time. */
class CapturedDeliveryTest {

    private final PacketDrops drops = new PacketDrops();
    private final List<byte[]> delivered = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void whatTheClientSentIsDeliveredInOrderAndWhole(Session session) {
        GreSession server = receive(session, Sender.CLIENT, GreConfig.defaults());

        assertThat(delivered).containsExactlyElementsOf(payloads(session, Sender.CLIENT));
        assertThat(server.missing()).isZero();
    }

    /** The client saw what the loss left; whatever is missing is given up. */
    @ParameterizedTest
    @CsvSource({
        "MSCHAPV2_MPPE128_STATELESS, 0",
        "MSCHAPV2_MPPE128_STATELESS_LOSS, 8",
        "MSCHAPV2_MPPE128_STATEFUL_LOSS, 3"
    })
    void whatTheServerSentIsDeliveredButForWhatWasLost(Session session, int lost) {
        GreSession client = receive(session, Sender.SERVER, GreConfig.defaults());

        assertThat(delivered).containsExactlyElementsOf(payloads(session, Sender.SERVER));
        assertThat(client.missing()).isEqualTo(lost);
    }

    /** Whoever waits as long as pptp-linux, 0.3 s, has every packet in its place. */
    @ParameterizedTest
    @EnumSource(names = "MSCHAPV2_MPPE128_STATELESS_REORDER")
    void packetsOutOfOrderArePutInOrder(Session session) {
        GreSession client = receive(
                session,
                Sender.SERVER,
                GreConfig.defaults().withReorder(ReorderConfig.defaults().withWait(300_000_000, 300_000_000)));

        assertThat(delivered).hasSameSizeAs(payloads(session, Sender.SERVER));
        assertThat(client.missing()).isZero();
        assertThat(client.stats().reordered()).isPositive();
    }

    private GreSession receive(Session session, Sender sender, GreConfig config) {
        GreSession receiver = new GreSession(config, 0, 3, drops);
        for (CapturedPacket packet : session.capture().packets(sender, Carrier.GRE)) {
            for (long due = receiver.nextTimeout(); due <= packet.nanos(); due = receiver.nextTimeout()) {
                receiver.handleTimeout(due);
                settle(receiver, due);
            }
            receiver.handlePacket(packet.buffer(), packet.nanos());
            settle(receiver, packet.nanos());
        }
        return receiver;
    }

    private void settle(GreSession receiver, long now) {
        while (receiver.hasPayload()) {
            ByteBuf payload = receiver.nextPayload();
            delivered.add(Arrays.copyOfRange(payload.array(), payload.readerIndex(), payload.writerIndex()));
            payload.release();
        }
        if (receiver.acknowledgementDue(now)) {
            receiver.acknowledge(UnpooledByteBufAllocator.DEFAULT).release();
        }
    }

    private static List<byte[]> payloads(Session session, Sender sender) {
        return session.capture().frames().stream()
                .filter(frame -> frame.sender() == sender)
                .map(CapturedFrame::octets)
                .toList();
    }
}

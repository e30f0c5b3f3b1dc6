/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.captures.CapturedPacket;
import org.pptp4j.captures.CapturedPacket.Carrier;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.captures.Session;

/** The GRE packets of pptp-linux, which counts from 1, with those of pptpd, which counts from 0. */
class CapturedGreTest {

    @ParameterizedTest
    @EnumSource
    void everyHeaderIsValidAndWrittenByteForByte(Session session) {
        for (CapturedPacket packet : session.capture().packets()) {
            if (packet.carrier() != Carrier.GRE) {
                continue;
            }
            ByteBuf captured = packet.buffer();

            assertThat(GreHeader.isValid(captured)).as("%s", packet).isTrue();
            assertThat(GreHeader.readLength(captured) + GreHeader.readPayloadLength(captured))
                    .as("%s", packet)
                    .isEqualTo(captured.readableBytes());
            assertThat(ByteBufUtil.hexDump(rewritten(captured)))
                    .as("%s", packet)
                    .isEqualTo(ByteBufUtil.hexDump(captured));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberIsNewAndEveryAcknowledgementIsOfWhatWasSent(Session session) {
        Map<Sender, Integer> highest = new EnumMap<>(Map.of(Sender.CLIENT, 0, Sender.SERVER, -1));
        Map<Sender, Set<Integer>> seen = Map.of(Sender.CLIENT, new HashSet<>(), Sender.SERVER, new HashSet<>());

        for (CapturedPacket packet : session.capture().packets()) {
            if (packet.carrier() != Carrier.GRE) {
                continue;
            }
            ByteBuf captured = packet.buffer();
            if (GreHeader.readHasSequence(captured)) {
                int sequence = GreHeader.readSequence(captured);
                assertThat(seen.get(packet.sender()).add(sequence))
                        .as("%s", packet)
                        .isTrue();
                highest.merge(packet.sender(), sequence, Math::max);
            }
            if (GreHeader.readHasAcknowledgement(captured)) {
                assertThat(GreHeader.readAcknowledgement(captured))
                        .as("%s", packet)
                        .isBetween(0, highest.get(packet.sender().peer()));
            }
        }

        // Nothing of the client's is lost before the place where the packets were seen.
        assertThat(seen.get(Sender.CLIENT)).hasSize(highest.get(Sender.CLIENT)).doesNotContain(0);
        assertThat(seen.get(Sender.SERVER)).contains(0);
    }

    private static ByteBuf rewritten(ByteBuf captured) {
        int length = GreHeader.readLength(captured);
        int callId = GreHeader.peekCallId(captured);
        ByteBuf packet = Unpooled.buffer().setIndex(length, length);
        packet.writeBytes(captured, length, captured.readableBytes() - length);
        if (!GreHeader.readHasSequence(captured)) {
            packet.clear();
            GreHeader.writeAcknowledgement(packet, callId, GreHeader.readAcknowledgement(captured));
        } else if (GreHeader.readHasAcknowledgement(captured)) {
            GreHeader.prepend(
                    packet, callId, GreHeader.readSequence(captured), GreHeader.readAcknowledgement(captured));
        } else {
            GreHeader.prepend(packet, callId, GreHeader.readSequence(captured));
        }
        return packet;
    }
}

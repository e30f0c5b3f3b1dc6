/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.captures.CapturedPacket;
import org.pptp4j.captures.CapturedPacket.Carrier;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.captures.Session;
import org.pptp4j.control.ControlEvent.CallClosed;
import org.pptp4j.control.ControlEvent.CallOpened;
import org.pptp4j.control.ControlEvent.CallRequested;
import org.pptp4j.control.ControlEvent.Closed;
import org.pptp4j.control.ControlEvent.Established;

/** Our end of the control connection, in the place of pptp-linux or of pptpd, with what the other one said. */
class CapturedCallTest {

    private final List<ControlEvent> events = new ArrayList<>();
    private final List<ControlMessage> sent = new ArrayList<>();

    /** The client's call id is that of pptp-linux, so that what pptpd said fits as it is; pptpd's own id is 0. */
    @ParameterizedTest
    @EnumSource
    void ourClientsCallIsConnectedByPptpd(Session session) throws MalformedPacketException {
        int callId = callIdOfClient(session);
        ControlConnection client =
                ControlConnection.initiator(ControlConfig.defaults(), () -> callId, new Random(7), 0);

        for (CapturedPacket packet : session.capture().packets()) {
            if (packet.sender() == Sender.SERVER) {
                give(packet, client);
            } else if (packet.summary().equals("Outgoing-Call-Request")) {
                assertThat(client.placeCall(CallNumbers.NONE, packet.nanos())).isEqualTo(callId);
            } else if (packet.summary().equals("Call-Clear-Request")) {
                client.clearCall(callId, packet.nanos());
            }
            drain(client);
        }

        assertThat(events).startsWith(new Established("local", "linux", 1, 1), new CallOpened(callId, 0, 3, 0));
        assertThat(events.get(2)).isInstanceOf(CallClosed.class);
        assertThat(events.get(3)).isInstanceOf(Closed.class);
        assertThat(events).hasSize(4);
    }

    /** In the others the server had closed already. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"WRONG_PASSWORD", "MSCHAPV1_MPPE40_STATELESS"})
    void ourClientClearsItsCallByteForByteAsPptpLinuxDoes(Session session) throws MalformedPacketException {
        ourClientsCallIsConnectedByPptpd(session);

        assertThat(octets(sent.get(sent.size() - 1))).isEqualTo(ByteBufUtil.hexDump(last(session)));
        assertThat(((Closed) events.get(3)).cause()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ourServerConnectsTheCallOfPptpLinux(Session session) throws MalformedPacketException {
        ControlConnection server = ControlConnection.acceptor(ControlConfig.defaults(), () -> 5, new Random(7), 0);

        for (CapturedPacket packet : session.capture().packets()) {
            if (packet.sender() == Sender.CLIENT) {
                give(packet, server);
                drain(server);
            }
            if (packet.summary().equals("Outgoing-Call-Request")) {
                server.acceptCall(5, packet.nanos());
                drain(server);
            }
        }

        assertThat(events.get(0)).isEqualTo(new Established("local", "cananian", 1, 0xffff));
        assertThat(events.get(1)).isInstanceOf(CallRequested.class);
        assertThat(events.get(2)).isEqualTo(new CallOpened(5, callIdOfClient(session), 3, 0));
        assertThat(events.get(3)).isInstanceOfSatisfying(CallClosed.class, end -> {
            assertThat(end.explain()).isEqualTo("The peer cleared the call.");
            assertThat(end.cause()).isEmpty();
        });
    }

    private static void give(CapturedPacket packet, ControlConnection end) throws MalformedPacketException {
        switch (packet.carrier()) {
            case TCP ->
                end.handleMessage(ControlMessageCodec.decode(packet.buffer()).orElseThrow(), packet.nanos());
            case FIN -> end.handleTransportClosed(packet.nanos());
            case GRE -> {
                // Not of the control connection.
            }
        }
    }

    private void drain(ControlConnection end) {
        for (Optional<ControlEvent> e = end.pollEvent(); e.isPresent(); e = end.pollEvent()) {
            events.add(e.get());
        }
        for (Optional<ControlMessage> m = end.pollTransmit(); m.isPresent(); m = end.pollTransmit()) {
            sent.add(m.get());
        }
    }

    /** That of its Call-Clear-Request. */
    private static int callIdOfClient(Session session) {
        return last(session).getUnsignedShort(12);
    }

    private static ByteBuf last(Session session) {
        List<CapturedPacket> all = session.capture().packets(Sender.CLIENT, Carrier.TCP);
        return all.get(all.size() - 1).buffer();
    }

    private static String octets(ControlMessage message) {
        ByteBuf out = Unpooled.buffer();
        ControlMessageCodec.encode(message, out);
        return ByteBufUtil.hexDump(out);
    }
}

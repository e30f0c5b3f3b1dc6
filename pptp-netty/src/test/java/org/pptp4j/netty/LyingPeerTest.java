/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.control.CallMessage.CallClearRequest;
import org.pptp4j.control.CallMessage.CallDisconnectNotify;
import org.pptp4j.control.CallMessage.SetLinkInfo;
import org.pptp4j.control.CallMessage.WanErrorNotify;
import org.pptp4j.control.CallResult;
import org.pptp4j.control.CallSetupMessage.IncomingCallConnected;
import org.pptp4j.control.CallSetupMessage.IncomingCallReply;
import org.pptp4j.control.CallSetupMessage.IncomingCallRequest;
import org.pptp4j.control.CallSetupMessage.OutgoingCallReply;
import org.pptp4j.control.CallSetupMessage.OutgoingCallRequest;
import org.pptp4j.control.CauseCode;
import org.pptp4j.control.ControlMessage;
import org.pptp4j.control.DisconnectResult;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.control.IncomingCallResult;
import org.pptp4j.control.WanErrors;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.internal.CallChannel;

/** Peers that answer what nobody asked, or speak of calls that are not there: no tunnel suffers that is not meant. */
class LyingPeerTest {

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));
    private PptpConnection connection;
    private PptpTunnel first;
    private PptpTunnel second;

    @BeforeEach
    void twoTunnels() {
        pair.bind(options -> {});
        connection = pair.open(client -> {});
        first = pair.await(connection.placeCall());
        second = pair.await(connection.placeCall());
        pair.until(() -> pair.accepted.size() == 2, "both are up at the server");
    }

    @AfterEach
    void nothingIsLeft() {
        connection.close();
        pair.await(connection.closeFuture());
        pair.close();
    }

    @Test
    void aServerThatAnswersWhatNobodyAsked() {
        int callId = callId(first);
        int unused = unused(callId(first), callId(second), callId(server(0)), callId(server(1)));

        say(
                server(0),
                List.of(
                        new OutgoingCallReply(1, callId, CallResult.BUSY, ErrorCode.NONE, CauseCode.NONE, 0, 1, 0, 0),
                        new OutgoingCallReply(
                                1, callId, CallResult.CONNECTED, ErrorCode.NONE, CauseCode.NONE, 0, 1, 0, 0),
                        new OutgoingCallReply(
                                1, unused, CallResult.CONNECTED, ErrorCode.NONE, CauseCode.NONE, 0, 1, 0, 0),
                        new OutgoingCallRequest(1, 1, 1, 1, 1, 1, 1, 1, "", ""),
                        new IncomingCallReply(1, callId, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE, 1, 0),
                        new IncomingCallConnected(callId, 1, 1, 1, 1),
                        new IncomingCallConnected(unused, 1, 1, 1, 1),
                        new CallDisconnectNotify(unused, DisconnectResult.REQUEST, ErrorCode.NONE, CauseCode.NONE, ""),
                        new CallClearRequest(unused),
                        new WanErrorNotify(unused, WanErrors.NONE),
                        new ControlMessage.Unrecognized(99, 40)));

        assertBothPassPackets();
    }

    @Test
    void aClientThatAnswersWhatNobodyAsked() {
        int callId = callId(server(0));
        int unused = unused(callId(first), callId(second), callId(server(0)), callId(server(1)));

        say(
                first,
                List.of(
                        new OutgoingCallRequest(callId(first), 1, 1, 1, 1, 1, 1, 1, "", ""), // its id is taken
                        new OutgoingCallReply(1, callId, CallResult.BUSY, ErrorCode.NONE, CauseCode.NONE, 0, 1, 0, 0),
                        new IncomingCallRequest(1, 1, 1, 1, "", "", ""),
                        new IncomingCallReply(1, callId, IncomingCallResult.CONNECT, ErrorCode.NONE, 1, 0),
                        new IncomingCallReply(1, unused, IncomingCallResult.CONNECT, ErrorCode.NONE, 1, 0),
                        new IncomingCallConnected(callId, 1, 1, 1, 1),
                        new CallClearRequest(unused),
                        new SetLinkInfo(unused, 1, 1)));

        assertBothPassPackets();
        assertThat(pair.accepted).hasSize(2);
    }

    @Test
    void oneThatDisconnectsACallEndsThatOneAlone() {
        say(
                server(0),
                List.of(new CallDisconnectNotify(
                        callId(server(1)), DisconnectResult.LOST_CARRIER, ErrorCode.NONE, new CauseCode(16), "")));

        assertThat(pair.await(second.closeFuture()).reason()).contains("result 1 (Lost Carrier)");
        assertThat(first.closeFuture()).isNotDone();
        assertPacketsPass(first, server(0));
    }

    private PptpTunnel server(int index) {
        return pair.accepted.get(index);
    }

    private static int callId(PptpTunnel tunnel) {
        return ((CallChannel) tunnel.channel()).callId();
    }

    private static int unused(int... taken) {
        int id = 1;
        for (int n = 0; n <= taken.length; n++) {
            for (int other : taken) {
                id = id == other ? id + 1 : id;
            }
        }
        return id;
    }

    /** Past the machine that would never say it. */
    private void say(PptpTunnel tunnel, List<ControlMessage> lies) {
        lies.forEach(lie -> tunnel.channel().parent().writeAndFlush(lie));
        pair.loop.pass(Duration.ofSeconds(1));
    }

    private void assertBothPassPackets() {
        assertPacketsPass(first, server(0));
        assertPacketsPass(second, server(1));
    }

    private void assertPacketsPass(PptpTunnel one, PptpTunnel other) {
        CheckingReceiver atOther = CheckingReceiver.of(other);
        CheckingReceiver atOne = CheckingReceiver.of(one);
        one.send(StackPair.packet(one, 7, 300));
        other.send(StackPair.packet(other, 8, 300));
        pair.until(() -> !atOther.numbers().isEmpty() && !atOne.numbers().isEmpty(), "packets passed");
    }
}

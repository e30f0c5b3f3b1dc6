/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.control.CallMessage.CallClearRequest;
import org.pptp4j.control.CallMessage.CallDisconnectNotify;
import org.pptp4j.control.CallSetupMessage.OutgoingCallReply;
import org.pptp4j.control.CallSetupMessage.OutgoingCallRequest;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionRequest;
import org.pptp4j.control.ControlEvent.CallClosed;
import org.pptp4j.control.ControlEvent.Origin;

/** Calls whose messages cross each other on the way, or that nobody answers (RFC 2637 §3.2.4). */
class CallCrossingTest {

    private static final int OUR_ID = 101;
    private static final int PEER_ID = 7;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void clearedWhileTheReplyWasOnItsWayEndsWithTheIdOfThatReply() {
        ControlConnection client = clientThatClearsDuringSetUp();

        client.handleMessage(reply(CallResult.CONNECTED), 1);
        assertThat(events(client)).isEmpty();
        client.handleMessage(
                new CallDisconnectNotify(PEER_ID, DisconnectResult.REQUEST, ErrorCode.NONE, CauseCode.NONE, ""), 2);

        assertThat(events(client)).containsExactly(cleared());
    }

    @Test
    void refusedWhileTheClearRequestWasOnItsWayIsClosedAtOnce() {
        ControlConnection client = clientThatClearsDuringSetUp();

        client.handleMessage(reply(CallResult.BUSY), 1);

        assertThat(events(client)).containsExactly(cleared());
    }

    @Test
    void aSecondReplyToACallThatIsBeingClearedChangesNothing() {
        ControlConnection client = clientThatClearsDuringSetUp();
        client.handleMessage(reply(CallResult.CONNECTED), 1);

        client.handleMessage(reply(CallResult.BUSY), 2);

        assertThat(events(client)).isEmpty();
    }

    @Test
    void refusesACallThatItsOwnerNeverAnswers() {
        ControlConnection server = ControlConnection.acceptor(ControlConfig.defaults(), () -> OUR_ID, new Random(1), 0);
        server.handleMessage(new StartControlConnectionRequest(0x0100, 3, 3, 0, 1, "local", "test"), 0);
        server.handleMessage(new OutgoingCallRequest(PEER_ID, 1, 300, 100_000, 3, 3, 64, 0, "", ""), 0);
        events(server);
        sent(server);

        server.handleTimeout(60 * SECOND);

        assertThat(sent(server))
                .contains(new OutgoingCallReply(
                        OUR_ID, PEER_ID, CallResult.TIME_OUT, ErrorCode.NONE, CauseCode.NONE, 0, 0, 0, 0));
        assertThat(events(server)).singleElement().isInstanceOfSatisfying(CallClosed.class, closed -> {
            assertThat(closed.callId()).isEqualTo(OUR_ID);
            assertThat(closed.origin()).isEqualTo(Origin.LOCAL);
        });
    }

    @Test
    void anAcceptedCallHasNoDeadlineOfItsOwn() {
        ControlConnection server = ControlConnection.acceptor(ControlConfig.defaults(), () -> OUR_ID, new Random(1), 0);
        server.handleMessage(new StartControlConnectionRequest(0x0100, 3, 3, 0, 1, "local", "test"), 0);
        server.handleMessage(new OutgoingCallRequest(PEER_ID, 1, 300, 100_000, 3, 3, 64, 0, "", ""), 0);
        server.acceptCall(OUR_ID, 0);
        server.handleMessage(new ConnectionMessage.EchoRequest(1), 30 * SECOND);
        events(server);

        server.handleTimeout(60 * SECOND);

        assertThat(events(server)).isEmpty();
        assertThat(server.nextTimeout()).isEqualTo(90 * SECOND);
    }

    private static ControlConnection clientThatClearsDuringSetUp() {
        ControlConnection client =
                ControlConnection.initiator(ControlConfig.defaults(), () -> OUR_ID, new Random(1), 0);
        client.handleMessage(
                new StartControlConnectionReply(
                        0x0100, ControlResult.SUCCESS, ErrorCode.NONE, 0, 0, 1, 1, "local", "linux"),
                0);
        client.placeCall(CallNumbers.NONE, 0);
        client.clearCall(OUR_ID, 0);
        events(client);
        assertThat(sent(client)).contains(new CallClearRequest(OUR_ID));
        return client;
    }

    private static OutgoingCallReply reply(CallResult result) {
        return new OutgoingCallReply(PEER_ID, OUR_ID, result, ErrorCode.NONE, CauseCode.NONE, 100_000, 64, 0, 0);
    }

    private static CallClosed cleared() {
        return new CallClosed(OUR_ID, Origin.LOCAL, "We cleared the call.", Optional.empty());
    }

    private static List<ControlEvent> events(ProtocolMachine<?, ControlEvent> machine) {
        List<ControlEvent> events = new ArrayList<>();
        for (Optional<ControlEvent> e = machine.pollEvent(); e.isPresent(); e = machine.pollEvent()) {
            events.add(e.get());
        }
        return events;
    }

    private static List<ControlMessage> sent(ProtocolMachine<ControlMessage, ?> machine) {
        List<ControlMessage> sent = new ArrayList<>();
        for (Optional<ControlMessage> m = machine.pollTransmit(); m.isPresent(); m = machine.pollTransmit()) {
            sent.add(m.get());
        }
        return sent;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.control.ControlEnd.SECOND;
import static org.pptp4j.control.PeerMessages.STOP_OK;
import static org.pptp4j.control.PeerMessages.callReply;
import static org.pptp4j.control.PeerMessages.callRequest;
import static org.pptp4j.control.PeerMessages.disconnect;
import static org.pptp4j.control.PeerMessages.startReply;
import static org.pptp4j.control.PeerMessages.startRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.control.CallMessage.CallClearRequest;
import org.pptp4j.control.CallMessage.CallDisconnectNotify;
import org.pptp4j.control.CallSetupMessage.OutgoingCallReply;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionRequest;
import org.pptp4j.control.ControlEvent.CallClosed;
import org.pptp4j.control.ControlEvent.CallOpened;
import org.pptp4j.control.ControlEvent.CallRequested;
import org.pptp4j.control.ControlEvent.Closed;
import org.pptp4j.control.ControlEvent.Established;
import org.pptp4j.control.ControlEvent.Origin;
import org.pptp4j.control.ControlMessage.Unrecognized;

/** The calls of one control connection with peers that are silent, lie, or do what is seen in the field. */
class CallPeerTest {

    private final ControlEnd pns = ControlEnd.initiator(ControlConfig.defaults());
    private final ControlEnd pac = ControlEnd.acceptor(ControlConfig.defaults().withMaxCalls(2));

    @Test
    void stopsTheConnectionWhenACallIsNotAnswered() {
        establish(pns);
        int callId = pns.placeCall();
        pns.takeSent();

        pns.advance(60 * SECOND);

        CallClosed ended = (CallClosed) pns.events.get(0);
        assertThat(ended.callId()).isEqualTo(callId);
        assertThat(ended.explain()).contains("did not answer the Outgoing-Call-Request within 60000 ms");
        assertThat(pns.sent).endsWith(new StopControlConnectionRequest(StopReason.NONE));
        pns.advance(3 * SECOND);
        assertFailed(pns, Origin.NETWORK, "did not answer the Outgoing-Call-Request");
    }

    @Test
    void waitsOnlySoLongForTheAnswerToACallClearRequest() {
        int callId = openCall();

        pns.clearCall(callId);
        pns.advance(3 * SECOND - 1);
        assertThat(pns.events).isEmpty();
        pns.advance(1);

        assertThat(pns.events).extracting(Object::getClass).containsExactly(CallClosed.class);
        assertThat(((CallClosed) pns.events.get(0)).origin()).isEqualTo(Origin.LOCAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void takesZeroForSuccessToo(int code) {
        pns.receive(startReply(0x0100, new ControlResult(code)));
        pns.takeEvents();
        int callId = pns.placeCall();

        pns.receive(callReply(7, callId, new CallResult(code), 64));

        assertThat(pns.events).containsExactly(new CallOpened(callId, 7, 64, 0));
    }

    @Test
    void endsACallThatIsBeingSetUpWhenThePeerStops() {
        establish(pns);
        int callId = pns.placeCall();
        pns.takeSent();

        pns.receive(new StopControlConnectionRequest(StopReason.NONE));

        assertThat(pns.sent).containsExactly(STOP_OK);
        assertThat(pns.events).extracting(Object::getClass).containsExactly(CallClosed.class, Closed.class);
        CallClosed ended = (CallClosed) pns.events.get(0);
        assertThat(ended.callId()).isEqualTo(callId);
        assertThat(ended.origin()).isEqualTo(Origin.PEER);
        assertThat(ended.explain()).contains("The peer stopped the control connection");
    }

    @Test
    void ignoresRepliesThatItDidNotAskFor() {
        int callId = openCall();

        pns.receive(callReply(9, callId, CallResult.CONNECTED, 1));
        pns.receive(callReply(9, callId, CallResult.BUSY, 1));
        pns.receive(callReply(9, 5555, CallResult.CONNECTED, 1));
        pns.receive(startReply(0x0100, ControlResult.NOT_AUTHORIZED));
        pns.receive(STOP_OK);
        pns.receive(new Unrecognized(16, 40));

        assertThat(pns.events).isEmpty();
        assertThat(pns.sent).isEmpty();
    }

    @Test
    void ignoresACallDisconnectNotifyForNoCall() {
        openCall();

        pns.receive(disconnect(5555, DisconnectResult.REQUEST));

        assertThat(pns.events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 100})
    void takesACallDisconnectNotifyWithEitherId(int id) {
        int callId = openCall();

        pns.receive(disconnect(id, DisconnectResult.UNSPECIFIED));

        CallClosed ended = (CallClosed) pns.events.get(0);
        assertThat(ended.callId()).isEqualTo(callId);
        assertThat(ended.origin()).isEqualTo(Origin.PEER);
        assertThat(ended.cause()).isEmpty();
    }

    @Test
    void keepsTheCauseOfADisconnectionByError() {
        openCall();

        pns.receive(
                new CallDisconnectNotify(7, DisconnectResult.GENERAL_ERROR, ErrorCode.NO_RESOURCE, CauseCode.NONE, ""));

        PptpControlException cause =
                (PptpControlException) ((CallClosed) pns.events.get(0)).cause().orElseThrow();
        assertThat(cause.result()).hasValue(2);
        assertThat(cause.error()).isEqualTo(ErrorCode.NO_RESOURCE);
        assertThat(cause).hasMessageContaining("insufficient resources to handle this command now");
    }

    @Test
    void takesACallClearRequestFromAServer() {
        int callId = openCall();

        pns.receive(new CallClearRequest(callId));

        assertThat(pns.sent).containsExactly(disconnect(callId, DisconnectResult.REQUEST));
        assertThat(((CallClosed) pns.events.get(0)).origin()).isEqualTo(Origin.PEER);
    }

    @Test
    void takesACallDisconnectNotifyFromAClient() {
        establish(pac);
        pac.receive(callRequest(7));
        pac.acceptCall(200);
        pac.takeEvents();

        pac.receive(disconnect(7, DisconnectResult.LOST_CARRIER));

        assertThat(pac.events).hasExactlyElementsOfTypes(CallClosed.class);
    }

    @Test
    void prefersTheIdThatShouldBeInAMessage() {
        establish(pac);
        pac.receive(callRequest(201)); // the peer's id of the first call is ours of the second
        pac.receive(callRequest(9));
        pac.acceptCall(200);
        pac.acceptCall(201);
        pac.takeEvents();

        pac.receive(new CallClearRequest(201));

        assertThat(((CallClosed) pac.events.get(0)).callId()).isEqualTo(200);
    }

    @Test
    void refusesASecondCallWithTheSameId() {
        establish(pac);
        pac.receive(callRequest(7));
        pac.takeSent();

        pac.receive(callRequest(7));

        assertThat(pac.sent)
                .containsExactly(new OutgoingCallReply(
                        0, 7, CallResult.GENERAL_ERROR, ErrorCode.BAD_CALL_ID, CauseCode.NONE, 0, 0, 0, 0));
        assertThat(pac.events).hasExactlyElementsOfTypes(CallRequested.class);
    }

    @Test
    void refusesACallFromAServer() {
        establish(pns);

        pns.receive(callRequest(7));

        assertThat(((OutgoingCallReply) pns.sent.get(0)).result()).isEqualTo(CallResult.DO_NOT_ACCEPT);
        assertThat(pns.events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1", // nothing could ever be sent
        "1, 1",
        "64, 64",
        "0x4000, 64", // Windows: 64 in the wrong byte order
        "256, 256",
        "512, 256",
        "0xFFFF, 256"
    })
    void bringsThePeersWindowIntoRange(String sent, int meant) {
        establish(pns);
        int callId = pns.placeCall();

        pns.receive(callReply(7, callId, CallResult.CONNECTED, Integer.decode(sent)));

        assertThat(pns.events).containsExactly(new CallOpened(callId, 7, meant, 0));
    }

    @Test
    void opensACallWhoseServerCallsItZero() {
        establish(pns);
        int callId = pns.placeCall();

        pns.receive(callReply(0, callId, CallResult.CONNECTED, 3));

        assertThat(pns.events).containsExactly(new CallOpened(callId, 0, 3, 0));
    }

    @Test
    void saysThatTcpBrokeOffUnderACall() {
        int callId = openCall();

        pns.transportClosed();

        CallClosed ended = (CallClosed) pns.events.get(0);
        assertThat(ended.callId()).isEqualTo(callId);
        assertThat(ended.origin()).isEqualTo(Origin.NETWORK);
        assertFailed(pns, Origin.NETWORK, "closed without a Stop-Control-Connection-Request");
    }

    @Test
    void takesTheEndOfTcpAfterACallClearRequestForOrderly() {
        int callId = openCall();
        pns.clearCall(callId);

        pns.transportClosed(); // what pptpd does

        assertThat(((CallClosed) pns.events.get(0)).origin()).isEqualTo(Origin.LOCAL);
        assertThat(closed(pns).cause()).isEmpty();
    }

    private int openCall() {
        establish(pns);
        int callId = pns.placeCall();
        pns.receive(callReply(7, callId, CallResult.CONNECTED, 64));
        pns.takeSent();
        pns.takeEvents();
        return callId;
    }

    private void establish(ControlEnd end) {
        end.receive(end == pns ? startReply(0x0100, ControlResult.SUCCESS) : startRequest(0x0100));
        assertThat(end.takeEvents()).hasExactlyElementsOfTypes(Established.class);
        end.takeSent();
    }

    private static Closed closed(ControlEnd end) {
        return (Closed) end.events.get(end.events.size() - 1);
    }

    private static void assertFailed(ControlEnd end, Origin origin, String words) {
        assertThat(closed(end).origin()).isEqualTo(origin);
        assertThat(closed(end).explain()).containsIgnoringCase(words);
        assertThat(closed(end).cause().orElseThrow())
                .isInstanceOf(PptpControlException.class)
                .hasMessage(closed(end).explain());
    }
}

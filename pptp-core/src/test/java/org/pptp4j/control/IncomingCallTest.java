/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pptp4j.control.ControlEnd.SECOND;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.control.CallMessage.CallClearRequest;
import org.pptp4j.control.CallSetupMessage.IncomingCallConnected;
import org.pptp4j.control.CallSetupMessage.IncomingCallReply;
import org.pptp4j.control.CallSetupMessage.IncomingCallRequest;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionRequest;
import org.pptp4j.control.ControlEvent.CallClosed;
import org.pptp4j.control.ControlEvent.CallOpened;
import org.pptp4j.control.ControlEvent.Closed;
import org.pptp4j.control.ControlEvent.IncomingCallRequested;
import org.pptp4j.control.ControlEvent.Origin;

/** Calls that come in at the PAC: Request, Reply, Connected (RFC 2637 §3.2.3). */
class IncomingCallTest {

    private final ControlEnd pns = ControlEnd.initiator(ControlConfig.defaults()
            .withMaxCalls(2)
            .withCalls(CallConfig.defaults().withReceiveWindow(5).withProcessingDelay(1)));
    private final ControlEnd pac = ControlEnd.acceptor(ControlConfig.defaults()
            .withMaxCalls(3)
            .withCalls(CallConfig.defaults().withReceiveWindow(9).withProcessingDelay(2)));

    @BeforeEach
    void establish() {
        exchange();
        takeEvents();
    }

    @Test
    void tellsThePnsWhoCallsWhom() {
        int callId = pac.machine.placeCall(new CallNumbers("123", "4567", "8"), 0);
        pac.advance(0);

        IncomingCallRequest request = (IncomingCallRequest) pac.sent.get(0);
        assertThat(request.callId()).isEqualTo(callId);
        assertThat(request.bearer()).isEqualTo(2);
        assertThat(List.of(request.dialedNumber(), request.dialingNumber(), request.subaddress()))
                .containsExactly("123", "4567", "8");
        exchange();
        assertThat(pns.events).containsExactly(new IncomingCallRequested(100, request));
    }

    @Test
    void opensAtThePacWithTheReplyAndAtThePnsWhenItIsConnected() {
        pac.placeCall();
        pac.takeSent().forEach(pns::receive);
        pns.takeEvents();

        pns.acceptCall(100);
        assertThat(pns.events).isEmpty();
        assertThat(pns.sent)
                .containsExactly(new IncomingCallReply(100, 200, IncomingCallResult.CONNECT, ErrorCode.NONE, 5, 1));
        pns.takeSent().forEach(pac::receive);

        assertThat(pac.events).containsExactly(new CallOpened(200, 100, 5, 1));
        assertThat(pac.sent).containsExactly(new IncomingCallConnected(100, 100_000_000, 9, 2, 2));
        pac.takeSent().forEach(pns::receive);
        assertThat(pns.events).containsExactly(new CallOpened(100, 200, 9, 2));
    }

    @Test
    void bringsThePeersWindowIntoRangeWhoeverSaysIt() {
        pac.placeCall();
        pac.takeSent().forEach(pns::receive);
        pns.acceptCall(100);
        takeEvents();

        pac.receive(new IncomingCallReply(100, 200, new IncomingCallResult(0), ErrorCode.NONE, 0x4000, 0));
        pns.receive(new IncomingCallConnected(100, 0, 0, 0, 1));

        assertThat(pac.events).containsExactly(new CallOpened(200, 100, 64, 0));
        assertThat(pns.events).containsExactly(new CallOpened(100, 200, 1, 0));
    }

    @Test
    void asksForTheOneKindOfLineThatThereIs() {
        ControlEnd analog = ControlEnd.acceptor(
                ControlConfig.defaults().withCalls(CallConfig.defaults().withMedia(1, 1)));
        analog.receive(PeerMessages.startRequest(0x0100));
        analog.takeSent();
        analog.placeCall();
        assertThat(((IncomingCallRequest) analog.takeSent().get(0)).bearer()).isEqualTo(1);

        analog.receive(new IncomingCallReply(7, 200, IncomingCallResult.CONNECT, ErrorCode.NONE, 1, 0));
        assertThat(((IncomingCallConnected) analog.sent.get(0)).framing()).isEqualTo(1);
    }

    @Test
    void endsWhenThePnsRefusesIt() {
        pac.placeCall();
        exchange();
        takeEvents();

        pns.refuseCall(100, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE);
        exchange();

        assertThat(pns.events)
                .containsExactly(new CallClosed(
                        100,
                        Origin.LOCAL,
                        "We refused the incoming call: result 3 (Do Not Accept).",
                        Optional.empty()));
        CallClosed refused = (CallClosed) pac.events.get(0);
        assertThat(refused.origin()).isEqualTo(Origin.PEER);
        assertThat(refused.explain())
                .isEqualTo(
                        "The client refused the incoming call: result 3 (Do Not Accept), the PAC should not accept the"
                                + " incoming call; have it accept incoming calls, or more of them.");
        assertThat(((PptpControlException) refused.cause().orElseThrow()).result())
                .hasValue(3);
    }

    @Test
    void isRefusedWhenThePnsHasAllTheCallsItMayHave() {
        pac.placeCall();
        pac.placeCall();
        pac.placeCall();
        exchange();

        PptpControlException cause =
                (PptpControlException) ((CallClosed) pac.events.get(0)).cause().orElseThrow();
        assertThat(cause.error()).isEqualTo(ErrorCode.NO_RESOURCE);
        assertThat(pns.events).hasExactlyElementsOfTypes(IncomingCallRequested.class, IncomingCallRequested.class);
        assertThatThrownBy(() -> {
                    pac.placeCall();
                    pac.placeCall();
                })
                .hasMessage("already 3 calls on this connection, its limit is 3");
    }

    @Test
    void isRefusedWhenItHasTheIdOfAnother() {
        pns.receive(request(7));
        pns.receive(request(7));

        assertThat(pns.sent)
                .containsExactly(
                        new IncomingCallReply(0, 7, IncomingCallResult.GENERAL_ERROR, ErrorCode.BAD_CALL_ID, 0, 0));
        assertThat(pns.events).hasSize(1);
    }

    @Test
    void isRefusedByAPacWhichHasNoUseForIt() {
        pac.receive(request(7));

        assertThat(pac.sent)
                .containsExactly(new IncomingCallReply(0, 7, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE, 0, 0));
        assertThat(pac.events).isEmpty();
    }

    @Test
    void isRefusedWhenItsOwnerNeverAnswers() {
        pns.receive(request(7));
        pns.takeEvents();

        pns.advance(60 * SECOND);

        assertThat(pns.sent)
                .contains(new IncomingCallReply(100, 7, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE, 0, 0));
        assertThat(pns.events).hasExactlyElementsOfTypes(CallClosed.class);
    }

    /** pptp-linux knows no incoming calls: what else runs over its connection must not suffer. */
    @Test
    void endsAloneWhenThePnsDoesNotAnswer() {
        pac.placeCall();
        pac.takeSent();
        pac.advance(30 * SECOND);
        pac.receive(new ConnectionMessage.EchoRequest(1));
        pac.takeSent();

        pac.advance(30 * SECOND);

        assertThat(pac.sent).containsExactly(PeerMessages.disconnect(200, DisconnectResult.ADMIN_SHUTDOWN));
        CallClosed ended = (CallClosed) pac.events.get(0);
        assertThat(ended.origin()).isEqualTo(Origin.NETWORK);
        assertThat(ended.explain())
                .isEqualTo(
                        "The client did not answer the Incoming-Call-Request within 60000 ms; many clients, pptp-linux"
                                + " among them, do not know incoming calls.");
        assertThat(pac.placeCall()).isEqualTo(201);
    }

    /** RFC 2637 §3.2.1: the integrity of the protocol is suspect. */
    @Test
    void closesTheConnectionWhenItIsAcceptedAndNeverConnected() {
        pns.receive(request(7));
        pns.acceptCall(100);
        takeEvents();
        pns.takeSent();

        pns.advance(60 * SECOND);
        assertThat(pns.sent).endsWith(new StopControlConnectionRequest(StopReason.NONE));
        pns.receive(PeerMessages.STOP_OK);

        assertThat(pns.events).hasExactlyElementsOfTypes(CallClosed.class, Closed.class);
        assertThat(((Closed) pns.events.get(1)).explain())
                .isEqualTo("The server sent no Incoming-Call-Connected within 60000 ms after we accepted its incoming"
                        + " call; its log may tell more.");
    }

    /** The caller may hang up meanwhile (RFC 2637 §3.2.3.2). */
    @Test
    void endsBeforeItIsConnectedWhenThePacGivesItUp() {
        pac.placeCall();
        exchange();
        takeEvents();
        pns.acceptCall(100);

        pac.clearCall(200);
        exchange();

        assertThat(pac.events)
                .containsExactly(new CallClosed(200, Origin.LOCAL, "We disconnected the call.", Optional.empty()));
        CallClosed ended = (CallClosed) pns.events.get(0);
        assertThat(ended.explain()).startsWith("The peer disconnected the call before it was connected: result 3");
        assertThat(ended.cause()).isPresent();
    }

    @Test
    void isClearedByThePnsInAnyState() {
        open();
        pns.clearCall(100);
        assertThat(pns.sent).containsExactly(new CallClearRequest(100));
        exchange();
        assertThat(pac.events)
                .containsExactly(new CallClosed(200, Origin.PEER, "The peer cleared the call.", Optional.empty()));
        assertThat(pns.events)
                .containsExactly(new CallClosed(100, Origin.LOCAL, "We cleared the call.", Optional.empty()));

        pns.receive(request(7)); // not answered yet
        pns.clearCall(101);
        assertThat(pns.takeSent())
                .containsExactly(new IncomingCallReply(101, 7, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE, 0, 0));

        pns.receive(request(8)); // accepted, not connected yet
        pns.acceptCall(102);
        pns.clearCall(102);
        pns.takeEvents();
        pns.receive(new IncomingCallConnected(102, 0, 1, 0, 1)); // crosses it
        assertThat(pns.events).isEmpty();
        pns.receive(PeerMessages.disconnect(8, DisconnectResult.REQUEST));
        assertThat(pns.events).hasExactlyElementsOfTypes(CallClosed.class);
    }

    @Test
    void isClearedByThePacWithADisconnectNotify() {
        open();

        pac.clearCall(200);
        exchange();

        assertThat(((CallClosed) pns.events.get(0)).explain())
                .startsWith("The peer disconnected the call: result 3 (Admin Shutdown)");
        assertThat(((CallClosed) pns.events.get(0)).cause()).isEmpty();
    }

    @Test
    void ignoresWhatAPeerSaysOfNoCallOrTwice() {
        open();
        pns.receive(request(7)); // nobody has answered it
        takeEvents();

        pac.receive(new IncomingCallReply(9, 200, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE, 1, 0));
        pac.receive(new IncomingCallReply(9, 5555, IncomingCallResult.CONNECT, ErrorCode.NONE, 1, 0));
        pns.receive(new IncomingCallConnected(100, 0, 1, 0, 1));
        pns.receive(new IncomingCallConnected(101, 0, 1, 0, 1));
        pns.receive(new IncomingCallConnected(5555, 0, 1, 0, 1));

        assertThat(pac.events).isEmpty();
        assertThat(pns.events).isEmpty();
        assertThat(pac.sent).isEmpty();
        assertThat(pns.sent).isEmpty();
    }

    /** A reply to a call of the other direction answers nothing. */
    @Test
    void isNotOpenedByAnOutgoingCallReplyNorTheOtherWayRound() {
        int offered = pac.placeCall();
        int placed = pns.placeCall();
        takeEvents();

        pac.receive(PeerMessages.callReply(7, offered, CallResult.CONNECTED, 64));
        pns.receive(new IncomingCallReply(7, placed, IncomingCallResult.CONNECT, ErrorCode.NONE, 64, 0));

        assertThat(pac.events).isEmpty();
        assertThat(pns.events).isEmpty();
    }

    @Test
    void isAnsweredInItsOwnWay() {
        pac.receive(PeerMessages.callRequest(7));
        pns.receive(request(7));

        assertThatThrownBy(() -> pac.refuseCall(200, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("incoming calls are answered by a PNS, this is a PAC");
        assertThatThrownBy(() -> pns.refuseCall(100, CallResult.BUSY, ErrorCode.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("outgoing calls are answered by a PAC, this is a PNS");
    }

    @Test
    void runsBesideOutgoingCallsOfTheSameConnection() {
        int placed = pns.placeCall();
        int offered = pac.placeCall();
        exchange();
        pac.acceptCall(201);
        pns.acceptCall(101);
        exchange();
        takeEvents();

        pns.clearCall(placed);
        exchange();
        assertThat(pns.takeEvents()).hasExactlyElementsOfTypes(CallClosed.class);
        pac.machine.countWanErrors(offered, new WanErrors(1, 0, 0, 0, 0, 0), pac.now);
        pac.advance(0);
        exchange();

        assertThat(pns.events)
                .containsExactly(new ControlEvent.PeerSentWanErrors(101, new WanErrors(1, 0, 0, 0, 0, 0)));
    }

    private void open() {
        pac.placeCall();
        exchange();
        pns.acceptCall(100);
        exchange();
        takeEvents();
    }

    private static IncomingCallRequest request(int callId) {
        return new IncomingCallRequest(callId, 0, 1, 0, "", "", "");
    }

    private void exchange() {
        ControlEnd.exchange(pns, pac);
    }

    private void takeEvents() {
        pns.takeEvents();
        pac.takeEvents();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pptp4j.control.ControlEnd.SECOND;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.control.ConnectionMessage.EchoReply;
import org.pptp4j.control.ConnectionMessage.EchoRequest;
import org.pptp4j.control.ControlEvent.CallClosed;
import org.pptp4j.control.ControlEvent.CallOpened;
import org.pptp4j.control.ControlEvent.CallRequested;
import org.pptp4j.control.ControlEvent.Closed;
import org.pptp4j.control.ControlEvent.Established;
import org.pptp4j.control.ControlEvent.Origin;
import org.pptp4j.control.ControlEvent.PeerSentLinkInfo;

/** Two control connections with each other. */
class ControlConnectionTest {

    private static final ControlConfig CONFIG = ControlConfig.defaults();

    private final ControlEnd pns =
            ControlEnd.initiator(CONFIG.withHostName("client").withVendor("A"));
    private final ControlEnd pac =
            ControlEnd.acceptor(CONFIG.withHostName("server").withVendor("B").withMaxCalls(1));

    @Test
    void establishes() {
        exchange();

        assertThat(pns.events).containsExactly(new Established("server", "B", 1, 1));
        assertThat(pac.events).containsExactly(new Established("client", "A", 1, 0));
        assertThat(pns.machine.nextTimeout()).isEqualTo(60 * SECOND);
    }

    @Test
    void opensACall() {
        int callId = openCall();

        assertThat(pns.events).containsExactly(new CallOpened(callId, 200, 64, 0));
        assertThat(pac.events).containsExactly(new CallOpened(200, callId, 64, 0));
    }

    @Test
    void tellsTheOwnerWhatThePeerAsksFor() {
        exchange();
        pac.takeEvents();

        int callId = pns.placeCall();
        exchange();

        CallRequested requested = (CallRequested) pac.events.get(0);
        assertThat(requested.callId()).isEqualTo(200);
        assertThat(requested.request().callId()).isEqualTo(callId);
        assertThat(requested.request().receiveWindow()).isEqualTo(64);
    }

    @Test
    void clearsACallFromThePns() {
        int callId = openCall();
        takeEvents();

        pns.clearCall(callId);
        exchange();

        assertThat(pns.events).containsExactly(orderly(callId, Origin.LOCAL, "We cleared the call."));
        assertThat(pac.events).containsExactly(orderly(200, Origin.PEER, "The peer cleared the call."));
    }

    @Test
    void clearsACallFromThePac() {
        int callId = openCall();
        takeEvents();

        pac.clearCall(200);
        exchange();

        assertThat(pac.events).containsExactly(orderly(200, Origin.LOCAL, "We disconnected the call."));
        assertThat(pns.events)
                .containsExactly(orderly(
                        callId,
                        Origin.PEER,
                        "The peer disconnected the call: result 3 (Admin Shutdown), call disconnected for administrative"
                                + " reasons."));
    }

    @Test
    void placesAnotherCallAfterTheFirst() {
        int first = openCall();
        pns.clearCall(first);
        exchange();
        takeEvents();

        int second = pns.placeCall();
        exchange();
        pac.acceptCall(201);
        exchange();

        assertThat(second).isNotEqualTo(first);
        assertThat(pns.events).containsExactly(new CallOpened(second, 201, 64, 0));
    }

    @Test
    void stopsFromThePns() {
        int callId = openCall();
        takeEvents();

        pns.close();
        exchange();

        assertThat(pns.events)
                .containsExactly(
                        orderly(callId, Origin.LOCAL, "We stopped the control connection."),
                        new Closed(Origin.LOCAL, "We stopped the control connection.", Optional.empty()));
        assertThat(pac.events).extracting(Object::getClass).containsExactly(CallClosed.class, Closed.class);
        assertThat(closed(pac).origin()).isEqualTo(Origin.PEER);
        assertThat(closed(pac).cause()).isEmpty();
    }

    @Test
    void stopsFromThePac() {
        openCall();
        takeEvents();

        pac.close();
        exchange();

        assertThat(pns.events).extracting(Object::getClass).containsExactly(CallClosed.class, Closed.class);
        assertThat(closed(pns).origin()).isEqualTo(Origin.PEER);
        assertThat(closed(pac).origin()).isEqualTo(Origin.LOCAL);
    }

    @Test
    void stopsFromBothSidesAtOnce() {
        openCall();
        takeEvents();

        pns.close();
        pac.close();
        exchange();

        assertThat(closed(pns).origin()).isEqualTo(Origin.LOCAL);
        assertThat(closed(pac).origin()).isEqualTo(Origin.LOCAL);
    }

    @Test
    void sendsLinkInfo() {
        int callId = openCall();
        takeEvents();

        pns.machine.sendLinkInfo(callId, 0xFFFF_FFFFL, 0x000A_0000);
        pns.advance(0);
        exchange();

        assertThat(pac.events).containsExactly(new PeerSentLinkInfo(200, 0xFFFF_FFFFL, 0x000A_0000));
    }

    @Test
    void refusesACall() {
        exchange();
        int callId = pns.placeCall();
        exchange();
        takeEvents();

        pac.refuseCall(200, CallResult.DO_NOT_ACCEPT, ErrorCode.NONE);
        exchange();

        assertThat(pac.events)
                .containsExactly(orderly(200, Origin.LOCAL, "We refused the call: result 7 (Do Not Accept)."));
        CallClosed refused = (CallClosed) pns.events.get(0);
        assertThat(refused.callId()).isEqualTo(callId);
        assertThat(refused.origin()).isEqualTo(Origin.PEER);
        PptpControlException cause = (PptpControlException) refused.cause().orElseThrow();
        assertThat(cause.result()).hasValue(7);
        assertThat(cause)
                .hasMessage("The server refused the call: result 7 (Do Not Accept), outgoing call administratively"
                        + " prohibited; have calls from this machine allowed on the server.");
    }

    @Test
    void refusesTheCallThatIsTooManyAsBusy() {
        ControlEnd greedy = ControlEnd.initiator(CONFIG.withMaxCalls(2));
        ControlEnd.exchange(greedy, pac);
        greedy.placeCall();
        int second = greedy.placeCall();

        ControlEnd.exchange(greedy, pac);

        CallClosed refused = (CallClosed) greedy.events.get(1);
        assertThat(refused.callId()).isEqualTo(second);
        assertThat(((PptpControlException) refused.cause().orElseThrow()).result())
                .hasValue(CallResult.BUSY.code());
    }

    @Test
    void doesNotPlaceMoreCallsThanItMay() {
        openCall();

        assertThatThrownBy(pns::placeCall).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void placesNoCallBeforeItIsEstablishedNorAfterTheEnd() {
        assertThatThrownBy(pns::placeCall).isInstanceOf(IllegalStateException.class);
        exchange();
        pac.close();
        assertThatThrownBy(pac::placeCall).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void answersACallOnlyOnce() {
        openCall();

        assertThatThrownBy(() -> pac.acceptCall(200)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ignoresAnswersToACallThatEndedMeanwhile() {
        exchange();
        int callId = pns.placeCall();
        exchange();
        pns.clearCall(callId);
        exchange();
        takeEvents();

        pac.acceptCall(200);
        exchange();

        assertThat(pac.events).isEmpty();
        assertThat(pns.events).isEmpty();
    }

    @Test
    void keepsASilentConnectionAliveWithEchoes() {
        exchange();
        pac.advance(30 * SECOND);
        pns.advance(60 * SECOND);
        assertThat(pns.sent).hasExactlyElementsOfTypes(EchoRequest.class);
        exchange();
        takeEvents();

        pns.advance(59 * SECOND);

        assertThat(pns.sent).isEmpty();
        assertThat(pns.events).isEmpty();
    }

    @Test
    void answersAnEchoWithItsIdentifier() {
        exchange();
        pac.receive(new EchoRequest(0xCAFEBABEL));

        assertThat(pac.sent).containsExactly(new EchoReply(0xCAFEBABEL, ReplyResult.OK, ErrorCode.NONE));
    }

    @Test
    void closesWhenEchoesStayUnanswered() {
        int callId = openCall();
        takeEvents();

        pns.advance(120 * SECOND);

        assertThat(pns.sent).hasExactlyElementsOfTypes(EchoRequest.class);
        assertThat(pns.events).extracting(Object::getClass).containsExactly(CallClosed.class, Closed.class);
        assertThat(((CallClosed) pns.events.get(0)).callId()).isEqualTo(callId);
        assertThat(closed(pns).origin()).isEqualTo(Origin.NETWORK);
        assertThat(closed(pns).explain())
                .isEqualTo(
                        "The peer did not answer the Echo-Request within 60000 ms; it is down, overloaded, unreachable,"
                                + " or not a PPTP peer.");
        assertThat(pns.machine.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
    }

    private int openCall() {
        exchange();
        takeEvents();
        int callId = pns.placeCall();
        exchange();
        pac.takeEvents();
        pac.acceptCall(200);
        exchange();
        return callId;
    }

    private void takeEvents() {
        pns.takeEvents();
        pac.takeEvents();
    }

    private void exchange() {
        ControlEnd.exchange(pns, pac);
    }

    private static Closed closed(ControlEnd end) {
        return (Closed) end.events.get(end.events.size() - 1);
    }

    private static CallClosed orderly(int callId, Origin origin, String explain) {
        return new CallClosed(callId, origin, explain, Optional.empty());
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.control.ControlEnd.SECOND;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.control.CallMessage.WanErrorNotify;
import org.pptp4j.control.ControlEvent.PeerSentWanErrors;

/** What a PAC tells of the line behind it (RFC 2637 §2.14). */
class WanErrorTest {

    private static final WanErrors ONE = new WanErrors(1, 0, 0, 0, 0, 0);
    private static final WanErrors TWO = new WanErrors(1, 0, 1, 0, 0, 0);
    private static final WanErrors THREE = new WanErrors(1, 1, 1, 0, 0, 0);

    private final ControlEnd pac = ControlEnd.acceptor(ControlConfig.defaults());

    @BeforeEach
    void openCall() {
        pac.receive(PeerMessages.startRequest(0x0100));
        pac.receive(PeerMessages.callRequest(7));
        pac.acceptCall(200);
        pac.takeSent();
        pac.takeEvents();
    }

    @Test
    void tellsTheFirstErrorsAtOnceWithThePeersId() {
        pac.countWanErrors(200, ONE);

        assertThat(pac.sent).containsExactly(new WanErrorNotify(7, ONE));
    }

    @Test
    void tellsTheNextAfterAMinuteWithTheLatestCounters() {
        pac.countWanErrors(200, ONE);
        pac.takeSent();
        pac.advance(20 * SECOND);
        pac.receive(new ConnectionMessage.EchoReply(0, ReplyResult.OK, ErrorCode.NONE)); // puts our echo off
        pac.countWanErrors(200, TWO);
        pac.countWanErrors(200, THREE);

        pac.advance(40 * SECOND - 1);
        assertThat(pac.sent).isEmpty();
        pac.advance(1);
        assertThat(pac.sent).containsExactly(new WanErrorNotify(7, THREE));
    }

    @Test
    void saysNothingWhenNothingNewWasCounted() {
        pac.countWanErrors(200, WanErrors.NONE);
        assertThat(pac.sent).isEmpty();
        pac.countWanErrors(200, ONE);
        pac.takeSent();
        long echo = pac.machine.nextTimeout();

        pac.countWanErrors(200, ONE);

        assertThat(pac.machine.nextTimeout()).isEqualTo(echo);
        assertThat(pac.sent).isEmpty();
    }

    @Test
    void saysNothingOfACallThatIsNotOpen() {
        pac.countWanErrors(201, ONE);
        assertThat(pac.sent).isEmpty();

        pac.countWanErrors(200, ONE);
        pac.countWanErrors(200, TWO); // waits
        pac.clearCall(200);
        pac.takeSent();
        pac.receive(new ConnectionMessage.EchoRequest(1));
        pac.takeSent();
        pac.close();
        pac.receive(PeerMessages.STOP_OK);

        assertThat(pac.sent).noneMatch(WanErrorNotify.class::isInstance);
        assertThat(pac.machine.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
    }

    @Test
    void reportsWhatThePeerTellsOfAnOpenCallByEitherId() {
        ControlEnd pns = ControlEnd.initiator(ControlConfig.defaults());
        pns.receive(PeerMessages.startReply(0x0100, ControlResult.SUCCESS));
        int callId = pns.placeCall();
        pns.takeEvents();
        pns.receive(new WanErrorNotify(callId, ONE));
        assertThat(pns.events).isEmpty();
        pns.receive(PeerMessages.callReply(7, callId, CallResult.CONNECTED, 64));
        pns.takeEvents();

        pns.receive(new WanErrorNotify(callId, ONE));
        pns.receive(new WanErrorNotify(7, TWO));
        pns.receive(new WanErrorNotify(5555, THREE));

        assertThat(pns.events).containsExactly(new PeerSentWanErrors(callId, ONE), new PeerSentWanErrors(callId, TWO));
        assertThat(pns.sent).noneMatch(CallMessage.CallDisconnectNotify.class::isInstance);
    }
}

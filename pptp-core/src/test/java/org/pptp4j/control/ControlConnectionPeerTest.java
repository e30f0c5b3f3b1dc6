/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.control.ControlEnd.SECOND;
import static org.pptp4j.control.PeerMessages.STOP_OK;
import static org.pptp4j.control.PeerMessages.startReply;
import static org.pptp4j.control.PeerMessages.startRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.control.ConnectionMessage.EchoReply;
import org.pptp4j.control.ConnectionMessage.EchoRequest;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionRequest;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionRequest;
import org.pptp4j.control.ControlEvent.Closed;
import org.pptp4j.control.ControlEvent.Established;
import org.pptp4j.control.ControlEvent.Origin;
import org.pptp4j.control.ControlMessage.Unrecognized;

/** One control connection with peers that are silent, lie, or break off. */
class ControlConnectionPeerTest {

    private final ControlEnd pns = ControlEnd.initiator(ControlConfig.defaults());
    private final ControlEnd pac = ControlEnd.acceptor(ControlConfig.defaults().withMaxCalls(2));

    @Test
    void closesWhenTheServerDoesNotReply() {
        pns.advance(10 * SECOND - 1);
        assertThat(pns.events).isEmpty();

        pns.advance(1);

        assertFailed(pns, Origin.NETWORK, "did not answer the Start-Control-Connection-Request within 10000 ms");
    }

    @Test
    void closesWhenTheClientSaysNothing() {
        pac.advance(60 * SECOND - 1);
        assertThat(pac.events).isEmpty();

        pac.advance(1);

        assertFailed(pac, Origin.NETWORK, "sent no Start-Control-Connection-Request within 60000 ms");
    }

    @Test
    void waitsOnlySoLongForTheAnswerToAStop() {
        establish(pns);

        pns.close();
        pns.advance(3 * SECOND - 1);
        assertThat(pns.events).isEmpty();
        pns.advance(1);

        assertThat(closed(pns).origin()).isEqualTo(Origin.LOCAL);
        assertThat(closed(pns).cause()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, general error",
        "3, the server still holds an earlier connection from this address; wait a minute",
        "4, have the address of this machine allowed on the server",
        "5, the server wants another version than 1.0",
        "9, 9 (unknown)"
    })
    void saysWhyTheServerRefused(int code, String words) {
        pns.receive(startReply(0x0100, new ControlResult(code)));

        assertFailed(pns, Origin.PEER, words);
        assertThat(((PptpControlException) closed(pns).cause().orElseThrow()).result())
                .hasValue(code);
    }

    @Test
    void stopsWhenTheServerSpeaksAnEarlierVersion() {
        pns.takeSent();
        pns.receive(startReply(0x00FF, ControlResult.SUCCESS));
        assertThat(pns.sent).containsExactly(new StopControlConnectionRequest(StopReason.PROTOCOL));

        pns.receive(STOP_OK);

        assertFailed(pns, Origin.LOCAL, "version 0x00ff of PPTP, expected 0x0100");
    }

    @Test
    void refusesAnEarlierVersion() {
        pac.receive(startRequest(0x00FF));

        assertThat(((StartControlConnectionReply) pac.sent.get(0)).result())
                .isEqualTo(ControlResult.VERSION_NOT_SUPPORTED);
        assertFailed(pac, Origin.LOCAL, "version 0x00ff of PPTP");
    }

    @Test
    void answersALaterVersionWithItsOwn() {
        pac.receive(startRequest(0x0200));

        assertThat(((StartControlConnectionReply) pac.sent.get(0)).version()).isEqualTo(0x0100);
        assertThat(pac.events).hasExactlyElementsOfTypes(Established.class);
    }

    @Test
    void answersASecondStartWithAStopReply() {
        establish(pac);

        pac.receive(startRequest(0x0100));

        assertThat(pac.sent).containsExactly(STOP_OK);
        assertFailed(pac, Origin.PEER, "the control connection was established already");
    }

    @Test
    void closesWhenTheFirstMessageIsAnother() {
        pac.receive(new EchoRequest(1));

        assertThat(pac.sent).isEmpty();
        assertFailed(pac, Origin.PEER, "[EchoReq id=0x1], expected a Start-Control-Connection-Request first");
    }

    @Test
    void answersAStopBeforeTheReply() {
        pns.takeSent();

        pns.receive(new StopControlConnectionRequest(StopReason.LOCAL_SHUTDOWN));

        assertThat(pns.sent).containsExactly(STOP_OK);
        assertFailed(pns, Origin.PEER, "reason 3 (Stop-Local-Shutdown), requester is being shut down");
    }

    @Test
    void answersAStopBeforeTheFirstRequest() {
        pac.receive(new StopControlConnectionRequest(StopReason.NONE));

        assertThat(pac.sent).containsExactly(STOP_OK);
        assertFailed(pac, Origin.PEER, "before it was established");
    }

    @Test
    void answersAStopThatCrossesItsOwn() {
        establish(pns);
        pns.close();
        pns.takeSent();

        pns.receive(new StopControlConnectionRequest(StopReason.NONE));

        assertThat(pns.sent).containsExactly(STOP_OK);
        assertThat(closed(pns).origin()).isEqualTo(Origin.LOCAL);
    }

    @Test
    void answersEchoesBeforeTheFirstAndTheLastReply() {
        pns.takeSent();
        pns.receive(new EchoRequest(7));
        assertThat(pns.sent).containsExactly(new EchoReply(7, ReplyResult.OK, ErrorCode.NONE));

        establish(pns);
        pns.close();
        pns.takeSent();
        pns.receive(new EchoRequest(8));

        assertThat(pns.sent).containsExactly(new EchoReply(8, ReplyResult.OK, ErrorCode.NONE));
        assertThat(pns.events).isEmpty();
    }

    @Test
    void takesTheEndOfTcpInPlaceOfTheAnswerToAStop() {
        establish(pns);
        pns.close();

        pns.transportClosed();

        assertThat(closed(pns).origin()).isEqualTo(Origin.LOCAL);
        assertThat(closed(pns).cause()).isEmpty();
    }

    @Test
    void refusesARequestInPlaceOfTheReply() {
        pns.receive(startRequest(0x0100));

        assertFailed(pns, Origin.PEER, "expected a Start-Control-Connection-Reply");
    }

    @Test
    void saysThatTcpEndedBeforeTheFirstRequest() {
        pac.transportClosed();

        assertThat(closed(pac).origin()).isEqualTo(Origin.PEER);
        assertThat(closed(pac).explain()).isEqualTo("The peer closed the TCP connection before it sent a message.");
    }

    @Test
    void saysThatTcpEndedBeforeTheReply() {
        pns.transportClosed();

        assertFailed(pns, Origin.NETWORK, "it may only allow certain addresses");
    }

    @Test
    void anyMessageIsASignOfLife() {
        establish(pns);
        pns.advance(60 * SECOND); // asks
        pns.advance(59 * SECOND);
        pns.receive(new Unrecognized(16, 40));
        pns.takeSent();

        pns.advance(60 * SECOND);

        assertThat(pns.sent).hasExactlyElementsOfTypes(EchoRequest.class);
        assertThat(pns.events).isEmpty();
    }

    @Test
    void saysNothingAfterTheEnd() {
        establish(pns);
        pns.receive(new StopControlConnectionRequest(StopReason.NONE));
        pns.takeSent();
        pns.takeEvents();

        pns.receive(new EchoRequest(1));
        pns.receive(startRequest(0x0100));
        pns.transportClosed();
        pns.close();
        pns.clearCall(100);
        pns.advance(1000 * SECOND);

        assertThat(pns.events).isEmpty();
        assertThat(pns.sent).isEmpty();
    }

    @Test
    void hidesControlCharactersOfThePeersName() {
        pac.receive(new StartControlConnectionRequest(0x0100, 3, 3, 0, 1, "a\u001b[2Jb\0garbage", "v"));

        assertThat(((Established) pac.events.get(0)).hostName()).isEqualTo("a?[2Jb");
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

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.control.ControlEnd.SECOND;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.control.ConnectionMessage.EchoRequest;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionRequest;
import org.pptp4j.control.ControlEvent.Closed;
import org.pptp4j.control.ControlEvent.Established;
import org.pptp4j.control.ControlEvent.Origin;

/** Two hosts that begin a control connection to each other at the same moment (RFC 2637 §3.1.3). */
class StartCollisionTest {

    private final ControlEnd silent = ControlEnd.silentAcceptor(ControlConfig.defaults());

    @ParameterizedTest
    @CsvSource({
        "192.33.45.89, 192.33.45.17, WON", // the RFC's example
        "192.33.45.17, 192.33.45.89, LOST",
        "10.0.0.1, 10.0.0.1, NONE",
        "200.0.0.1, 100.0.0.1, WON", // unsigned
        "2.0.0.1, 1.0.0.255, WON" // the network number counts more
    })
    void isWonByTheHigherAddress(String own, String peer, StartCollision expected) throws UnknownHostException {
        assertThat(StartCollision.of(address(own), address(peer))).isEqualTo(expected);
    }

    @Test
    void theLoserEndsItsConnectionWithoutAnotherWord() {
        ControlEnd loser = ControlEnd.initiator(ControlConfig.defaults());
        loser.takeSent();

        loser.giveWay();

        assertThat(loser.sent).isEmpty();
        Closed closed = (Closed) loser.events.get(0);
        assertThat(closed.origin()).isEqualTo(Origin.LOCAL);
        assertThat(closed.explain())
                .isEqualTo("The peer began a control connection to this host at the same moment; its IP address is the"
                        + " higher one, so its connection stays and ours ends (RFC 2637 §3.1.3). Use that one, or connect"
                        + " again when it has ended.");
        assertThat(closed.cause()).containsInstanceOf(PptpControlException.class);
        assertThat(loser.machine.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
    }

    @Test
    void aConnectionThatStandsDoesNotGiveWay() {
        ControlEnd end = ControlEnd.initiator(ControlConfig.defaults());
        end.receive(PeerMessages.startReply(0x0100, ControlResult.SUCCESS));

        end.giveWay();

        assertThat(end.events).hasExactlyElementsOfTypes(Established.class);
    }

    @Test
    void theWinnerSaysNothingOnTheConnectionThatLost() {
        List.of(
                        PeerMessages.startRequest(0x0100),
                        PeerMessages.startRequest(0x0100),
                        new EchoRequest(1),
                        new StopControlConnectionRequest(StopReason.NONE))
                .forEach(silent::receive);
        assertThat(silent.events).isEmpty();

        silent.transportClosed();

        assertThat(silent.sent).isEmpty();
        assertThat(silent.events).hasSize(1);
        assertThat(((Closed) silent.events.get(0)).explain())
                .isEqualTo("The peer closed the connection that collided with ours.");
        assertThat(((Closed) silent.events.get(0)).cause()).isEmpty();
    }

    @Test
    void theWinnerWaitsOnlySoLongForTheLoserToCloseIt() {
        silent.receive(PeerMessages.startRequest(0x0100));

        silent.advance(60 * SECOND);

        assertThat(silent.sent).isEmpty();
        assertThat(((Closed) silent.events.get(0)).explain())
                .startsWith("The peer did not close the connection that collided with ours within 60000 ms");
    }

    @Test
    void theOwnerOfTheWinnerMayCloseItAtOnce() {
        silent.receive(PeerMessages.startRequest(0x0100));

        silent.close();

        assertThat(silent.sent).isEmpty();
        assertThat(silent.events).hasExactlyElementsOfTypes(Closed.class);
    }

    private static Inet4Address address(String text) throws UnknownHostException {
        return (Inet4Address) InetAddress.getByName(text);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.AutomatonAction.INITIALIZE_RESTART_COUNT;
import static org.pptp4j.ppp.AutomatonAction.SEND_CONFIGURE_ACK;
import static org.pptp4j.ppp.AutomatonAction.SEND_CONFIGURE_NAK_OR_REJECT;
import static org.pptp4j.ppp.AutomatonAction.SEND_CONFIGURE_REQUEST;
import static org.pptp4j.ppp.AutomatonAction.SEND_TERMINATE_REQUEST;
import static org.pptp4j.ppp.AutomatonAction.THIS_LAYER_DOWN;
import static org.pptp4j.ppp.AutomatonAction.THIS_LAYER_FINISHED;
import static org.pptp4j.ppp.AutomatonAction.THIS_LAYER_UP;
import static org.pptp4j.ppp.AutomatonAction.ZERO_RESTART_COUNT;
import static org.pptp4j.ppp.AutomatonEvent.CLOSE;
import static org.pptp4j.ppp.AutomatonEvent.DOWN;
import static org.pptp4j.ppp.AutomatonEvent.OPEN;
import static org.pptp4j.ppp.AutomatonEvent.RECEIVED_BAD_CONFIGURE_REQUEST;
import static org.pptp4j.ppp.AutomatonEvent.RECEIVED_CONFIGURE_ACK;
import static org.pptp4j.ppp.AutomatonEvent.RECEIVED_GOOD_CONFIGURE_REQUEST;
import static org.pptp4j.ppp.AutomatonEvent.RECEIVED_TERMINATE_REQUEST;
import static org.pptp4j.ppp.AutomatonEvent.TIMEOUT_LAST;
import static org.pptp4j.ppp.AutomatonEvent.UP;
import static org.pptp4j.ppp.AutomatonState.ACK_RCVD;
import static org.pptp4j.ppp.AutomatonState.ACK_SENT;
import static org.pptp4j.ppp.AutomatonState.CLOSED;
import static org.pptp4j.ppp.AutomatonState.CLOSING;
import static org.pptp4j.ppp.AutomatonState.INITIAL;
import static org.pptp4j.ppp.AutomatonState.OPENED;
import static org.pptp4j.ppp.AutomatonState.REQ_SENT;
import static org.pptp4j.ppp.AutomatonState.STARTING;
import static org.pptp4j.ppp.AutomatonState.STOPPED;
import static org.pptp4j.ppp.AutomatonState.STOPPING;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The table is the RFC's own; what is tested here is what must be true of it (RFC 1661 §4). */
class AutomatonTest {

    private static final Set<AutomatonState> NEGOTIATING = EnumSet.of(REQ_SENT, ACK_RCVD, ACK_SENT);

    private record Transition(
            AutomatonState from, AutomatonEvent event, List<AutomatonAction> actions, AutomatonState to) {

        boolean takes(AutomatonAction action) {
            return actions.contains(action);
        }
    }

    /** How to come to each state from the first. */
    private static final Map<AutomatonState, List<AutomatonEvent>> WAYS = ways();

    private static Map<AutomatonState, List<AutomatonEvent>> ways() {
        Map<AutomatonState, List<AutomatonEvent>> ways = new EnumMap<>(AutomatonState.class);
        Queue<List<AutomatonEvent>> open = new ArrayDeque<>(List.of(List.of()));
        while (!open.isEmpty()) {
            List<AutomatonEvent> way = open.poll();
            if (ways.putIfAbsent(after(way).state(), way) == null) {
                for (AutomatonEvent event : AutomatonEvent.values()) {
                    List<AutomatonEvent> further = new ArrayList<>(way);
                    further.add(event);
                    open.add(further);
                }
            }
        }
        return ways;
    }

    private static Automaton after(List<AutomatonEvent> events) {
        Automaton automaton = new Automaton(Opening.ACTIVE);
        events.forEach(automaton::fire);
        return automaton;
    }

    private static void everyCell(Consumer<Transition> check) {
        for (AutomatonState from : AutomatonState.values()) {
            for (AutomatonEvent event : AutomatonEvent.values()) {
                Automaton automaton = after(WAYS.get(from));
                List<AutomatonAction> actions = automaton.fire(event);
                check.accept(new Transition(from, event, actions, automaton.state()));
            }
        }
    }

    @Test
    void everyStateCanBeReached() {
        assertThat(WAYS).containsOnlyKeys(AutomatonState.values());
    }

    @Test
    void thisLayerUpExactlyOnEnteringOpened() {
        everyCell(cell -> assertThat(cell.takes(THIS_LAYER_UP))
                .as("%s", cell)
                .isEqualTo(cell.to() == OPENED && cell.from() != OPENED));
    }

    @Test
    void thisLayerDownExactlyOnLeavingOpened() {
        everyCell(cell -> assertThat(cell.takes(THIS_LAYER_DOWN))
                .as("%s", cell)
                .isEqualTo(cell.from() == OPENED && cell.to() != OPENED));
    }

    @Test
    void whatIsSentFitsTheStateThatIsEntered() {
        everyCell(cell -> {
            if (cell.takes(SEND_CONFIGURE_ACK)) {
                assertThat(cell.to()).as("%s", cell).isIn(ACK_SENT, OPENED);
            }
            if (cell.takes(SEND_CONFIGURE_NAK_OR_REJECT)) {
                assertThat(cell.to()).as("%s", cell).isIn(REQ_SENT, ACK_RCVD);
            }
            if (cell.takes(SEND_CONFIGURE_REQUEST)) {
                assertThat(cell.to()).as("%s", cell).isIn(REQ_SENT, ACK_SENT);
            }
            if (cell.takes(SEND_TERMINATE_REQUEST)) {
                assertThat(cell.to()).as("%s", cell).isIn(CLOSING, STOPPING);
            }
            if (cell.takes(ZERO_RESTART_COUNT)) {
                assertThat(cell.to()).as("%s", cell).isEqualTo(STOPPING);
            }
        });
    }

    @Test
    void negotiationBeginsWithARequestAndAFullCounter() {
        everyCell(cell -> {
            boolean idle = Set.of(STARTING, CLOSED, STOPPED).contains(cell.from());
            if (idle && (NEGOTIATING.contains(cell.to()))) {
                assertThat(cell.actions()).as("%s", cell).startsWith(INITIALIZE_RESTART_COUNT, SEND_CONFIGURE_REQUEST);
            }
        });
    }

    @Test
    void terminationBeginsWithARequestAndAFullCounter() {
        everyCell(cell -> {
            if (NEGOTIATING.contains(cell.from()) && cell.to() == CLOSING) {
                assertThat(cell.actions()).containsExactly(INITIALIZE_RESTART_COUNT, SEND_TERMINATE_REQUEST);
            }
        });
    }

    @Test
    void aLayerThatIsFinishedRests() {
        everyCell(cell -> {
            if (cell.takes(THIS_LAYER_FINISHED)) {
                assertThat(cell.to()).as("%s", cell).isIn(INITIAL, CLOSED, STOPPED);
            }
        });
    }

    /** Illegal there: the lower layer is down, so nothing can have been received and no timer runs. */
    @Test
    void nothingIsReceivedWhileTheLowerLayerIsDown() {
        everyCell(cell -> {
            boolean ofOwner = EnumSet.of(UP, DOWN, OPEN, CLOSE).contains(cell.event());
            if ((cell.from() == INITIAL || cell.from() == STARTING) && !ofOwner) {
                assertThat(cell.actions()).as("%s", cell).isEmpty();
                assertThat(cell.to()).as("%s", cell).isEqualTo(cell.from());
            }
        });
    }

    @Test
    void theLowerLayerGoingDownAlwaysEndsInARestingState() {
        everyCell(cell -> {
            if (cell.event() == DOWN) {
                assertThat(cell.to()).as("%s", cell).isIn(INITIAL, STARTING);
            }
        });
    }

    @Test
    void timersThatRunOutEndEveryNegotiation() {
        everyCell(cell -> {
            if (cell.event() == TIMEOUT_LAST && cell.from().ordinal() >= CLOSING.ordinal() && cell.from() != OPENED) {
                assertThat(cell.to()).as("%s", cell).isIn(CLOSED, STOPPED);
                assertThat(cell.takes(THIS_LAYER_FINISHED)).as("%s", cell).isTrue();
            }
        });
    }

    @Test
    void opensWhenEachSideAcknowledgedTheOther() {
        Automaton automaton = after(List.of(OPEN, UP));

        assertThat(automaton.fire(RECEIVED_GOOD_CONFIGURE_REQUEST)).containsExactly(SEND_CONFIGURE_ACK);
        assertThat(automaton.fire(RECEIVED_CONFIGURE_ACK)).containsExactly(INITIALIZE_RESTART_COUNT, THIS_LAYER_UP);
        assertThat(automaton.state()).isEqualTo(OPENED);
    }

    @Test
    void negotiatesAgainWhenThePeerDoes() {
        Automaton automaton = after(WAYS.get(OPENED));

        assertThat(automaton.fire(RECEIVED_BAD_CONFIGURE_REQUEST))
                .containsExactly(THIS_LAYER_DOWN, SEND_CONFIGURE_REQUEST, SEND_CONFIGURE_NAK_OR_REJECT);
        assertThat(automaton.state()).isEqualTo(REQ_SENT);
    }

    @Test
    void waitsForRepetitionsAfterATerminateRequest() {
        Automaton automaton = after(WAYS.get(OPENED));

        assertThat(automaton.fire(RECEIVED_TERMINATE_REQUEST)).contains(THIS_LAYER_DOWN, ZERO_RESTART_COUNT);
        assertThat(automaton.fire(TIMEOUT_LAST)).containsExactly(THIS_LAYER_FINISHED);
        assertThat(automaton.state()).isEqualTo(STOPPED);
    }
}

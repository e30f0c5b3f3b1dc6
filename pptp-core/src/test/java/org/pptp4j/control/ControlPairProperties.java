/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.control.ControlEvent.CallClosed;
import org.pptp4j.control.ControlEvent.CallOpened;
import org.pptp4j.control.ControlEvent.Closed;

/** Two control connections with each other under any commands of their owners, calls of both directions mixed. */
class ControlPairProperties {

    private static final ControlConfig CONFIG = ControlConfig.defaults().withMaxCalls(4);

    /** A PNS and a PAC; what one has sent reaches the other when the owners say so. */
    record Pair(ControlEnd pns, ControlEnd pac) {

        void exchange() {
            ControlEnd.exchange(pns, pac);
        }

        void advance(long ms) {
            pns.advance(ms * ControlEnd.MS);
            pac.advance(ms * ControlEnd.MS);
        }

        void cutTcp() {
            pns.takeSent();
            pac.takeSent();
            pns.transportClosed();
            pac.transportClosed();
        }
    }

    /** A command to one of both, or to the network; its text names it in a falsified sample. */
    record Step(String name, BiConsumer<Pair, ControlEnd> action) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Provide
    Arbitrary<List<Tuple.Tuple2<Step, Boolean>>> steps() {
        Arbitrary<Step> commands = Arbitraries.frequency(
                Tuple.of(6, new Step("place", (pair, end) -> end.placeCallIfPossible())),
                Tuple.of(6, new Step("accept", (pair, end) -> end.acceptNext())),
                Tuple.of(2, new Step("refuse", (pair, end) -> end.refuseNext())),
                Tuple.of(9, new Step("exchange", (pair, end) -> pair.exchange())),
                Tuple.of(3, new Step("wait", (pair, end) -> pair.advance(1000))));
        Arbitrary<Step> clearing = Arbitraries.of(100, 101, 102, 103, 200, 201, 202, 203)
                .map(id -> new Step("clear " + id, (pair, end) -> end.clearCall(id)));
        Arbitrary<Step> rare = Arbitraries.of(
                new Step("wait long", (pair, end) -> pair.advance(61_000)),
                new Step("close", (pair, end) -> end.close()),
                new Step("cut TCP", (pair, end) -> pair.cutTcp()));
        return Arbitraries.frequencyOf(Tuple.of(20, commands), Tuple.of(4, clearing), Tuple.of(1, rare))
                .flatMap(step -> Arbitraries.of(true, false).map(atPns -> Tuple.of(step, atPns)))
                .list()
                .ofMaxSize(60);
    }

    @Property
    void agreeOnTheirCallsAndOnTheEnd(@ForAll("steps") List<Tuple.Tuple2<Step, Boolean>> steps) {
        Pair pair = new Pair(ControlEnd.initiator(CONFIG), ControlEnd.acceptor(CONFIG));
        pair.exchange();

        steps.forEach(step -> step.get1().action().accept(pair, step.get2() ? pair.pns() : pair.pac()));
        pair.exchange();

        Map<Integer, Integer> mirrored = new HashMap<>();
        open(pair.pac()).forEach((own, peers) -> mirrored.put(peers, own));
        assertThat(open(pair.pns())).isEqualTo(mirrored);

        pair.pns().close();
        pair.exchange();
        assertOver(pair.pns());
        assertOver(pair.pac());
    }

    /** The open calls: our id, the peer's id. */
    private static Map<Integer, Integer> open(ControlEnd end) {
        Map<Integer, Integer> open = new HashMap<>();
        for (ControlEvent event : end.events) {
            if (event instanceof CallOpened opened) {
                assertThat(open.put(opened.callId(), opened.peerCallId())).isNull();
            } else if (event instanceof CallClosed closed) {
                open.remove(closed.callId());
            }
        }
        return open;
    }

    private static void assertOver(ControlEnd end) {
        assertThat(end.events.get(end.events.size() - 1)).isInstanceOf(Closed.class);
        assertThat(open(end)).isEmpty();
        assertThat(end.machine.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
    }
}

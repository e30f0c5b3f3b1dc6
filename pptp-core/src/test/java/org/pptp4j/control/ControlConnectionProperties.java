/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionRequest;
import org.pptp4j.control.ControlEvent.CallClosed;
import org.pptp4j.control.ControlEvent.CallOpened;
import org.pptp4j.control.ControlEvent.CallRequested;
import org.pptp4j.control.ControlEvent.Closed;
import org.pptp4j.control.ControlEvent.IncomingCallRequested;

/** Any sequence of messages, commands and time: the promises of {@link ControlEvent} hold, and nothing is thrown. */
class ControlConnectionProperties {

    private static final ControlConfig CONFIG = ControlConfig.defaults().withMaxCalls(3);

    /** The first ids of both ends, and of a few calls that do not exist. */
    private static final Arbitrary<Integer> IDS = Arbitraries.of(0, 1, 99, 100, 101, 102, 103, 200, 201, 202, 203);

    /** Something that happens to an end; its text names it in a falsified sample. */
    record Step(String name, Consumer<ControlEnd> action) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.frequencyOf(Tuple.of(6, common()), Tuple.of(2, commands()))
                .list()
                .ofMaxSize(40);
    }

    @Property
    void keepsItsPromisesAsInitiator(@ForAll("steps") List<Step> steps) {
        ControlEnd end = ControlEnd.initiator(CONFIG);
        end.receive(
                new StartControlConnectionReply(0x0100, ControlResult.SUCCESS, ErrorCode.NONE, 3, 3, 1, 1, "h", "v"));

        steps.forEach(step -> step.action().accept(end));

        assertPromises(end);
    }

    @Property
    void keepsItsPromisesAsAcceptor(@ForAll("steps") List<Step> steps) {
        ControlEnd end = ControlEnd.acceptor(CONFIG);
        end.receive(new StartControlConnectionRequest(0x0100, 3, 3, 0, 1, "h", "v"));

        steps.forEach(step -> step.action().accept(end));

        assertPromises(end);
    }

    @Property
    void keepsItsPromisesFromTheFirstMessageOn(@ForAll("steps") List<Step> steps) {
        for (ControlEnd end : List.of(ControlEnd.initiator(CONFIG), ControlEnd.acceptor(CONFIG))) {
            steps.forEach(step -> step.action().accept(end));

            assertPromises(end);
        }
    }

    private static Arbitrary<Step> common() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, messages()),
                Tuple.of(4, IDS.map(id -> new Step("clear " + id, end -> end.clearCall(id)))),
                Tuple.of(
                        4,
                        Arbitraries.of(1, 2000, 5000, 30_000, 60_000)
                                .map(ms -> new Step("wait " + ms, end -> end.advance(ms * ControlEnd.MS)))),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                new Step("close", ControlEnd::close),
                                new Step("TCP closed", ControlEnd::transportClosed))));
    }

    /** Messages that end everything are rare, so that most sequences come to the rest. */
    private static Arbitrary<Step> messages() {
        Arbitrary<ControlMessage> any = Messages.withIds(IDS);
        Arbitrary<ControlMessage> calls =
                any.filter(message -> !message.toString().contains("CCR"));
        return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(9, calls))
                .map(message -> new Step(message.toString(), end -> end.receive(message)));
    }

    private static Arbitrary<Step> commands() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        new Step("place a call", ControlEnd::placeCallIfPossible),
                        new Step("accept a call", ControlEnd::acceptNext),
                        new Step("refuse a call", ControlEnd::refuseNext),
                        new Step("give way", ControlEnd::giveWay)),
                Combinators.combine(IDS, Messages.wanErrors())
                        .as((id, errors) -> new Step("errors of " + id, end -> end.countWanErrors(id, errors))));
    }

    private static void assertPromises(ControlEnd end) {
        end.close();
        end.advance(10 * ControlEnd.SECOND);

        Set<Integer> alive = new HashSet<>(end.placed);
        Set<Integer> open = new HashSet<>();
        Set<Integer> ended = new HashSet<>();
        for (ControlEvent event : end.events) {
            if (event instanceof CallRequested requested) {
                assertThat(alive.add(requested.callId())).isTrue();
            } else if (event instanceof IncomingCallRequested requested) {
                assertThat(alive.add(requested.callId())).isTrue();
            } else if (event instanceof CallOpened opened) {
                assertThat(alive).contains(opened.callId());
                assertThat(open.add(opened.callId())).isTrue();
                assertThat(ended).doesNotContain(opened.callId());
                assertThat(opened.peerWindow()).isBetween(1, 256);
            } else if (event instanceof CallClosed closed) {
                assertThat(alive).contains(closed.callId());
                assertThat(ended.add(closed.callId())).isTrue();
                assertThat(closed.explain()).matches("[A-Z].*\\.");
            }
        }
        assertThat(ended).isEqualTo(alive);
        assertThat(end.events).filteredOn(Closed.class::isInstance).hasSize(1);
        assertThat(end.events.get(end.events.size() - 1)).isInstanceOf(Closed.class);
        assertThat(end.machine.nextTimeout()).isEqualTo(ProtocolMachine.NEVER);
    }
}

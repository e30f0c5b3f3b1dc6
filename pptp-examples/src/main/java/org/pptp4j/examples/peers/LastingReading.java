/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a tunnel lasts, and what the host does with it. */
final class LastingReading {

    private static final int MAX_FAIL = 10;
    private static final Duration HOLD_OFF = Duration.ofSeconds(30);

    private LastingReading() {}

    static Persistence persistence(GivenOptions given, List<Note> notes) {
        boolean again = given.last(Slot.PERSISTENCE).isPresent() && !given.says(Slot.PERSISTENCE, "nopersist");
        given.last(Slot.IDLE)
                .filter(option -> again && option.number() > 0)
                .ifPresent(option -> notes.add(new Note(
                        option.origin(),
                        option + " ends the tunnel for good, also with persist; pppd would connect again at once",
                        Note.Weight.CHOICE)));
        return new Persistence(
                again ? Persistence.Ending.AGAIN : Persistence.Ending.ONCE,
                given.number(Slot.MAX_FAIL).orElse(MAX_FAIL),
                given.last(Slot.HOLD_OFF)
                        .map(option -> Duration.ofSeconds(option.number()))
                        .orElse(HOLD_OFF),
                limit(given, Slot.IDLE),
                limit(given, Slot.MAX_CONNECT));
    }

    /** For pppd 0 is no limit. */
    private static Optional<Duration> limit(GivenOptions given, Slot slot) {
        return given.last(slot)
                .map(Given::number)
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds);
    }

    static RouteWishes routes(GivenOptions given, List<Note> notes) {
        boolean wanted = given.says(Slot.DEFAULT_ROUTE, "defaultroute");
        boolean replaced = given.says(Slot.ROUTE_REPLACEMENT, "replacedefaultroute");
        if (replaced && !wanted) {
            Given option = given.last(Slot.ROUTE_REPLACEMENT).orElseThrow();
            notes.add(new Note(
                    option.origin(), option + " does nothing without defaultroute, as in pppd", Note.Weight.LOSS));
        }
        return new RouteWishes(
                wanted
                        ? replaced ? RouteWishes.DefaultRoute.REPLACED : RouteWishes.DefaultRoute.ADDED
                        : RouteWishes.DefaultRoute.LEFT_ALONE);
    }

    static LinkNames names(GivenOptions given) {
        Optional<Given> name = given.last(Slot.INTERFACE_NAME);
        name.filter(option -> !option.text().matches("[^\\s/:]{1,15}")).ifPresent(option -> {
            throw option.wrong(option + ": the kernel takes 1 to 15 characters for an interface's name, no white space,"
                    + " / or :");
        });
        return new LinkNames(
                given.text(Slot.IP_PARAM), given.text(Slot.LINK_NAME), name.map(Given::text), given.number(Slot.UNIT));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.util.List;
import java.util.Optional;
import org.pptp4j.netty.PptpTransportException;

/** One change of the host, as the run file has it: typed, so that no file can make us run anything else. */
sealed interface UndoStep {

    /** Puts the host back, as far as that is not done yet. */
    void undo(HostCommands commands) throws PptpTransportException;

    /** A line without its end, which {@link #parse} reads. */
    String line();

    /** A route that we added. */
    record RouteAdded(Route route) implements UndoStep {
        static final String WORD = "route";

        @Override
        public void undo(HostCommands commands) throws PptpTransportException {
            new RouteTable(commands).remove(route);
        }

        @Override
        public String line() {
            return WORD + " " + route;
        }
    }

    /** A default route in whose place ours is; a copy of it with a higher metric stands by. */
    record RouteMoved(Route before, Route standby) implements UndoStep {
        static final String WORD = "moved";
        static final String TO = " to ";

        /** Where the copy is gone its network is, and the route would be gone with it: nothing is to be put back. */
        @Override
        public void undo(HostCommands commands) throws PptpTransportException {
            RouteTable table = new RouteTable(commands);
            if (table.has(standby)) {
                table.restore(before);
                table.remove(standby);
            }
        }

        @Override
        public String line() {
            return WORD + " " + before + TO + standby;
        }
    }

    /** Name servers that somebody took from us. */
    record NameServersGiven(NameServerTaker taker, String device) implements UndoStep {
        static final String WORD = "nameservers";

        @Override
        public void undo(HostCommands commands) throws PptpTransportException {
            taker.takeBack(commands, device);
        }

        @Override
        public String line() {
            return WORD + " " + taker.program() + " " + device;
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none of ours
     */
    static UndoStep parse(String line) {
        List<String> parts = List.of(line.split(" ", 2));
        String rest = parts.size() == 2 ? parts.get(1) : "";
        return switch (parts.get(0)) {
            case RouteAdded.WORD -> new RouteAdded(Route.parse(rest));
            case RouteMoved.WORD -> {
                String[] routes = rest.split(RouteMoved.TO, 2);
                yield new RouteMoved(Route.parse(routes[0]), Route.parse(routes.length == 2 ? routes[1] : ""));
            }
            case NameServersGiven.WORD -> {
                String[] words = rest.split(" ", 2);
                String device = Route.through(Route.destination("default"), words.length == 2 ? words[1] : "")
                        .device();
                yield new NameServersGiven(
                        Optional.of(words[0])
                                .flatMap(NameServerTaker::named)
                                .orElseThrow(() -> new IllegalArgumentException("\"" + words[0] + "\" takes no names")),
                        device);
            }
            default -> throw new IllegalArgumentException("\"" + parts.get(0) + "\" is not known");
        };
    }
}

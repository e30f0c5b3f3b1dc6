/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pptp4j.Role;
import org.pptp4j.netty.gre.GreTransport;

/**
 * The open calls of this program, by where they go: a NAT on the way, or a peer with careless call ids, may not be able
 * to tell their GRE packets apart. For any thread.
 */
final class CallRegister {

    /** All clients and servers of a program send through the same NAT. */
    static final CallRegister PROGRAM = new CallRegister();

    private final Map<Line, List<Integer>> calls = new ConcurrentHashMap<>();

    /**
     * What all calls have in common between which there may be confusion.
     *
     * @param role which end we are
     * @param transport how their GRE packets travel
     * @param peer the other end
     */
    record Line(Role role, GreTransport transport, InetAddress peer) {}

    /** An open call. */
    final class Entry {

        private final Line line;
        private final Integer peerCallId;

        private Entry(Line line, Integer peerCallId) {
            this.line = line;
            this.peerCallId = peerCallId;
        }

        /** How many other calls there are now with the same peer. */
        int others() {
            return calls.get(line).size() - 1;
        }

        /** How many of them have the same id at the peer's end. */
        int sameCallId() {
            return (int) calls.get(line).stream().filter(peerCallId::equals).count() - 1;
        }

        /** The call has ended. */
        void close() {
            calls.computeIfPresent(line, (same, before) -> {
                List<Integer> ids = new ArrayList<>(before);
                ids.remove(peerCallId);
                return ids.isEmpty() ? null : List.copyOf(ids);
            });
        }
    }

    /** A call opens. */
    Entry open(Line line, int peerCallId) {
        calls.merge(line, List.of(peerCallId), (before, one) -> {
            List<Integer> ids = new ArrayList<>(before);
            ids.addAll(one);
            return List.copyOf(ids);
        });
        return new Entry(line, peerCallId);
    }
}

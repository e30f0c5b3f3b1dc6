/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pptp4j.netty.ServerLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps peers that prove nothing from filling a server. A connection over a limit is closed at once and without a word:
 * whatever we said would cost more than it. For any thread: the connections of a server may be on several loops.
 */
final class ConnectionLimits {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimits.class);

    private final ServerLimits limits;
    private final Map<InetAddress, Integer> connections = new HashMap<>();
    private final Set<Object> starting = new HashSet<>();
    private int calls;
    private boolean warned;

    ConnectionLimits(ServerLimits limits) {
        this.limits = limits;
    }

    /** Counts one more connection from there, unless there are as many as there may be. */
    synchronized boolean admit(InetAddress peer, Object connection) {
        if (starting.size() >= limits.starting()) {
            refuse(peer, starting.size() + " connections without a tunnel yet, as many as maxStarting allows");
            return false;
        } else if (connections.getOrDefault(peer, 0) >= limits.connectionsPerAddress()) {
            refuse(peer, "as many connections from there as maxConnectionsPerAddress allows");
            return false;
        }
        connections.merge(peer, 1, Integer::sum);
        starting.add(connection);
        return true;
    }

    /** One warning for each time that it gets crowded: who fills a server must not fill its log. */
    private void refuse(InetAddress peer, String why) {
        if (warned) {
            LOG.debug("A connection of {} is refused: {}", peer.getHostAddress(), why);
        } else {
            LOG.warn(
                    "A connection of {} is refused: {}. More of them are only logged at debug",
                    peer.getHostAddress(),
                    why);
            warned = true;
        }
    }

    /** Its peer has a tunnel, and with it a name. */
    synchronized void proved(Object connection) {
        starting.remove(connection);
    }

    /** One that was admitted has ended. */
    synchronized void closed(InetAddress peer, Object connection) {
        starting.remove(connection);
        connections.computeIfPresent(peer, (same, count) -> count == 1 ? null : count - 1);
        warned = warned && !connections.isEmpty();
    }

    /** Counts one more call, unless there are as many as there may be. */
    synchronized boolean enterCall() {
        if (calls >= limits.tunnels()) {
            return false;
        }
        calls++;
        return true;
    }

    /** One that was counted has ended. */
    synchronized void leaveCall() {
        calls--;
    }
}

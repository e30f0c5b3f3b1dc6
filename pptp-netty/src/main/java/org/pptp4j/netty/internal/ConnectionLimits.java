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
 * whatever we said would cost more than it. Runs on the server's event loop.
 */
final class ConnectionLimits {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimits.class);

    private final ServerLimits limits;
    private final Map<InetAddress, Integer> connections = new HashMap<>();
    private final Set<Object> starting = new HashSet<>();
    private boolean warned;

    ConnectionLimits(ServerLimits limits) {
        this.limits = limits;
    }

    /** Whether one more may come from there. */
    boolean admits(InetAddress peer) {
        if (starting.size() >= limits.starting()) {
            refuse(peer, starting.size() + " connections without a tunnel yet, as many as maxStarting allows");
            return false;
        } else if (connections.getOrDefault(peer, 0) >= limits.connectionsPerAddress()) {
            refuse(peer, "as many connections from there as maxConnectionsPerAddress allows");
            return false;
        }
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

    void opened(InetAddress peer, Object connection) {
        connections.merge(peer, 1, Integer::sum);
        starting.add(connection);
    }

    /** Its peer has a tunnel, and with it a name. */
    void proved(Object connection) {
        starting.remove(connection);
    }

    void closed(InetAddress peer, Object connection) {
        starting.remove(connection);
        connections.computeIfPresent(peer, (same, count) -> count == 1 ? null : count - 1);
        warned = warned && !connections.isEmpty();
    }
}

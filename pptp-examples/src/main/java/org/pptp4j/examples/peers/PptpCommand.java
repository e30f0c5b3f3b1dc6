/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code pty "pptp HOST …"} says: the command line of pptp-linux.
 *
 * @param host the server's name or IPv4 address
 * @param port its TCP port; 1723, which is all that pptp-linux knows, unless written {@code HOST:PORT}
 * @param localBind {@code --localbind}: the address to connect from
 * @param firewallMark {@code --rtmark}: the mark of all packets to the server, for policy routing
 * @param phone {@code --phone}: the number that the call dials
 * @param reorderWait {@code --timeout}: how long a packet waits for one before it; zero for {@code --nobuffer}
 * @param missingWindow {@code --missing-window}: how many packets may be missing at once
 * @param idleWait {@code --idle-wait}: the silence before an echo on the control connection
 * @param maxEchoWait {@code --max-echo-wait}: how long to wait for its answer
 * @param hostRoute {@code --nohostroute}: whether the server gets a route of its own
 */
public record PptpCommand(
        String host,
        int port,
        Optional<Inet4Address> localBind,
        OptionalInt firewallMark,
        Optional<String> phone,
        Optional<Duration> reorderWait,
        OptionalInt missingWindow,
        Optional<Duration> idleWait,
        Optional<Duration> maxEchoWait,
        HostRoute hostRoute) {

    /** Whether the server gets a route of its own, by the gateway in use. */
    public enum HostRoute {
        /** It does, as pptp-linux does it unless told otherwise. */
        ADDED,
        /** The host's routes suffice. */
        LEFT_ALONE
    }
}

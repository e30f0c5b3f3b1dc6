/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import org.pptp4j.Role;
import org.pptp4j.diagnosis.PathEvidence;
import org.pptp4j.netty.gre.GreTransport;

/**
 * Where the tunnels of one client or server run, for their diagnosis.
 *
 * @param role which end we are
 * @param transport how GRE packets travel
 * @param path what the owner told of the way to the peer
 */
record Surroundings(Role role, GreTransport transport, PathEvidence path) {

    CallRegister.Entry open(InetAddress peer, int peerCallId) {
        return CallRegister.PROGRAM.open(new CallRegister.Line(role, transport, peer), peerCallId);
    }

    /** The way to a peer with which there is no call. */
    PathEvidence path(InetAddress peer) {
        return path(peer, 0, 0);
    }

    /** The way to a peer. That a server has several clients behind one address is nothing special. */
    PathEvidence path(InetAddress peer, CallRegister.Entry call) {
        return path(peer, role == Role.PNS ? call.others() : 0, call.sameCallId());
    }

    private PathEvidence path(InetAddress peer, int others, int sameCallId) {
        return new PathEvidence(
                peer instanceof Inet4Address address ? Optional.of(address) : Optional.empty(),
                path.routed(),
                path.mtu(),
                transport.outerOverhead(),
                others,
                sameCallId);
    }
}

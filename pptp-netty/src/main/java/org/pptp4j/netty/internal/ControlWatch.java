/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.Optional;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.PptpException;
import org.pptp4j.control.PptpControlException;
import org.pptp4j.diagnosis.ControlEvidence;
import org.pptp4j.diagnosis.ControlState;
import org.pptp4j.diagnosis.Evidence;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.gre.GreChannelCounters;
import org.pptp4j.netty.handler.ControlConnectionHandler;

/** Watches one control connection for what is wrong with it. Belongs to its event loop. */
final class ControlWatch {

    private final ControlConnectionHandler control;
    private final Surroundings surroundings;
    private final InetAddress peer;
    private ControlState state = ControlState.CONNECTED;

    ControlWatch(ControlConnectionHandler control, Surroundings surroundings, InetAddress peer) {
        this.control = control;
        this.surroundings = surroundings;
        this.peer = peer;
    }

    void established() {
        state = ControlState.ESTABLISHED;
    }

    /** A call opens, and is watched from now on. */
    TunnelDiagnosis callOpened(int peerCallId, Channel gre) {
        state = ControlState.CALL_OPEN;
        return new TunnelDiagnosis(
                this, surroundings, peer, surroundings.open(peer, peerCallId), GreChannelCounters.of(gre));
    }

    /** What is known of the connection, at the end with what ended it. */
    ControlEvidence evidence(Optional<PptpException> cause) {
        ControlEvidence evidence = ControlEvidence.at(state).silentFor(control.silence());
        if (cause.isPresent() && cause.get() instanceof PptpControlException ended) {
            return evidence.endedBy(ended);
        } else if (cause.filter(MalformedPacketException.class::isInstance).isEmpty()) {
            return evidence;
        }
        return state == ControlState.CONNECTED
                ? ControlEvidence.at(ControlState.NOT_PPTP)
                : evidence.endedBy(PptpControlException.Kind.OUT_OF_ORDER);
    }

    /** An end without a tunnel, with its diagnosis. */
    TunnelClosed diagnosed(TunnelClosed why) {
        return Diagnosed.by(why, Evidence.NONE.with(evidence(why.cause())).with(surroundings.path(peer)));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import java.net.InetAddress;
import java.util.Optional;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.ppp.NegotiatedLink;

/** Events of a tunnel as comments in a capture. The lines of the negotiation are left out: the packets show them. */
final class EventComment {

    private EventComment() {}

    static Optional<String> of(TunnelEvent event) {
        if (event instanceof TunnelEvent.ControlConnected connected) {
            return Optional.of("Control connection established with \"" + connected.hostName() + "\", vendor \""
                    + connected.vendor() + "\"");
        } else if (event instanceof TunnelEvent.CallConnected) {
            return Optional.of("Call connected: GRE may pass");
        } else if (event instanceof TunnelEvent.PhaseChanged changed) {
            return Optional.of("PPP phase " + changed.phase());
        } else if (event instanceof TunnelEvent.Up up) {
            return Optional.of("Tunnel up: " + text(up.link()));
        } else if (event instanceof TunnelEvent.Warned warned) {
            return Optional.of("Warning: " + warned.warning().explain());
        } else if (event instanceof TunnelEvent.Closed closed) {
            return Optional.of("Tunnel ended (" + closed.why().origin() + "): "
                    + closed.why().reason());
        }
        return Optional.empty();
    }

    private static String text(NegotiatedLink link) {
        return "local " + link.localAddress().map(InetAddress::getHostAddress).orElse("none") + ", peer "
                + link.peerAddress().map(InetAddress::getHostAddress).orElse("none") + ", MTU " + link.mtu() + ", "
                + link.encryption().map(mode -> "MPPE " + mode).orElse("clear text");
    }
}

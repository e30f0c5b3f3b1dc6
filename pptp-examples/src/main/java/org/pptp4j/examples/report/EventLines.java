/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.io.PrintWriter;
import org.pptp4j.netty.PacketTap;
import org.pptp4j.netty.TunnelEnds;
import org.pptp4j.netty.TunnelEvent;

/** The events of a tunnel as lines of a log, where there is no terminal for a status line. */
record EventLines(PrintWriter out) implements PacketTap {

    @Override
    public void event(TunnelEnds ends, TunnelEvent event) {
        String peer = ends.peer().getAddress().getHostAddress();
        if (event instanceof TunnelEvent.ControlConnected) {
            print("Connected to " + peer);
        } else if (event instanceof TunnelEvent.Up up) {
            print("Tunnel up: " + LinkText.of(up.link()));
        } else if (event instanceof TunnelEvent.Warned warned) {
            print("Warning: " + warned.warning().explain());
        } else if (event instanceof TunnelEvent.Closed closed) {
            print("Tunnel to " + peer + " ended: " + closed.why().reason());
        }
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}

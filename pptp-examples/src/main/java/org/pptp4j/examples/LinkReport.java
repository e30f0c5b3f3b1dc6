/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.net.Inet4Address;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.ppp.NegotiatedLink;

/** What the program prints of a tunnel: what was agreed, and what was counted. */
final class LinkReport {

    private LinkReport() {}

    static void print(NegotiatedLink link, PrintWriter out) {
        out.println("  local address   " + link.localAddress().getHostAddress());
        out.println("  peer address    "
                + link.peerAddress().map(Inet4Address::getHostAddress).orElse("none"));
        out.println("  name servers    "
                + (link.dnsServers().isEmpty()
                        ? "none"
                        : link.dnsServers().stream()
                                .map(Inet4Address::getHostAddress)
                                .collect(Collectors.joining(", "))));
        out.println("  MTU             " + link.mtu());
        out.println("  authentication  "
                + link.authentication().map(Object::toString).orElse("none"));
        out.println(
                "  encryption      " + link.encryption().map(MppeMode::toString).orElse("none: clear text"));
        out.flush();
    }

    static void print(TunnelStats stats, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "sent %d packets, %d bytes; received %d packets, %d bytes; lost on the way here %d, reordered %d%n",
                stats.packetsSent(),
                stats.bytesSent(),
                stats.packetsReceived(),
                stats.bytesReceived(),
                stats.gre().lost(),
                stats.gre().reordered());
        if (!stats.drops().isEmpty()) {
            out.println("dropped " + stats.drops());
        }
        out.flush();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.diagnosis.SafeMtu;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.ppp.Ipv6Link;
import org.pptp4j.ppp.NegotiatedLink;

/** What the program prints of a tunnel: what was agreed, and what was counted. */
final class LinkReport {

    private LinkReport() {}

    static void print(NegotiatedLink link, PrintWriter out) {
        out.println("  local address   "
                + link.localAddress().map(Inet4Address::getHostAddress).orElse("none"));
        out.println("  peer address    "
                + link.peerAddress().map(Inet4Address::getHostAddress).orElse("none"));
        out.println("  name servers    " + (link.dnsServers().isEmpty() ? "none" : text(link.dnsServers())));
        if (!link.nbnsServers().isEmpty()) {
            out.println("  NetBIOS names   " + text(link.nbnsServers()));
        }
        link.ipv6().ifPresent(ipv6 -> print(ipv6, out));
        out.println("  MTU             " + link.mtu());
        out.println("  TCP MSS         " + new SafeMtu(link.mtu()).mss());
        out.println("  authentication  "
                + link.authentication().map(LinkReport::name).orElse("none"));
        out.println(
                "  encryption      " + link.encryption().map(LinkReport::name).orElse("none: clear text"));
        out.flush();
    }

    private static void print(Ipv6Link ipv6, PrintWriter out) {
        out.println("  IPv6 address    " + ipv6.localAddress().getHostAddress());
        out.println("  IPv6 peer       "
                + ipv6.peerAddress().map(Inet6Address::getHostAddress).orElse("none"));
    }

    private static String text(List<Inet4Address> addresses) {
        return addresses.stream().map(Inet4Address::getHostAddress).collect(Collectors.joining(", "));
    }

    /** As people write it; the library's texts are pppd's. */
    private static String name(AuthProtocol protocol) {
        return switch (protocol) {
            case PAP -> "PAP";
            case CHAP_MD5 -> "CHAP-MD5";
            case MS_CHAP_V1 -> "MS-CHAPv1";
            case MS_CHAP_V2 -> "MS-CHAPv2";
            case EAP -> "EAP";
        };
    }

    /** Such as {@code MPPE 128-bit stateless}. */
    static String name(MppeMode mode) {
        return "MPPE " + mode;
    }

    /** Such as {@code gre duplicate 3, clear text 1}. */
    static String drops(TunnelStats stats) {
        return stats.drops().entrySet().stream()
                .map(drop -> drop.getKey().words() + " " + drop.getValue())
                .collect(Collectors.joining(", "));
    }

    static void print(TunnelStats stats, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Sent %d packets, %d bytes; received %d packets, %d bytes; lost on the way here %d, reordered %d%n",
                stats.packetsSent(),
                stats.bytesSent(),
                stats.packetsReceived(),
                stats.bytesReceived(),
                stats.gre().lost(),
                stats.gre().reordered());
        if (!stats.drops().isEmpty()) {
            out.println("Dropped: " + drops(stats));
        }
        out.flush();
    }
}

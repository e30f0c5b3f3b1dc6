/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pptp4j.PacketDrop;
import org.pptp4j.gre.GreStats;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.ppp.NegotiatedLink;

/** Tables of a name and a value: what was agreed, what was counted, where it ran. */
final class FactSection {

    private FactSection() {}

    static void write(Html page, String title, Map<String, String> facts) {
        page.begin("section").leaf("h2", title).begin("dl", "class", "facts").line();
        facts.forEach((name, value) ->
                page.begin("div").leaf("dt", name).leaf("dd", value).end().line());
        page.end().end().line();
    }

    static Map<String, String> of(NegotiatedLink link) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Address here", LinkText.local(link));
        facts.put("Address of the peer", LinkText.peer(link));
        facts.put("Name servers", list(link.dnsServers()));
        if (!link.nbnsServers().isEmpty()) {
            facts.put("NetBIOS names", list(link.nbnsServers()));
        }
        link.ipv6().ifPresent(ipv6 -> facts.put("IPv6", ipv6.localAddress().getHostAddress()));
        facts.put("MTU", Integer.toString(link.mtu()));
        facts.put("MRU here, at the peer", link.localMru() + ", " + link.peerMru());
        facts.put(
                "Login",
                link.authentication()
                                .map(protocol -> protocol.name().replace('_', '-'))
                                .orElse("none")
                        + (link.userName().isEmpty() ? "" : ", as " + link.userName()));
        facts.put("Encryption", link.encryption().map(mode -> "MPPE " + mode).orElse("none: clear text"));
        return facts;
    }

    private static String list(List<? extends InetAddress> addresses) {
        return addresses.isEmpty()
                ? "none"
                : addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    static Map<String, String> of(TunnelStats stats) {
        GreStats gre = stats.gre();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Sent", packets(stats.packetsSent(), stats.bytesSent()));
        facts.put("Received", packets(stats.packetsReceived(), stats.bytesReceived()));
        facts.put("GRE packets", gre.packetsSent() + " sent, " + gre.packetsReceived() + " received");
        facts.put(
                "Lost on the way here",
                gre.lost() + " ("
                        + Quantity.percent(100.0 * gre.lost() / Math.max(1, gre.lost() + gre.packetsReceived())) + ")");
        facts.put(
                "Out of order",
                gre.reordered() + " put in order, " + gre.late() + " too late, " + gre.duplicates() + " twice");
        facts.put(
                "Acknowledgements",
                gre.acknowledgementsSent() + " sent, " + gre.acknowledgementsReceived() + " received");
        facts.put(
                "Window",
                gre.outstanding() + " of " + gre.window() + " outstanding, " + gre.windowOverruns() + " overruns");
        facts.put("GRE round trip", Quantity.millis(gre.roundTripTime() / 1e6));
        facts.put(
                "LCP echo",
                stats.echoRoundTrip()
                        .map(time -> Quantity.millis(time.toNanos() / 1e6))
                        .orElse("not measured"));
        facts.put("Network errors", Long.toString(stats.networkErrors()));
        facts.put("Lost to a full socket buffer", Long.toString(stats.socketOverflows()));
        facts.put("Dropped", drops(stats.drops()));
        return facts;
    }

    private static String packets(long packets, long octets) {
        return packets + " packets, " + Quantity.octets(octets);
    }

    private static String drops(Map<PacketDrop, Long> drops) {
        return drops.isEmpty()
                ? "none"
                : drops.entrySet().stream()
                        .map(drop -> drop.getKey().words() + " " + drop.getValue())
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pptp4j.netty.TunnelEnds;

/** The ladder of the negotiation: who sent what, when, and what it said. */
final class LadderSection {

    private static final Pattern PACKET = Pattern.compile("^(?:sent|rcvd) \\[(\\S+) ([A-Za-z]+)");

    private LadderSection() {}

    static void write(Html page, Observed seen) {
        page.begin("section", "id", "ladder").leaf("h2", "Negotiation");
        if (seen.rungs().isEmpty()) {
            page.leaf("p", "Nothing was sent and nothing came.", "class", "quiet")
                    .end();
            return;
        }
        page.begin("p", "class", "legend");
        for (Verdict verdict : Verdict.values()) {
            page.leaf("span", legend(verdict), "class", "pill " + verdict.style())
                    .text(" ");
        }
        page.end();
        page.begin("div", "class", "sides");
        page.leaf("span", "s", "class", "time");
        page.begin("span")
                .leaf("b", "This end")
                .text(address(seen.ends().map(TunnelEnds::local)))
                .end();
        page.begin("span")
                .leaf("b", "Peer")
                .text(address(seen.ends().map(TunnelEnds::peer)))
                .end();
        page.end();
        page.begin("ol", "class", "ladder").line();
        for (Rung rung : seen.rungs()) {
            write(page, rung);
        }
        page.end().end().line();
    }

    private static String legend(Verdict verdict) {
        return switch (verdict) {
            case REQUEST -> "asks";
            case ACK -> "agrees";
            case NAK -> "wants another value";
            case REJECT -> "will not have it";
            case FAILURE -> "refuses";
            case END -> "ends it";
            case NOTE -> "tells";
        };
    }

    private static String address(Optional<InetSocketAddress> end) {
        return end.map(known -> " " + known.getAddress().getHostAddress()).orElse("");
    }

    private static void write(Html page, Rung rung) {
        page.begin(
                "li",
                "class",
                rung.way().name().toLowerCase(Locale.ROOT) + " "
                        + rung.verdict().style());
        page.leaf("span", String.format(Locale.ROOT, "%.3f", rung.at().toNanos() / 1e9), "class", "time");
        page.begin("div", "class", "step");
        Optional<String> packet = packet(rung);
        page.leaf(
                "span",
                packet.orElse(rung.title()),
                "class",
                "pill " + rung.verdict().style());
        String words = packet.isPresent() ? rung.title() : rung.detail();
        if (!words.isEmpty()) {
            page.text(" ").leaf("code", words);
        }
        page.end().end().line();
    }

    private static Optional<String> packet(Rung rung) {
        Matcher packet = PACKET.matcher(rung.title());
        return packet.find() ? Optional.of(packet.group(1) + " " + packet.group(2)) : Optional.empty();
    }
}

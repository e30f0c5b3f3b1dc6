/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pptp4j.Stage;
import org.pptp4j.netty.TunnelStats;

/**
 * What the status line says.
 *
 * @param state such as {@code up}
 * @param style how the state looks
 * @param parts the rest, the most important first
 */
record StatusText(String state, Style style, List<String> parts) {

    enum Style {
        GOOD("\033[1;32m"),
        BUSY("\033[1;33m"),
        BAD("\033[1;31m");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    private static final String PLAIN = "\033[0m";
    private static final String GAP = "  ";

    /** Of what is known now. */
    static StatusText of(Observed seen) {
        List<String> parts = new ArrayList<>();
        boolean up = seen.reached().contains(Stage.DATA) && seen.closed().isEmpty();
        if (up) {
            seen.link().ifPresent(link -> parts.add(LinkText.local(link)));
            seen.stats().ifPresent(stats -> traffic(seen, stats, parts));
            parts.add(Quantity.clock(seen.upFor()));
            seen.link().ifPresent(link -> parts.add("peer " + LinkText.peer(link)));
            seen.stats()
                    .flatMap(TunnelStats::echoRoundTrip)
                    .ifPresent(time -> parts.add("echo " + Quantity.millis(time.toNanos() / 1e6)));
        } else {
            parts.add(Quantity.clock(seen.length()));
            seen.ends().ifPresent(ends -> parts.add(ends.peer().getAddress().getHostAddress()));
            seen.closed().ifPresent(why -> parts.add(why.reason()));
        }
        return new StatusText(
                up ? "up" : seen.closed().isPresent() ? "down" : next(seen),
                up ? Style.GOOD : seen.closed().isPresent() ? Style.BAD : Style.BUSY,
                parts);
    }

    /** Short, so that it fits into 80 columns together with the rest. */
    private static void traffic(Observed seen, TunnelStats stats, List<String> parts) {
        Optional<Sample> last = lastOf(seen.samples());
        String in = last.map(now -> Quantity.rate(now.perSecond(now.received())) + " ")
                .orElse("");
        String out =
                last.map(now -> Quantity.rate(now.perSecond(now.sent())) + " ").orElse("");
        parts.add("in " + brief(in + Quantity.octets(stats.bytesReceived())));
        parts.add("out " + brief(out + Quantity.octets(stats.bytesSent())));
        long lost = stats.gre().lost();
        parts.add("lost "
                + Quantity.percent(100.0 * lost / Math.max(1, lost + stats.gre().packetsReceived())));
    }

    private static String brief(String quantities) {
        return quantities.replaceAll("(?<=\\d) (?=[kMGTPE]?(bit/s|B))", "").replace("bit/s", "b/s");
    }

    /** The stage that is under way. */
    private static String next(Observed seen) {
        for (Stage stage : Stage.values()) {
            if (!seen.reached().contains(stage)) {
                return stage == Stage.NAME ? "connecting" : stage.name().toLowerCase(Locale.ROOT);
            }
        }
        return "up";
    }

    private static Optional<Sample> lastOf(List<Sample> samples) {
        return samples.isEmpty() ? Optional.empty() : Optional.of(samples.get(samples.size() - 1));
    }

    /** As many parts as fit whole; only the state may be cut. */
    String within(int columns, boolean color) {
        String first = state.substring(0, Math.min(state.length(), Math.max(0, columns)));
        StringBuilder line = new StringBuilder(color ? style.code + first + PLAIN : first);
        int used = first.length();
        for (String part : parts) {
            String printable = part.replaceAll("\\p{C}", "?");
            if (used + GAP.length() + printable.length() <= columns) {
                line.append(GAP).append(printable);
                used += GAP.length() + printable.length();
            }
        }
        return line.toString();
    }
}

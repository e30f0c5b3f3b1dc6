/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.util.Collection;
import java.util.Map;

/** What each side asked for, protocol by protocol, and what was agreed. */
final class OptionSection {

    private OptionSection() {}

    static void write(Html page, Observed seen) {
        Map<String, Collection<OptionHistory.Row>> tables = OptionHistory.tables(seen.transcript());
        if (tables.isEmpty()) {
            return;
        }
        page.begin("section", "id", "options").leaf("h2", "Options");
        page.leaf(
                "p",
                "In PPP each side asks for what concerns its own end, and the other one answers. A tick is an agreement.",
                "class",
                "quiet");
        tables.forEach((protocol, rows) -> write(page, protocol, rows));
        page.end().line();
    }

    private static void write(Html page, String protocol, Collection<OptionHistory.Row> rows) {
        page.leaf("h3", protocol).begin("table", "class", "options");
        page.begin("thead").begin("tr");
        for (String title : new String[] {"Option", "This end asked", "Peer asked", "Agreed"}) {
            page.leaf("th", title, "scope", "col");
        }
        page.end().end().begin("tbody").line();
        for (OptionHistory.Row row : rows) {
            page.begin("tr").leaf("th", row.option(), "scope", "row");
            page.begin("td", "data-title", "This end asked");
            steps(page, row.ours());
            page.end().begin("td", "data-title", "Peer asked");
            steps(page, row.theirs());
            page.end().leaf("td", agreed(row), "data-title", "Agreed").end().line();
        }
        page.end().end();
    }

    private static void steps(Html page, OptionHistory history) {
        if (history.asked().isEmpty() && history.answers().isEmpty()) {
            page.leaf("span", "–", "class", "quiet");
            return;
        }
        for (String value : history.asked()) {
            page.leaf("code", value.isEmpty() ? "yes" : value).text(" ");
        }
        for (OptionHistory.Answer answer : history.answers()) {
            page.leaf("span", word(answer), "class", "pill " + answer.verdict().style())
                    .text(" ");
        }
    }

    private static String word(OptionHistory.Answer answer) {
        return switch (answer.verdict()) {
            case ACK -> "✓";
            case NAK -> "Nak " + answer.value();
            default -> "Rej";
        };
    }

    private static String agreed(OptionHistory.Row row) {
        String ours = row.ours().agreed().map(OptionSection::value).orElse("");
        String theirs = row.theirs().agreed().map(OptionSection::value).orElse("");
        if (ours.isEmpty() && theirs.isEmpty()) {
            return "–";
        } else if (ours.equals(theirs)) {
            return ours;
        }
        return ours.isEmpty()
                ? "peer: " + theirs
                : theirs.isEmpty() ? "here: " + ours : "here: " + ours + "; peer: " + theirs;
    }

    private static String value(String value) {
        return value.isEmpty() ? "yes" : value;
    }
}

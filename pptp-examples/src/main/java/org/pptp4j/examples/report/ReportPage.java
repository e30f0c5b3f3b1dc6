/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pptp4j.netty.PptpClientConfig;

/**
 * The report as one page that needs nothing else: no script, no reference, and a policy that would let neither in. It
 * is well-formed XML as well as HTML.
 */
final class ReportPage {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);

    private ReportPage() {}

    static String of(Observed seen, Optional<PptpClientConfig> config, ZoneId zone) {
        Outcome outcome = Outcome.of(seen);
        Html page = new Html();
        page.begin("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en")
                .line();
        page.begin("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .line();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.empty("meta", "name", "color-scheme", "content", "light dark").line();
        page.leaf("title", "PPTP connection report: " + outcome.title()).line();
        page.begin("style").line().raw(style()).end().line().end().line();
        page.begin("body").line();
        header(page, seen, outcome, config, zone);
        page.begin("main").line();
        DiagnosisSection.write(page, seen);
        seen.link().ifPresent(link -> FactSection.write(page, "What was agreed", FactSection.of(link)));
        plots(page, seen.samples());
        LadderSection.write(page, seen);
        OptionSection.write(page, seen);
        seen.stats().ifPresent(stats -> FactSection.write(page, "Counters of the tunnel", FactSection.of(stats)));
        config.ifPresent(known -> FactSection.write(page, "Settings", Facts.settings(known)));
        FactSection.write(page, "Environment", Facts.environment());
        page.end().line();
        page.leaf(
                "footer",
                "Written by pptp4j. There are no passwords, keys or responses to challenges in this page;"
                        + " addresses, user and host names are.");
        page.end().line().end();
        return "<!DOCTYPE html>\n" + page + "\n";
    }

    private static void header(
            Html page, Observed seen, Outcome outcome, Optional<PptpClientConfig> config, ZoneId zone) {
        page.begin("header", "class", outcome.good() ? "good" : "failed");
        page.begin("h1")
                .leaf("span", outcome.title(), "class", "badge")
                .text(" PPTP connection report")
                .end();
        page.leaf("p", outcome.sentence(), "class", "verdict");
        String server = config.map(known -> "Server " + known.host() + " · ").orElse("");
        page.leaf(
                "p",
                server + "began " + TIME.format(seen.begin().atZone(zone)) + " · took " + Quantity.time(seen.length()),
                "class",
                "quiet");
        page.end().line();
    }

    private static void plots(Html page, List<Sample> samples) {
        if (samples.isEmpty()) {
            return;
        }
        page.begin("section", "id", "plots").leaf("h2", "Over time");
        Plot.all().forEach(plot -> plot.write(page, samples));
        page.end().line();
    }

    private static String style() {
        try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows as a table in Markdown, its columns aligned, so that it reads well in a terminal too. */
final class Table {

    private static final List<String> HEADINGS = List.of("Measured", "Value", "Goal", "Reached", "Medians");

    private final List<List<String>> lines = new ArrayList<>();
    private final int columns;

    private Table(List<Row> rows, int columns) {
        this.columns = columns;
        lines.add(HEADINGS);
        rows.forEach(row -> lines.add(cells(row)));
    }

    /** All rows with all that is known of them. */
    static Table full(List<Row> rows) {
        return new Table(rows, HEADINGS.size());
    }

    /** The rows that have a goal, without the medians behind them. */
    static Table goals(List<Row> rows) {
        List<Row> held = rows.stream().filter(row -> row.goal() != Goal.NONE).toList();
        return new Table(held, HEADINGS.indexOf("Medians"));
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.what(),
                number(row.value()) + " " + row.unit(),
                row.goal().toString(),
                row.goal().verdict(row.value()),
                row.details());
    }

    /** Three digits where it is small. */
    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    }

    @Override
    public String toString() {
        List<String> printed = new ArrayList<>(lines.stream().map(this::line).toList());
        printed.add(1, line(HEADINGS.stream().map(heading -> "---").toList()));
        return String.join("\n", printed) + "\n";
    }

    private String line(List<String> cells) {
        List<String> padded = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            padded.add(String.format("%-" + width(column) + "s", cells.get(column)));
        }
        return padded.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private int width(int column) {
        return lines.stream()
                .mapToInt(cells -> cells.get(column).length())
                .max()
                .orElseThrow();
    }
}

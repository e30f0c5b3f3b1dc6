/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures all sections, or one, and prints the table. System properties: {@code bench.only} names a section,
 * {@code bench.rounds} sets how many rounds are measured, {@code bench.output} the directory where the chart and the
 * goals, as a table for the README, are written.
 */
final class Bench {

    private static final int BATCHES = 4;

    private final Rounds rounds;
    private final Path directory;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder report = new StringBuilder();

    private Bench(Rounds rounds, Path directory) {
        this.rounds = rounds;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        Rounds rounds = new Rounds(Integer.getInteger("bench.rounds", 41), BATCHES);
        Path directory = Path.of(System.getProperty("bench.output", "target/bench"));
        report(System.getProperty("bench.only", ""), rounds, directory);
    }

    /** Prints each section when it is there, and returns what it printed. */
    static String report(String only, Rounds rounds, Path directory) throws Exception {
        Bench bench = new Bench(rounds, directory);
        bench.print(Machine.describe() + "\n");
        for (Section section :
                List.of(new MppeSection(directory), new KeyStreamSection(), new StackSection(), new LoadSection())) {
            if (only.isEmpty() || only.equals(section.name())) {
                bench.measure(section);
            }
        }
        bench.write();
        return bench.report.toString();
    }

    /** What a section cannot be measured without is said in its place. */
    private void measure(Section section) throws Exception {
        try {
            List<Row> measured = section.rows(rounds);
            rows.addAll(measured);
            print(Table.full(measured).toString());
        } catch (MissingException e) {
            print("Not measured: " + section.name() + ". " + e.getMessage() + "\n");
        }
    }

    private void print(String part) {
        report.append(part).append("\n");
        System.out.println(part);
    }

    private void write() throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("goals.md");
        Files.writeString(file, Machine.describe() + ":\n\n" + Table.goals(rows));
        print("The goals as a table: " + file);
    }
}

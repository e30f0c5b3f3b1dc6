/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures all sections, or one, and prints the table. System properties: {@code bench.only} names a section,
 * {@code bench.rounds} sets how many rounds are measured, {@code bench.output} the directory of what is written.
 */
final class Bench {

    private static final List<Section> SECTIONS =
            List.of(new MppeSection(), new KeyStreamSection(), new StackSection(), new LoadSection());
    private static final int BATCHES = 4;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Rounds rounds = new Rounds(Integer.getInteger("bench.rounds", 41), BATCHES);
        String report = report(System.getProperty("bench.only", ""), rounds);
        System.out.println(report);
        write(Path.of(System.getProperty("bench.output", "target/bench")), report);
    }

    static String report(String only, Rounds rounds) throws Exception {
        StringBuilder report = new StringBuilder(Machine.describe()).append("\n");
        for (Section section : SECTIONS) {
            if (only.isEmpty() || only.equals(section.name())) {
                report.append("\n").append(table(section, rounds));
            }
        }
        return report.toString();
    }

    /** What a section cannot be measured without is said in its place. */
    private static String table(Section section, Rounds rounds) throws Exception {
        try {
            return new Table(section.rows(rounds)).toString();
        } catch (MissingException e) {
            return "Not measured: " + section.name() + ". " + e.getMessage() + "\n";
        }
    }

    private static void write(Path directory, String report) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("results.md"), report);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What worked between whom: a text for people, and the same in Markdown; in the build directory. */
final class InteropTable {

    private static final Path BUILD = Path.of("target");

    private final Map<Role, Map<Setting, String>> results = new EnumMap<>(Role.class);

    /** Notes the result of one cell; the last one counts. */
    void put(Role role, Setting setting, String result) {
        results.computeIfAbsent(role, first -> new TreeMap<>(Setting.ORDER)).put(setting, result);
    }

    /** Writes {@code interop-matrix.txt} and {@code interop-matrix.md}. */
    void write() {
        try {
            Files.createDirectories(BUILD);
            Files.writeString(BUILD.resolve("interop-matrix.txt"), text());
            Files.writeString(BUILD.resolve("interop-matrix.md"), markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each cell. */
    String text() {
        return results.entrySet().stream()
                .flatMap(role -> role.getValue().entrySet().stream()
                        .map(cell -> String.format(
                                "%-20s  %-10s %-14s  %s%n",
                                role.getKey(),
                                cell.getKey().authentication(),
                                cell.getKey().encryption(),
                                cell.getValue())))
                .collect(Collectors.joining());
    }

    /** One table for each role. */
    private String markdown() {
        return results.keySet().stream().map(this::markdown).collect(Collectors.joining("\n"));
    }

    private String markdown(Role role) {
        List<Encryption> columns = List.of(Encryption.values());
        StringBuilder table = new StringBuilder(
                row(role.toString(), columns.stream().map(Object::toString).toList()));
        table.append(row("---", columns.stream().map(column -> "---").toList()));
        Arrays.stream(Authentication.values())
                .map(login -> row(
                        login.toString(),
                        columns.stream()
                                .map(column -> mark(role, new Setting(login, column)))
                                .toList()))
                .forEach(table::append);
        return table.toString();
    }

    private String mark(Role role, Setting setting) {
        String result = results.get(role).get(setting);
        return result == null
                ? "not run"
                : result.startsWith("FAILED") ? "**failed**" : setting.isLegal() ? "yes" : "refused";
    }

    private static String row(String first, List<String> cells) {
        return "| " + first + " | " + String.join(" | ", cells) + " |\n";
    }
}

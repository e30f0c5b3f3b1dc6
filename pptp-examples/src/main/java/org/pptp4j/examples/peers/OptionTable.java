/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of one program, as a file beside this class has them. */
final class OptionTable {

    /** {@code pppd}'s: in files, and on its command line. */
    static final OptionTable PPPD = new OptionTable("pppd-options.txt");

    /** {@code pptp}'s: on its command line. */
    static final OptionTable PPTP = new OptionTable("pptp-options.txt");

    private final Map<String, OptionRow> rows;

    private OptionTable(String file) {
        Map<String, OptionRow> byName = new HashMap<>();
        for (OptionRow row : TableFile.rows(file, OptionRow::parse)) {
            for (String name : row.names()) {
                if (byName.put(name, row) != null) {
                    throw new IllegalStateException(name + " is in " + file + " twice");
                }
            }
        }
        rows = Map.copyOf(byName);
    }

    /** What a word means where an option is expected. */
    Optional<OptionRow> row(String word) {
        return Optional.ofNullable(rows.get(word))
                .filter(row -> !word.startsWith("<"))
                .or(() -> shape(word).map(rows::get));
    }

    /** pppd knows three kinds of words by what they look like; names come first. */
    private static Optional<String> shape(String word) {
        if (word.startsWith("/dev/") || word.matches("tty[A-Z]+\\d+")) {
            return Optional.of("<device>");
        } else if (word.matches("\\d+")) {
            return Optional.of("<speed>");
        }
        return word.contains(":") ? Optional.of("<local>:<remote>") : Optional.empty();
    }

    /** The names that begin so, or the one that is this: GNU's getopt_long takes an option that is cut short. */
    List<String> completions(String start) {
        return rows.containsKey(start)
                ? List.of(start)
                : rows.keySet().stream()
                        .filter(name -> name.startsWith(start))
                        .sorted()
                        .toList();
    }

    /** The option that somebody may have meant. */
    Optional<String> nearest(String word) {
        return rows.keySet().stream()
                .filter(known -> EditDistance.between(known, word) <= Math.min(2, word.length() / 3))
                .min(Comparator.comparingInt((String known) -> EditDistance.between(known, word))
                        .thenComparing(Comparator.naturalOrder()));
    }
}

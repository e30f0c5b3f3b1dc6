/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.List;
import java.util.Optional;

/**
 * What one option of pppd's means here.
 *
 * @param names its name, and other names of the same
 * @param argument what follows it
 * @param fate what becomes of it
 * @param slot the question that it answers; empty if nobody asks
 * @param meaning what it does; of one that is left out, why
 */
record OptionRow(List<String> names, Argument argument, Fate fate, Optional<Slot> slot, String meaning) {

    /** From the table: names, argument, fate and slot, meaning. */
    static OptionRow parse(String line) {
        String[] cells = line.split("\\|", 4);
        if (cells.length < 4) {
            throw new IllegalArgumentException("Not four cells: " + line);
        }
        String slot = cells[2].substring(2).strip();
        return new OptionRow(
                List.of(cells[0].strip().split(" +")),
                Argument.parse(cells[1].strip()),
                Fate.of(cells[2].charAt(1)),
                slot.equals("-") ? Optional.empty() : Optional.of(Slot.valueOf(slot)),
                cells[3].strip());
    }

    /** The first of its names, which pppd(8) has. */
    String name() {
        return names.get(0);
    }
}

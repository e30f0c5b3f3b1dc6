/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run file says: a line with the format, one with the owner, then one for each change, and one for each that was
 * undone. Lines are only ever added.
 *
 * @param owner whose it is; empty if its owner has given it up
 * @param steps what is not undone, in the order of the changes
 */
record RunRecord(Optional<RunOwner> owner, List<UndoStep> steps) {

    static final String FORMAT = "pptp4j-run 1";
    static final String RELEASED = "released";
    static final String UNDONE = "undone ";
    private static final String OWNER = "owner ";

    RunRecord {
        steps = List.copyOf(steps);
    }

    /** The first lines of the file of a process. */
    static String head(RunOwner owner) {
        return FORMAT + "\n" + OWNER + owner.pid() + " " + owner.startTicks() + " " + owner.boot() + "\n";
    }

    /**
     * Reads a file. What follows the last end of a line was being written when its process was killed, so that the
     * change was not begun.
     *
     * @throws IllegalArgumentException if it is not one of ours
     */
    static RunRecord parse(String text) {
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        if (lines.size() < 2 || !lines.get(0).equals(FORMAT) || !lines.get(1).startsWith(OWNER)) {
            throw new IllegalArgumentException("expected \"" + FORMAT + "\" and an owner on the first lines");
        }
        Optional<RunOwner> owner = Optional.of(owner(lines.get(1).substring(OWNER.length())));
        List<UndoStep> steps = new ArrayList<>();
        for (int i = 2; i < lines.size(); i++) {
            String line = lines.get(i);
            try {
                if (line.equals(RELEASED)) {
                    owner = Optional.empty();
                } else if (line.startsWith(UNDONE)) {
                    steps.remove(steps.lastIndexOf(UndoStep.parse(line.substring(UNDONE.length()))));
                } else {
                    steps.add(UndoStep.parse(line));
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new RunRecord(owner, steps);
    }

    private static RunOwner owner(String text) {
        String[] words = text.split(" ");
        if (words.length != 3 || !words[0].matches("\\d{1,18}") || !words[1].matches("\\d{1,18}")) {
            throw new IllegalArgumentException("line 2: expected an owner's pid, start time and boot id");
        }
        return new RunOwner(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
    }
}

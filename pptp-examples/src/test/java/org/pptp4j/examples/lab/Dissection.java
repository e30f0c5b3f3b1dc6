/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code tshark} and {@code capinfos} make of a capture.
 *
 * @param file the capture
 */
public record Dissection(Path file) {

    /** All frames in all detail, as {@code tshark -V} prints them. */
    public String decoded() {
        return tshark("-V").output();
    }

    /** A line for each frame of which {@code tshark} could not make sense, or in which it found an error. */
    public List<String> faults() {
        return table(
                "_ws.malformed || _ws.short || _ws.expert.severity >= 0x00800000",
                "frame.number",
                "_ws.col.Info",
                "_ws.expert.message");
    }

    /** A line for each frame that passes a display filter: the values of some fields, with tabs between. */
    public List<String> table(String filter, String... fields) {
        List<String> arguments = new ArrayList<>(List.of("-Y", filter, "-T", "fields"));
        for (String field : fields) {
            arguments.addAll(List.of("-e", field));
        }
        // Warnings have no tabs.
        return tshark(arguments.toArray(String[]::new))
                .output()
                .lines()
                .filter(line -> line.contains("\t"))
                .toList();
    }

    /** The number of frames that pass a display filter. */
    public int count(String filter) {
        return table(filter, "frame.number", "frame.len").size();
    }

    /** What {@code capinfos} says of the file, which it must read without an error. */
    public String infos() {
        return LabProcess.run(List.of("capinfos", file.toString())).orFail().output();
    }

    private CommandResult tshark(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        command.addAll(List.of(arguments));
        return LabProcess.run(command).orFail();
    }
}

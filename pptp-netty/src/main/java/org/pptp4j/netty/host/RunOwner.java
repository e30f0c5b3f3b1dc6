/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The process that a run file belongs to. Its number alone would not do: numbers are used again.
 *
 * @param pid its number
 * @param startTicks when it started, in clock ticks since the machine did, as {@code /proc/PID/stat} has it
 * @param boot which run of the machine that was, {@code /proc/sys/kernel/random/boot_id}
 */
public record RunOwner(long pid, long startTicks, String boot) {

    private static final Path PROC = Path.of("/proc");
    private static final long NOT_THERE = -1;
    /** Behind the name in parentheses, which may hold anything, {@code starttime} is the 20th field (proc(5)). */
    private static final int START_TIME = 19;

    /**
     * Checks what a file may claim.
     *
     * @param pid see the record
     * @param startTicks see the record
     * @param boot see the record
     */
    public RunOwner {
        if (pid < 1 || startTicks < 0 || !boot.matches("[0-9a-f-]{36}")) {
            throw new IllegalArgumentException("\"" + pid + " " + startTicks + " " + boot + "\" is no process");
        }
    }

    /** This process. */
    static RunOwner current() throws IOException {
        long pid = ProcessHandle.current().pid();
        return new RunOwner(pid, startTicks(pid), bootId());
    }

    /**
     * Whether it still runs.
     *
     * @return false if it has ended, also when another process has its number now
     * @throws IOException if {@code /proc} cannot be read
     */
    public boolean isAlive() throws IOException {
        return boot.equals(bootId()) && startTicks(pid) == startTicks;
    }

    private static String bootId() throws IOException {
        return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    }

    private static long startTicks(long pid) throws IOException {
        Path stat = PROC.resolve(Long.toString(pid)).resolve("stat");
        String text;
        try {
            text = Files.readString(stat);
        } catch (IOException e) {
            // It may also end while its file is read.
            if (!Files.exists(stat)) {
                return NOT_THERE;
            }
            throw e;
        }
        List<String> fields = List.of(text.substring(text.lastIndexOf(')') + 2).split(" "));
        // A zombie has ended; it waits for its parent.
        return fields.get(0).equals("Z") ? NOT_THERE : Long.parseLong(fields.get(START_TIME));
    }

    /** Such as {@code process 4711}. */
    @Override
    public String toString() {
        return "process " + pid;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the lab: its lines, its input, signals to it, and an end within bounds. */
public final class LabProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final String name;
    private final Process process;
    private final Lines out;
    private final Lines err;

    private LabProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.out = Lines.collect(process.getInputStream(), name + " out");
        this.err = Lines.collect(process.getErrorStream(), name + " err");
    }

    /** Starts {@code command}, with {@code environment} added to ours. */
    static LabProcess start(String name, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            return new LabProcess(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + String.join(" ", command), e);
        }
    }

    /** Runs {@code command} to its end, within a minute. */
    static CommandResult run(List<String> command) {
        String text = String.join(" ", command);
        try (LabProcess started = start(command.get(0), command, Map.of())) {
            int status = started.exitStatus(Duration.ofMinutes(1));
            return new CommandResult(text, status, started.output());
        }
    }

    /** Returns the lines of the standard output. */
    public Lines out() {
        return out;
    }

    /** Returns the lines of the standard error. */
    public Lines err() {
        return err;
    }

    /** Returns what was written to both streams so far. */
    public String output() {
        return out.text() + (err.all().isEmpty() ? "" : "\n" + err.text());
    }

    /** Returns the process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Writes a line to its standard input. */
    public void writeLine(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not read its input any more:\n" + output(), e);
        }
    }

    /** Ends its standard input. */
    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a signal, {@code "INT"} or {@code "TERM"} for example. */
    public void signal(String signal) {
        run(List.of("sh", "-c", "kill -" + signal + " " + process.pid())).orFail();
    }

    /** Returns whether it ends within {@code limit}; waits for that. */
    public boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end of " + name, e);
        }
    }

    /** Waits for its end; fails the test with all that it wrote when it goes on. */
    public int exitStatus(Duration limit) {
        if (!endsWithin(limit)) {
            throw new AssertionError(name + " still runs after " + limit + ":\n" + output());
        }
        out.awaitEnd(PATIENCE);
        err.awaitEnd(PATIENCE);
        return process.exitValue();
    }

    /** Sends TERM unless it has ended, and KILL when that does not help within 8 seconds. */
    @Override
    public void close() {
        process.destroy();
        if (!endsWithin(PATIENCE)) {
            process.destroyForcibly();
            endsWithin(PATIENCE);
        }
    }
}

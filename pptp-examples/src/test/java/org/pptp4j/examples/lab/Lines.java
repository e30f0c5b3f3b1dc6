/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that a process has written to one of its streams; a thread waits for the one that it needs. */
public final class Lines {

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Lines() {}

    /** Collects the lines of {@code in} until it ends, on a daemon thread named {@code name}. */
    static Lines collect(InputStream in, String name) {
        Lines collected = new Lines();
        Thread reader = new Thread(() -> collected.readAll(in), name);
        reader.setDaemon(true);
        reader.start();
        return collected;
    }

    /** Returns what has been written so far. */
    public synchronized List<String> all() {
        return List.copyOf(lines);
    }

    /** Returns what has been written so far as one text. */
    public String text() {
        return String.join("\n", all());
    }

    /** Waits for the first line in which {@code pattern} is found, from the first line on. */
    public Matcher await(String pattern, Duration limit) {
        return await(pattern, 1, limit);
    }

    /**
     * Waits until {@code pattern} is found in {@code occurrence} lines, counted from the first line of the stream.
     *
     * @return the match in the last of them
     */
    public synchronized Matcher await(String pattern, int occurrence, Duration limit) {
        Pattern wanted = Pattern.compile(pattern);
        long end = System.nanoTime() + limit.toNanos();
        int found = 0;
        for (int next = 0; ; next++) {
            while (next == lines.size()) {
                long left = end - System.nanoTime();
                if (ended || left <= 0) {
                    throw new AssertionError("no line matches \"" + pattern + "\" (" + found + " of " + occurrence
                            + (ended ? "), and the stream has ended" : ") within " + limit) + ":\n" + text());
                }
                sleepUntilWritten(left);
            }
            Matcher matcher = wanted.matcher(lines.get(next));
            if (matcher.find() && ++found == occurrence) {
                return matcher;
            }
        }
    }

    /** Waits until the stream has ended, so that {@link #all()} is complete. */
    synchronized void awaitEnd(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!ended && end - System.nanoTime() > 0) {
            sleepUntilWritten(end - System.nanoTime());
        }
    }

    private void sleepUntilWritten(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for output", e);
        }
    }

    private void readAll(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("[output lost: " + e.getMessage() + "]");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}

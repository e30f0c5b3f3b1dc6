/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A log that a guest writes into its shared directory; it may not exist yet. */
public final class LogFile {

    private final Path path;

    LogFile(Path path) {
        this.path = path;
    }

    /** Returns what has been written so far. */
    public String text() {
        try {
            // pppd logs what peers send: not everything is UTF-8.
            return Files.exists(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines that have been written so far. */
    public List<String> lines() {
        return text().lines().toList();
    }

    /** Waits until {@code pattern} is found anywhere in the log. */
    public Matcher await(String pattern, Duration limit) {
        Pattern wanted = Pattern.compile(pattern, Pattern.MULTILINE);
        long end = System.nanoTime() + limit.toNanos();
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            path.getParent()
                    .register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (true) {
                Matcher matcher = wanted.matcher(text());
                if (matcher.find()) {
                    return matcher;
                }
                WatchKey changed = changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (changed == null) {
                    throw new AssertionError(path.getFileName() + " has nothing that matches \"" + pattern + "\" after "
                            + limit + ":\n" + text());
                }
                changed.pollEvents();
                changed.reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + path.getFileName(), e);
        }
    }
}

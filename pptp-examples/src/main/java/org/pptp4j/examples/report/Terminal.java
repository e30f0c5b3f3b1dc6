/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the standard output is.
 *
 * @param columns its width
 * @param color whether colors are wanted (https://no-color.org)
 */
public record Terminal(int columns, boolean color) {

    private static final int DEFAULT_COLUMNS = 80;

    /** Whether the standard output is a terminal on which a line can be drawn again. */
    public static boolean isThere(Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "dumb");
        if (kind.isEmpty() || kind.equals("dumb")) {
            return false;
        }
        // Only one that is the output: System.console() asks for the input as well, and is always there since Java 22.
        Path output = Path.of("/proc/self/fd/1");
        if (!Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
            return System.console() != null;
        }
        try {
            String device = Files.readSymbolicLink(output).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    static Terminal of(Map<String, String> environment) {
        boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(columns(environment), color);
    }

    private static int columns(Map<String, String> environment) {
        String told = environment.getOrDefault("COLUMNS", "");
        if (told.matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(told);
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            stty.waitFor(1, TimeUnit.SECONDS);
            return size.matches("\\d+ [1-9]\\d{0,3}\\s*")
                    ? Integer.parseInt(size.split(" ")[1].strip())
                    : DEFAULT_COLUMNS;
        } catch (IOException e) {
            return DEFAULT_COLUMNS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DEFAULT_COLUMNS;
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether what we print goes to systemd's journal, which has a time of its own for each line and shows no colours. The
 * environment variable {@code JOURNAL_STREAM} names device and inode of the socket (systemd.exec(5)); a child whose
 * output was redirected inherits the variable but not the socket.
 */
public enum Journal {
    /** The standard output. */
    OUTPUT("/proc/self/fd/1"),
    /** The standard error output. */
    ERRORS("/proc/self/fd/2");

    private static final String VARIABLE = "JOURNAL_STREAM";

    private final Path descriptor;

    Journal(String descriptor) {
        this.descriptor = Path.of(descriptor);
    }

    /** Whether this stream goes to the journal. */
    public boolean isReader() {
        return isReader(System.getenv().getOrDefault(VARIABLE, ""), descriptor);
    }

    static boolean isReader(String stream, Path descriptor) {
        if (stream.isEmpty()) {
            return false;
        }
        try {
            Map<String, Object> facts = Files.readAttributes(descriptor, "unix:dev,ino");
            return stream.equals(facts.get("dev") + ":" + facts.get("ino"));
        } catch (IOException notThere) {
            return false;
        }
    }
}

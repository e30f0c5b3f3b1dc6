/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class JournalTest {

    @TempDir
    private Path directory;

    @Test
    void readsOnlyTheStreamThatTheVariableNames() throws IOException {
        Path stream = Files.createFile(directory.resolve("stream"));
        Path other = Files.createFile(directory.resolve("other"));
        String variable = Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino");

        assertThat(Journal.isReader(variable, stream)).isTrue();
        assertThat(Journal.isReader(variable, other)).isFalse();
        assertThat(Journal.isReader(variable, directory.resolve("closed"))).isFalse();
        assertThat(Journal.isReader("", stream)).isFalse();
    }

    @Test
    void putsThePriorityInFrontOfALine() {
        assertThat(priority(Level.ERROR)).isEqualTo("<3>");
        assertThat(priority(Level.WARN)).isEqualTo("<4>");
        assertThat(priority(Level.INFO)).isEqualTo("<6>");
        assertThat(priority(Level.DEBUG)).isEqualTo("<7>");
        assertThat(priority(Level.TRACE)).isEqualTo("<7>");
    }

    private static String priority(Level level) {
        LoggingEvent event = new LoggingEvent();
        event.setLevel(level);
        return new JournalPriority().convert(event);
    }
}

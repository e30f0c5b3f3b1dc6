/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ReadinessTest {

    @TempDir
    private Path directory;

    @Test
    void saysWhenItIsReadyWhatItDoesAndThatItStops() throws IOException {
        String path = directory.resolve("notify").toString();
        try (NotifySocket manager = new NotifySocket(path)) {
            Readiness readiness = Readiness.at(path);

            readiness.ready("ppp0 is up");
            assertThat(manager.message()).isEqualTo("READY=1\nSTATUS=ppp0 is up\n");
            readiness.status("größer\nREADY=1");
            assertThat(manager.message()).isEqualTo("STATUS=größer READY=1\n");
            readiness.stopping();
            assertThat(manager.message()).isEqualTo("STOPPING=1\n");
        }
    }

    @Test
    void knowsNamesThatAreNoFiles() throws IOException {
        String name = "pptp4j/" + UUID.randomUUID();
        try (NotifySocket manager = new NotifySocket("\0" + name)) {
            Readiness.at("@" + name).stopping();

            assertThat(manager.message()).isEqualTo("STOPPING=1\n");
        }
    }

    @Test
    void goesOnWhereNobodyListens() {
        Readiness.at(directory.resolve("nobody").toString()).ready("up");
        Readiness.at("relative").ready("up");
        Readiness.untold().ready("up");
    }
}

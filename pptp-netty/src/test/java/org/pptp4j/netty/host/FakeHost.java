/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** A directory of programs that write down how they are called and answer what they are told to. */
final class FakeHost {

    private final Path directory;
    private final Path calls;

    FakeHost(Path directory, String... programs) throws IOException {
        this.directory = directory;
        this.calls = directory.resolve("calls");
        Files.createFile(calls);
        for (String program : programs) {
            install(program, """
                    #!/bin/sh
                    cd %s
                    echo "%s $*" >>calls
                    key=$(echo "%s $*" | tr '/ ' '__')
                    [ ! -f "$key.in" ] || cat >"$key.in"
                    [ ! -f "$key.err" ] || { cat "$key.err" >&2; exit 2; }
                    [ ! -f "$key.out" ] || cat "$key.out"
                    """.formatted(directory, program, program));
        }
    }

    void install(String program, String script) throws IOException {
        Path file = directory.resolve(program);
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** From now on {@code command} prints this. */
    void answer(String command, String output) throws IOException {
        Files.writeString(file(command, ".out"), output + "\n");
    }

    /** From now on {@code command} fails with these words. */
    void refuse(String command, String words) throws IOException {
        Files.writeString(file(command, ".err"), words + "\n");
    }

    /** Has the input of {@code command} kept. */
    void listen(String command) throws IOException {
        Files.createFile(file(command, ".in"));
    }

    String heard(String command) throws IOException {
        return Files.readString(file(command, ".in"));
    }

    private Path file(String command, String ending) {
        return directory.resolve(command.replace('/', '_').replace(' ', '_') + ending);
    }

    /** What was run that changes something, in order. */
    List<String> changes() throws IOException {
        return Files.readAllLines(calls).stream()
                .filter(call -> !call.matches("ip .* route (get|show) .*"))
                .toList();
    }

    HostCommands commands() {
        return HostCommands.in(List.of(directory), Duration.ofSeconds(20));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.examples.lab.NeedsPeers;

/** What systemd itself says about the unit. */
@NeedsPeers
class SystemdUnitIT {

    private static final String NAME = "pptp-mini-client@.service";

    @TempDir
    private Path directory;

    @Test
    void systemdUnderstandsEveryLine() throws Exception {
        assertThat(analyze("verify", "--man=no")).isEmpty();
    }

    @Test
    void systemdFindsLittleThatTheServiceCouldHarm() throws Exception {
        Matcher level = Pattern.compile("Overall exposure level for \\S+: (\\d+\\.\\d)")
                .matcher(analyze("security", "--offline=true", "--no-pager"));

        assertThat(level.find()).isTrue();
        // 10 is a service without a line about it, 2.4 this one; what is left is what a tunnel is for.
        assertThat(Double.parseDouble(level.group(1))).isLessThan(3);
    }

    private String analyze(String verb, String... options) throws IOException, InterruptedException {
        try (InputStream in = Readiness.class.getResourceAsStream("/systemd/" + NAME)) {
            String unit = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Files.writeString(directory.resolve(NAME), unit.replace("/usr/bin/java", java));
        }
        List<String> command = new ArrayList<>(List.of("systemd-analyze", verb));
        command.addAll(List.of(options));
        command.add(directory.resolve(NAME).toString());
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardingTest {

    @TempDir
    private Path directory;

    @Test
    void namesTheSwitchThatIsOff() throws IOException {
        Path file = directory.resolve("ip_forward");

        Files.writeString(file, "0\n");
        assertThat(Forwarding.advice(file).orElseThrow()).contains("sysctl -w net.ipv4.ip_forward=1", "/etc/sysctl.d");
        Files.writeString(file, "1\n");
        assertThat(Forwarding.advice(file)).isEmpty();
        Files.delete(file);
        assertThat(Forwarding.advice(file).orElseThrow()).contains("not known");
    }
}

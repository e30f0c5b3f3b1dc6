/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The unit of systemd: what it runs is what this program understands, with the rights that it needs. */
class SystemdUnitTest {

    private static List<String> lines;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = SystemdUnitTest.class.getResourceAsStream("/systemd/pptp-mini-client@.service")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static String value(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runsACommandThatWeUnderstand() {
        List<String> words = List.of(value("ExecStart")
                .replace("%i", "onenet")
                .replace("%d", "/run/credentials/unit")
                .replace("%t", "/run")
                .split(" "));
        List<String> arguments = words.subList(words.indexOf("-jar") + 2, words.size());

        assertThat(CommandLines.problem(arguments)).isEmpty();
        assertThat(arguments)
                .containsSequence("call", "onenet")
                .containsSequence("--secrets", "/run/credentials/unit/chap-secrets")
                .containsSequence("--run-dir", "/run/pptp4j/onenet");
        assertThat(value("RuntimeDirectory")).isEqualTo("pptp4j/%i");
    }

    @Test
    void givesTwoCapabilitiesAndNothingMore() {
        assertThat(value("AmbientCapabilities")).isEqualTo("CAP_NET_RAW CAP_NET_ADMIN");
        assertThat(value("CapabilityBoundingSet")).isEqualTo("CAP_NET_RAW CAP_NET_ADMIN");
        assertThat(value("DynamicUser")).isEqualTo("yes");
        assertThat(value("LoadCredential")).isEqualTo("chap-secrets:/etc/ppp/chap-secrets");
        assertThat(value("DeviceAllow")).isEqualTo("/dev/net/tun rw");
    }

    @Test
    void doesNotStartAgainWhatOnlyAPersonCanMend() {
        assertThat(value("RestartPreventExitStatus").split(" "))
                .contains(Integer.toString(ExitStatus.BAD_USAGE), Integer.toString(ExitStatus.WE_NOT_AUTHENTICATED));
    }
}

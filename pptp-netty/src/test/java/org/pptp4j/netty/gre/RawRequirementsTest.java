/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.pptp4j.netty.linux.Without;

class RawRequirementsTest {

    private static final String WITHOUT_PRIVILEGE =
            "use GRE in UDP at both ends: GreTransport.udp(4754), or" + " --transport udp on the command line.";

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesTheMavenCoordinatesOfMissingEpoll() throws Exception {
        try (Without loader = new Without("io.netty.channel.epoll.", "com.sun.jna.")) {
            assertThat(unavailability(loader))
                    .contains("io.netty:netty-transport-classes-epoll")
                    .contains("io.netty:netty-transport-native-epoll with classifier linux-")
                    .endsWith(WITHOUT_PRIVILEGE);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesTheMavenCoordinatesOfMissingJna() throws Exception {
        try (Without loader = new Without("com.sun.jna.")) {
            assertThat(unavailability(loader))
                    .contains("add net.java.dev.jna:jna-jpms (or jna)")
                    .endsWith(WITHOUT_PRIVILEGE);
        }
    }

    @Test
    void needsNeitherOfThemForUdpTcpAndMemory() throws Exception {
        try (Without loader = new Without("io.netty.channel.epoll.", "io.netty.channel.unix.", "com.sun.jna.")) {
            Runnable others = (Runnable) loader.loadClass(OtherTransports.class.getName())
                    .getConstructor()
                    .newInstance();

            others.run();
        }
    }

    @Test
    void saysHowToGrantTheCapabilityToTheJavaThatRuns() {
        String words = RawRequirements.ALL.missingCapability();

        assertThat(words)
                .contains("CAP_NET_RAW")
                .contains("AmbientCapabilities=CAP_NET_RAW")
                .endsWith(WITHOUT_PRIVILEGE);
        String java = words.replaceAll("(?s).*\"sudo setcap cap_net_raw\\+ep ([^\"]+)\".*", "$1");
        assertThat(Path.of(java)).isExecutable().matches(file -> !Files.isSymbolicLink(file), "is no link");
    }

    @Test
    void agreesWithItself() {
        assertThat(RawGreTransport.isAvailable())
                .isEqualTo(RawGreTransport.unavailabilityCause().isEmpty());
    }

    private static String unavailability(ClassLoader loader) throws Exception {
        Object cause = loader.loadClass(RawGreTransport.class.getName())
                .getMethod("unavailabilityCause")
                .invoke(null);
        return ((Throwable) ((Optional<?>) cause).orElseThrow()).getMessage();
    }
}

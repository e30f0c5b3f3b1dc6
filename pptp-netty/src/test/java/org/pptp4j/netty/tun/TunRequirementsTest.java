/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.pptp4j.netty.linux.Without;

@EnabledOnOs(OS.LINUX)
class TunRequirementsTest {

    @Test
    void namesTheMavenCoordinatesOfMissingEpoll() throws Exception {
        try (Without loader = new Without("io.netty.channel.epoll.", "io.netty.channel.unix.", "com.sun.jna.")) {
            assertThat(unavailability(loader))
                    .startsWith("TUN devices need Netty's epoll transport")
                    .contains("io.netty:netty-transport-native-epoll with classifier linux-");
        }
    }

    @Test
    void namesTheMavenCoordinatesOfMissingJna() throws Exception {
        try (Without loader = new Without("com.sun.jna.")) {
            assertThat(unavailability(loader))
                    .startsWith("TUN devices are opened through JNA")
                    .contains("add net.java.dev.jna:jna-jpms (or jna)");
        }
    }

    @Test
    void saysHowToGrantTheCapability() {
        assertThat(TunRequirements.ALL.missingCapability())
                .contains("needs the capability CAP_NET_ADMIN", "setcap cap_net_admin+ep", "AmbientCapabilities=")
                .doesNotContain("--transport udp");
    }

    @Test
    void agreesWithItself() {
        assertThat(TunDevice.isAvailable())
                .isEqualTo(TunDevice.unavailabilityCause().isEmpty());
    }

    private static String unavailability(ClassLoader loader) throws Exception {
        Object cause = loader.loadClass(TunDevice.class.getName())
                .getMethod("unavailabilityCause")
                .invoke(null);
        return ((Throwable) ((Optional<?>) cause).orElseThrow()).getMessage();
    }
}

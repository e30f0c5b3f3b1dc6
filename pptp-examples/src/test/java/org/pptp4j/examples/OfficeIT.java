/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PptpdServer;

/** README.md's program with a network interface, as it stands, against a real {@code pptpd}. */
@NeedsPeers
class OfficeIT {

    private static final Duration END = Duration.ofSeconds(60);

    private final Lab lab;
    private final PptpdServer server;

    @TempDir
    private Path directory;

    OfficeIT(Lab lab, PptpdServer server) {
        this.lab = lab;
        this.server = server;
    }

    @Test
    void routesOneNetworkAndLeavesTheHostAsItWas() throws IOException {
        server.configure("require-mschap-v2", "require-mppe-128", "mtu 1400", "mru 1400");
        server.guest().run("ip addr replace 192.168.10.1/32 dev lo").orFail();
        CompiledProgram office = CompiledProgram.compile(
                Readme.OFFICE_CLASS,
                Readme.read(Path.of("").toAbsolutePath().getParent().resolve("README.md"))
                        .office(),
                directory);
        String before = lab.run("ip", "route").orFail().output();

        // "ip netns exec" has given the process a view of its own already.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "mount -t tmpfs run /run && exec \"$0\" \"$@\""));
        command.addAll(office.command("10.99.0.2"));
        try (LabProcess program = lab.start("office", command, Map.of("PPTP_PASSWORD", PptpdServer.PASSWORD))) {
            lab.run("sh", "-c", "until ip route get 192.168.10.1 | grep -q ppp0; do sleep 0.1; done")
                    .orFail();
            assertThat(lab.run("ping", "-q", "-c", "20", "-i", "0.02", "-W", "2", "192.168.10.1")
                            .output())
                    .doesNotContain(" 0 received");
            assertThat(lab.run("ip", "route").output())
                    .contains("10.99.0.2 dev br0 proto 47", "192.168.10.0/24 dev ppp0 proto 47");
            server.guest().run("busybox killall pppd").orFail();

            assertThat(program.exitStatus(END)).as(program.output()).isZero();
        }
        assertThat(lab.run("ip", "route").output()).isEqualTo(before);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.MiniClientProcess;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PptpdServer;

/** {@code call} with the rights that our unit gives, told as systemd tells it, against a real {@code pptpd}. */
@NeedsPeers
class CallServiceIT {

    private static final Duration START = Duration.ofSeconds(30);
    private static final int USER_REQUEST = 5;

    private final Lab lab;
    private final PptpdServer server;
    private final Path etc;

    CallServiceIT(Lab lab, PptpdServer server) {
        this.lab = lab;
        this.server = server;
        this.etc = lab.directory().resolve("service");
    }

    private Path write(String name, String permissions, String text) throws IOException {
        Path file = etc.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void isReadyWhenTheTunnelIsUpAndNeedsTwoCapabilitiesForAllOfIt() throws IOException {
        server.configure("require-mschap-v2", "require-mppe-128", "mtu 1400", "mru 1400");
        write("peers/onenet", "rw-r--r--", """
                pty "pptp 10.99.0.2 --nolaunchpppd"
                name alice
                remotename onenet
                require-mppe-128
                noauth
                """);
        write("ip-up", "rwxr-xr-x", "#!/bin/sh\nip route add 10.88.0.0/16 dev $1\n");
        Path secrets = write("credentials/chap-secrets", "r--------", "alice onenet secret *\n");
        Path runs = Files.createDirectories(etc.resolve("run"));
        Path notify = etc.resolve("notify");
        try (NotifySocket manager = new NotifySocket(notify.toString())) {
            Files.setPosixFilePermissions(notify, PosixFilePermissions.fromString("rw-rw-rw-"));
            LabProcess call = MiniClientProcess.startAsService(
                    lab,
                    List.of(secrets, runs),
                    Map.of(
                            "NOTIFY_SOCKET",
                            notify.toString(),
                            "CREDENTIALS_DIRECTORY",
                            secrets.getParent().toString()),
                    "call",
                    "onenet",
                    "nodetach",
                    "--etc",
                    etc.toString(),
                    "--secrets",
                    secrets.toString(),
                    "--run-dir",
                    runs.toString());

            String first = manager.message();
            while (!first.contains("READY=1")) {
                first = manager.message();
            }
            call.out().await("Script .*ip-up ended with status 0", START);
            assertThat(lab.run("ip", "route").output()).contains("10.88.0.0/16 dev ppp0", "10.99.0.2 dev br0 proto 47");
            call.signal("TERM");

            assertThat(call.exitStatus(START)).as(call.output()).isEqualTo(USER_REQUEST);
            String last = manager.message();
            while (!last.contains("STOPPING=1")) {
                last = manager.message();
            }
            assertThat(lab.run("ip", "route").output()).doesNotContain("ppp0").doesNotContain("proto 47");
        }
    }
}

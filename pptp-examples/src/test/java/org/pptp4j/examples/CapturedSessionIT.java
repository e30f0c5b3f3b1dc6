/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.examples.lab.Dissection;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.MiniClientProcess;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PptpdServer;

/** What {@code tshark} makes of our own captures of sessions with a real {@code pptpd}. */
@NeedsPeers
class CapturedSessionIT {

    private static final Duration END = Duration.ofSeconds(60);
    private static final int CLOSED_IN_ORDER = 0;

    @TempDir
    private Path directory;

    private final Lab lab;
    private final PptpdServer server;

    CapturedSessionIT(Lab lab, PptpdServer server) {
        this.lab = lab;
        this.server = server;
    }

    private LabProcess connect(String... more) {
        List<String> arguments = new ArrayList<>(List.of("connect", PptpdServer.ADDRESS, "--user", PptpdServer.USER));
        arguments.addAll(List.of("--password-env", MiniClientProcess.PASSWORD_VARIABLE));
        arguments.addAll(List.of("--capture", directory.resolve("tunnel.pcapng").toString()));
        arguments.addAll(List.of("--report", directory.resolve("report.html").toString()));
        arguments.addAll(List.of(more));
        return MiniClientProcess.start(lab, arguments.toArray(String[]::new));
    }

    private Dissection capture() {
        return new Dissection(directory.resolve("tunnel.pcapng"));
    }

    @Test
    void anEncryptedSessionIsUnderstoodOutsideAndInClearInside() {
        server.configure("require-mschap-v2", "require-mppe-128", "mtu 1400", "mru 1400");

        LabProcess client = connect("--ping", PptpdServer.INSIDE, "--count", "20", "--interval", "20");

        assertThat(client.exitStatus(END)).as(client.output()).isEqualTo(CLOSED_IN_ORDER);
        assertThat(capture().faults()).isEmpty();
        assertThat(capture().infos())
                .contains("pcapng", "Number of interfaces in file: 2", "Name = outer", "Name = inner")
                .contains("Number of stat entries = 1", "nanoseconds", "This capture has secrets in it");
        assertThat(capture().decoded())
                .contains(
                        "Control Message Type: Start-Control-Connection-Request (1)",
                        "Control Message Type: Outgoing-Call-Reply (8)",
                        "Control Message Type: Call-Clear-Request (12)",
                        "Protocol: Compression Control Protocol (0x80fd)",
                        "Protocol: Compressed datagram (0x00fd)",
                        "PPP phase AUTHENTICATE",
                        "Tunnel up: local 10.77.0.");
        String fromUs = "ip.src == " + Lab.ADDRESS + " && frame.interface_name == \"outer\"";
        assertThat(capture().count(fromUs + " && frame.packet_flags_direction == 2"))
                .isEqualTo(capture().count(fromUs))
                .isGreaterThan(20);
        assertThat(capture().count("frame.interface_name == \"inner\" && icmp.type == 0"))
                .isBetween(20, 30);
        assertThat(directory.resolve("report.html")).content().contains("Closed in order", "MPPE 128-bit stateless");
    }

    @Test
    void thePasswordOfPapIsNotInTheFile() {
        server.configure("require-pap", "nomppe");

        LabProcess client = connect("--auth", "pap", "--mppe", "off", "--ping", PptpdServer.INSIDE, "--count", "1");

        assertThat(client.exitStatus(END)).as(client.output()).isEqualTo(CLOSED_IN_ORDER);
        assertThat(capture().faults()).isEmpty();
        assertThat(capture().table("pap.code == 1", "pap.password", "pap.peer_id"))
                .isNotEmpty()
                .containsOnly("*".repeat(PptpdServer.PASSWORD.length()) + "\t" + PptpdServer.USER);
    }

    @Test
    void theCaptureOfAProgramThatWasKilledCanBeRead() {
        server.configure("require-mschap-v2", "require-mppe-128", "mtu 1400", "mru 1400");
        LabProcess client = connect("--ping", PptpdServer.INSIDE, "--count", "100000", "--interval", "5");
        client.out().await("icmp_seq=50 ", END);

        client.signal("KILL");
        client.exitStatus(END);

        assertThat(capture().infos()).contains("Number of interfaces in file: 2");
        assertThat(capture().faults()).isEmpty();
        assertThat(capture().count("frame.interface_name == \"inner\" && icmp.type == 0"))
                .isGreaterThanOrEqualTo(50);
    }
}

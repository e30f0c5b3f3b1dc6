/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.MiniClientProcess;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PptpLinuxCall;
import org.pptp4j.examples.lab.PptpLinuxClient;

/** A real {@code pptp-linux} at a server with network devices and the rights that our unit of systemd gives. */
@NeedsPeers
class ServeTunIT {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration TRANSFER = Duration.ofMinutes(4);
    private static final int BULK = 50_000_000;
    /** pppd(8): "We failed to authenticate ourselves to the peer", or pptp was gone before pppd had ended. */
    private static final int NOT_AUTHENTICATED = 19;

    private static final int HUNG_UP = 16;

    private final Lab lab;
    private final PptpLinuxClient client;
    private final Path directory;
    private LabProcess server;

    ServeTunIT(Lab lab, PptpLinuxClient client) {
        this.lab = lab;
        this.client = client;
        this.directory = lab.directory().resolve("serve");
    }

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(directory);
        Path secrets = directory.resolve("chap-secrets");
        Files.writeString(secrets, "alice vpn.example secret 10.77.1.77\nbob * other *\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        lab.run("sysctl", "-q", "-w", "net.ipv4.ip_forward=0").orFail();
    }

    private void serve(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--listen",
                Lab.ADDRESS,
                "--name",
                "vpn.example",
                "--secrets",
                directory.resolve("chap-secrets").toString(),
                "--pool",
                "10.77.1.0/24",
                "--tun",
                "--max-per-user",
                "1"));
        arguments.addAll(List.of(more));
        server = MiniClientProcess.startAsService(
                lab, List.of(directory.resolve("chap-secrets")), Map.of(), arguments.toArray(String[]::new));
        server.out().await("(?i)listening", START);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void fiftyMegabytesGoEachWayOverHttpUnchanged() throws IOException {
        serve();
        String sum = bulkFile(directory.resolve("www"));
        try (PptpLinuxCall call = client.dial(Lab.ADDRESS, "require-mppe-128", "mtu 1400", "mru 1400")
                .orFail()) {
            assertThat(call.local()).isEqualTo("10.77.1.77");
            try (LabProcess http = lab.start(
                    "httpd",
                    List.of("busybox", "httpd", "-f", "-p", "10.77.1.1:8080", "-h", directory + "/www"),
                    Map.of())) {
                String down = client.guest()
                        .run(
                                "busybox wget -q -O /run/bulk http://10.77.1.1:8080/bulk && sha256sum </run/bulk",
                                TRANSFER)
                        .orFail()
                        .output();
                String up = client.guest()
                        // busybox wget ends what it posts at the first zero.
                        .run(
                                "{ printf 'POST /cgi-bin/sum HTTP/1.0\\r\\nContent-Length: " + BULK
                                        + "\\r\\n\\r\\n'; cat /run/bulk; } | busybox nc 10.77.1.1 8080; rm /run/bulk",
                                TRANSFER)
                        .orFail()
                        .output();

                assertThat(down).startsWith(sum);
                assertThat(up).contains(sum);
                assertThat(http.isAlive()).isTrue();
            }
            server.signal("USR1");
            server.out().await("^alice +10\\.99\\.0\\.3:\\d+ +10\\.77\\.1\\.77 +ppp0 +128-bit stateless +\\d:", START);
            assertThat(lab.run("ip", "addr", "show", "ppp0").orFail().output())
                    .contains("10.77.1.1 peer 10.77.1.77/32", "mtu 1396");
        }
        server.out().await("\\bdown, \\d+ packets", START);
        assertThat(lab.run("ip", "link", "show", "ppp0").status()).isNotZero();
    }

    @Test
    void saysThatTheKernelForwardsNothingAndThatAUserIsThereAlready() {
        serve();
        server.out().await("net\\.ipv4\\.ip_forward is off", START);
        try (PptpLinuxCall call = client.dial(Lab.ADDRESS, "require-mppe-128").orFail()) {
            PptpLinuxCall second = client.dial(Lab.ADDRESS, "require-mppe-128", "unit 5");

            assertThat(second.status()).isIn(NOT_AUTHENTICATED, HUNG_UP);
            assertThat(second.pppdLog().text()).contains("E=649");
            assertThat(call.ping(50, 500)).doesNotContain(" 0 received");
        }
    }

    @Test
    void givesADeviceTheIpv6AddressThatIsAgreedOnAfterIpv4() {
        serve("--ipv6", "on");
        try (LabProcess connected = MiniClientProcess.start(
                lab,
                "connect",
                Lab.ADDRESS,
                "--user",
                "alice",
                "--password-env",
                MiniClientProcess.PASSWORD_VARIABLE,
                "--ipv6",
                "on")) {
            lab.run("sh", "-c", "until ip -6 addr show ppp0 | grep -q 'inet6 fe80::'; do sleep 0.1; done")
                    .orFail();

            assertThat(connected.isAlive()).as(connected.output()).isTrue();
            connected.signal("INT");
            connected.exitStatus(START);
        }
    }

    @Test
    void takesItsDevicesDownWhenItEnds() {
        serve();
        PptpLinuxCall call = client.dial(Lab.ADDRESS, "require-mppe-128").orFail();
        assertThat(lab.run("ip", "link", "show", "ppp0").status()).isZero();

        server.signal("TERM");
        server.exitStatus(START);

        assertThat(lab.run("ip", "link", "show", "ppp0").status()).isNotZero();
        call.awaitEnd();
    }

    /** Random data and a script that answers with the checksum of what is sent to it. */
    private static String bulkFile(Path root) throws IOException {
        Files.createDirectories(root.resolve("cgi-bin"));
        byte[] bulk = new byte[BULK];
        new Random(4).nextBytes(bulk);
        Files.write(root.resolve("bulk"), bulk);
        Path script = root.resolve("cgi-bin/sum");
        Files.writeString(
                script,
                "#!/bin/sh\nprintf 'Content-Type: text/plain\\r\\n\\r\\n'\nhead -c \"$CONTENT_LENGTH\" | sha256sum\n",
                StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bulk));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.tun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.Hosts;
import org.pptp4j.examples.lab.Hosts.Host;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.NeedsHosts;

/** Our client and our server over raw GRE, each with a TUN device on a host of its own. */
@NeedsHosts
class TunBridgeIT {

    private static final Duration TRANSFER = Duration.ofSeconds(40);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String BYTES = "50000000";
    private static Hosts hosts;
    private Tunnel tunnel;

    @BeforeAll
    static void joinHosts() {
        hosts = Hosts.joined();
    }

    @AfterAll
    static void removeHosts() {
        hosts.close();
    }

    @BeforeEach
    void bringUp() {
        tunnel = new Tunnel(hosts);
    }

    @AfterEach
    void takeDown() {
        tunnel.close();
    }

    @Test
    void pingsOfFullLengthPassBothWaysInIpv4AndIpv6() {
        // 1396 is MRU 1400 less 4 of MPPE; less 20 of IPv4 and 8 of ICMP.
        assertThat(ping(Host.A, "-4", "-M", "do", "-s", "1368", tunnel.serverAddress()))
                .contains("100 received");
        assertThat(ping(Host.B, "-4", "-M", "do", "-s", "1368", tunnel.clientAddress()))
                .contains("100 received");
        String linkLocal = hosts.run(Host.B, "ip", "-6", "-o", "addr", "show", "dev", "ppp0")
                .orFail()
                .output()
                .replaceAll("(?s).*inet6 (fe80:[0-9a-f:]+)/64.*", "$1");
        assertThat(ping(Host.A, "-6", "-s", "1348", linkLocal + "%" + tunnel.clientDevice()))
                .contains("100 received");
    }

    @Test
    void aTransferArrivesWhole() {
        transfer(tunnel, BYTES);
    }

    /** Both ways over one connection; fails unless the sums agree. */
    static void transfer(Tunnel tunnel, String bytes) {
        List<String> listen = List.of("listen", tunnel.serverAddress(), "8080", bytes);
        List<String> connect = List.of("connect", tunnel.serverAddress(), "8080", bytes);
        try (LabProcess server = tunnel.hosts().start(Host.B, "listen", Tunnel.java(Bulk.class, listen))) {
            server.out().await("^listening$", SOON);
            LabProcess client = tunnel.hosts().start(Host.A, "connect", Tunnel.java(Bulk.class, connect));
            String down = client.out()
                    .await("^received " + bytes + " bytes, sum (.*)", TRANSFER)
                    .group(1);
            String up = server.out()
                    .await("^received " + bytes + " bytes, sum (.*)", TRANSFER)
                    .group(1);
            assertThat(client.out().text()).contains("sum " + up);
            assertThat(server.out().text()).contains("sum " + down);
            assertThat(client.exitStatus(SOON)).isZero();
        }
    }

    @Test
    void nothingIsLeftOfAProcessThatIsKilled() {
        assertThat(devices(Host.A)).contains("ppp0");

        tunnel.client().signal("KILL");
        tunnel.client().endsWithin(SOON);

        assertThat(devices(Host.A)).doesNotContain("ppp");
    }

    @Test
    void theDeviceAndItsRoutesGoFromTunnelToTunnelAndNothingPilesUp() throws Exception {
        hosts.run(Host.A, "ip", "route", "add", "10.55.0.0/16", "dev", "ppp0").orFail();
        again(1);
        again(2);
        int threads = count("task");
        int descriptors = count("fd");

        for (int round = 3; round <= 8; round++) {
            again(round);
        }

        assertThat(count("task")).as("threads").isLessThanOrEqualTo(threads);
        assertThat(count("fd")).as("descriptors").isLessThanOrEqualTo(descriptors);
        assertThat(devices(Host.A)).contains("ppp0").doesNotContain("ppp1");
        assertThat(hosts.run(Host.A, "ip", "route").output()).contains("10.55.0.0/16 dev ppp0");
        assertThat(ping(Host.A, tunnel.serverAddress())).contains("100 received");
    }

    private void again(int round) {
        tunnel.client().writeLine("again");
        tunnel.client().out().await("^up ", round + 1, SOON);
        assertThat(tunnel.client().out().all().get(round)).contains(tunnel.clientAddress());
    }

    @Test
    void aDeviceThatIsRemovedEndsItsBridgeAndNotTheTunnel() {
        tunnel.client().writeLine("remove");

        tunnel.client().out().await("^ended TunBridgeStats", SOON);
        assertThat(devices(Host.A)).doesNotContain("ppp");
        tunnel.client().writeLine("stats");
        tunnel.client().out().await("^threads", SOON);
        assertThat(tunnel.server().isAlive()).isTrue();
    }

    @Test
    void aDeviceThatSomebodyDeletesEndsItsBridge() {
        hosts.run(Host.A, "ip", "link", "del", "ppp0").orFail();

        tunnel.client().out().await("TUN device ppp0 is gone, and its bridge ends", SOON);
        tunnel.client().writeLine("remove");
        tunnel.client().out().await("^ended TunBridgeStats", SOON);
    }

    private int count(String what) throws IOException {
        try (Stream<Path> entries =
                Files.list(Path.of("/proc", Long.toString(tunnel.client().pid()), what))) {
            return (int) entries.count();
        }
    }

    private static String devices(Host host) {
        return hosts.run(host, "ip", "-o", "link").orFail().output();
    }

    private static String ping(Host host, String... arguments) {
        String[] command = Stream.concat(
                        Stream.of("ping", "-q", "-c", "100", "-i", "0.005", "-W", "2"), Stream.of(arguments))
                .toArray(String[]::new);
        return hosts.run(host, command).output();
    }
}

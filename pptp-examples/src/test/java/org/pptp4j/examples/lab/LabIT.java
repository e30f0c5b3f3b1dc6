/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Proves the lab with third parties on both ends: what fails elsewhere is then ours. */
@NeedsPeers
class LabIT {

    @Test
    void pptpLinuxReachesPptpdWithMppeAndPingsThrough(PptpdServer server, PptpLinuxClient client) {
        server.configure("require-mschap-v2", "require-mppe-128", "mtu 1400", "mru 1400");

        String pings;
        try (PptpLinuxCall call =
                client.dial(PptpdServer.ADDRESS, "require-mppe-128", "mtu 1400").orFail()) {
            pings = call.ping(20, 1300);

            assertThat(call.remote()).isEqualTo(PptpdServer.INSIDE);
            assertThat(call.pppdLog().text()).contains("MPPE 128-bit stateless compression enabled");
        }

        assertThat(pings).contains("20 packets transmitted, 20 received, 0% packet loss");
        server.awaitIdle();
        assertThat(server.pppdLog().text()).contains("rcvd [LCP TermReq", "sent [LCP TermAck");
        assertThat(server.pptpdLog()).anyMatch(line -> line.contains("control connection started"));
    }

    @Test
    void pppdOptionsHoldFromTheNextConnectionOn(PptpdServer server, PptpLinuxClient client) {
        server.configure("require-chap", "nomppe");

        try (PptpLinuxCall call = client.dial(PptpdServer.ADDRESS, "nomppe").orFail()) {
            assertThat(call.pppdLog().text()).contains("CHAP authentication succeeded");
            assertThat(call.pppdLog().text()).doesNotContain("compression enabled");
        }
    }

    @Test
    void aCaptureTellsHowLongTunnelsTookToComeUp(Lab lab, PptpdServer server, PptpLinuxClient client) {
        server.configure("require-mschap-v2", "require-mppe-128");

        List<SetUp> setUps;
        try (Capture capture = Capture.start(lab, "set-up")) {
            for (int i = 0; i < 2; i++) {
                client.dial(PptpdServer.ADDRESS, "require-mppe-128").orFail().close();
            }
            setUps = capture.setUps();
        }

        assertThat(setUps).hasSize(2).allSatisfy(setUp -> {
            assertThat(setUp.client()).isEqualTo(PptpLinuxClient.ADDRESS);
            assertThat(setUp.whole()).isBetween(Duration.ofMillis(10), Duration.ofSeconds(10));
            assertThat(setUp.fromLcp()).isPositive().isLessThan(setUp.whole());
        });
    }

    @Test
    void impairmentsHoldUntilTheyAreTakenAway(Lab lab, PptpdServer server) {
        server.guest().netem("loss 100%");
        assertThat(lab.run("ping", "-c", "1", "-W", "1", PptpdServer.ADDRESS).status())
                .isEqualTo(1);

        server.guest().unimpaired();
        server.guest().drop(1);
        assertThat(lab.run("ping", "-c", "1", "-W", "1", PptpdServer.ADDRESS).status())
                .isEqualTo(1);

        server.guest().unimpaired();
        assertThat(lab.run("ping", "-c", "1", "-W", "5", PptpdServer.ADDRESS).status())
                .isZero();
    }

    @Test
    void oneWayAloneCanBeImpaired(Lab lab, PptpdServer server) {
        long before = server.guest().echoRequestsReceived();

        server.guest().netem(Way.TO_GUEST, "loss 100%");
        lab.run("ping", "-c", "1", "-W", "1", PptpdServer.ADDRESS);
        assertThat(server.guest().echoRequestsReceived()).isEqualTo(before);

        server.guest().netem(Way.FROM_GUEST, "loss 100%");
        assertThat(lab.run("ping", "-c", "1", "-W", "1", PptpdServer.ADDRESS).status())
                .isEqualTo(1);
        assertThat(server.guest().echoRequestsReceived()).isEqualTo(before + 1);

        server.guest().unimpaired();
        assertThat(server.guest().ping(Lab.ADDRESS, new PingTrain(20, 5, 1000)).received())
                .isEqualTo(20);
    }

    @Test
    void everythingIsGoneWhenALabIsClosed() {
        Lab lab = Lab.open();
        Guest guest = lab.boot("short-lived", 4);
        LabProcess process = lab.start("left over", List.of("sleep", "600"), Map.of());

        assertThat(guest.run("echo from $(hostname); exit 3"))
                .isEqualTo(new CommandResult("echo from $(hostname); exit 3", 3, "from guest-4\n"));
        lab.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(Path.of("/run/netns", lab.name())).doesNotExist();
        assertThat(lab.directory()).doesNotExist();
        assertThat(Path.of("target", "lab", "short-lived", "console.log")).exists();
        assertThat(ProcessHandle.allProcesses()
                        .flatMap(any -> any.info().commandLine().stream())
                        .filter(line -> line.contains(lab.name())))
                .isEmpty();
    }
}

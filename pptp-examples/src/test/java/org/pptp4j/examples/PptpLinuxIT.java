/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.MiniClientProcess;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PptpLinuxCall;
import org.pptp4j.examples.lab.PptpLinuxClient;
import org.pptp4j.examples.lab.PptpdServer;

/** A real {@code pptp-linux} with {@code pppd} against the mini-client's {@code serve}. */
@NeedsPeers
class PptpLinuxIT {

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration END = Duration.ofSeconds(30);
    private static final int TERMINATED = 128 + 15;
    /** pppd(8): "The link was terminated by the modem hanging up", which is what the end of pptp looks like to it. */
    private static final int HUNG_UP = 16;
    /** pppd(8): "We failed to authenticate ourselves to the peer." */
    private static final int NOT_AUTHENTICATED = 19;

    private final Lab lab;
    private final PptpLinuxClient client;
    private LabProcess server;

    PptpLinuxIT(Lab lab, PptpLinuxClient client) {
        this.lab = lab;
        this.client = client;
    }

    @BeforeEach
    void serve() {
        server = MiniClientProcess.start(
                lab,
                "serve",
                "--listen",
                Lab.ADDRESS,
                "--user",
                PptpdServer.USER,
                "--password-env",
                MiniClientProcess.PASSWORD_VARIABLE,
                "--pool",
                "10.77.1.0/24");
        server.out().await("(?i)listening", START);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void mppeComesUpAndHundredPingsOfHundredComeBack() {
        try (PptpLinuxCall call =
                client.dial(Lab.ADDRESS, "require-mppe-128", "mtu 1400").orFail()) {
            assertThat(call.pppdLog().text()).contains("MPPE 128-bit stateless compression enabled");
            assertThat(call.local()).startsWith("10.77.1.");
            assertThat(call.ping(100, 1000)).contains("100 packets transmitted, 100 received, 0% packet loss");
        }
    }

    @Test
    void aClientThatHangsUpIsAnsweredInOrder() {
        PptpLinuxCall call = client.dial(Lab.ADDRESS, "require-mppe-128").orFail();

        call.close();

        assertThat(call.pppdLog().text()).contains("sent [LCP TermReq", "rcvd [LCP TermAck");
        server.out().await("(?i)\\bdown\\b|closed", END);
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void aServerThatStopsClosesItsTunnelsInOrder() {
        PptpLinuxCall call = client.dial(Lab.ADDRESS, "require-mppe-128").orFail();

        server.signal("TERM");

        assertThat(server.exitStatus(END)).as(server.output()).isEqualTo(TERMINATED);
        // 0 when pppd has closed before it notices that pptp is gone, 16 when it notices first.
        assertThat(call.awaitEnd()).isIn(0, HUNG_UP);
        assertThat(call.pppdLog().text()).contains("rcvd [LCP TermReq", "sent [LCP TermAck");
    }

    @Test
    void aWrongPasswordIsRefusedAsPppdUnderstandsIt() {
        PptpLinuxCall call = client.dial(Lab.ADDRESS, "require-mppe-128", "password wrong");

        // 19 for the login, or 16 when pppd notices that pptp is gone before it has ended.
        assertThat(call.awaitEnd()).isIn(NOT_AUTHENTICATED, HUNG_UP);
        assertThat(call.pppdLog().text()).contains("E=691", "CHAP authentication failed");
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void fiftyConnectionsInARowReachTheSameServer() {
        for (int i = 1; i <= 50; i++) {
            try (PptpLinuxCall call =
                    client.dial(Lab.ADDRESS, "require-mppe-128").orFail()) {
                assertThat(call.ping(1, 56)).as("connection " + i).contains("1 received");
            }
        }

        assertThat(server.isAlive()).isTrue();
        assertThat(server.err().text()).doesNotContain("Exception");
    }
}

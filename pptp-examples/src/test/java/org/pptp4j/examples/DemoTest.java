/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoTest {

    private static final String ACKNOWLEDGED = " [CCP ConfAck id=0x1 <mppe +H -M +S -L -D -C>]";

    @Test
    void encryptsBothWaysAndAnswersEveryPing() {
        ProgramRun run = ProgramRun.of("demo");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        for (String line : new String[] {"client sent", "client rcvd", "server sent", "server rcvd"}) {
            assertThat(run.out()).containsOnlyOnce(line + ACKNOWLEDGED);
        }
        assertThat(run.out()).containsPattern("(?m)^  local address   10\\.77\\.0\\.2$");
        assertThat(run.out()).containsPattern("(?m)^  name servers    10\\.77\\.0\\.53$");
        assertThat(run.out()).containsPattern("(?m)^  MTU             1396$");
        assertThat(run.out()).containsPattern("(?m)^  encryption      MPPE 128-bit stateless$");
        assertThat(run.out().lines().filter(line -> line.startsWith("64 bytes from 10.77.0.1: icmp_seq=")))
                .hasSize(5);
        assertThat(run.out()).contains("5 packets transmitted, 5 received, 0% packet loss");
        assertThat(run.out()).contains("Sent 6 packets, 504 bytes; received 6 packets, 504 bytes");
        assertThat(run.out()).endsWith("Tunnel closed: Closed at this end." + System.lineSeparator());
    }

    @Test
    void printsThePingsBeforeTheEndOfTheLink() {
        ProgramRun run = ProgramRun.of("demo");

        assertThat(run.out()).containsSubsequence("ping statistics", "client sent [LCP TermReq", "[LCP TermAck");
    }

    @Test
    void neverPrintsThePassword() {
        ProgramRun run = ProgramRun.of("demo", "--debug");

        assertThat(run.out() + run.err()).doesNotContain("secret");
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.Credentials;
import org.pptp4j.netty.gre.GreTransport;

class ThrowingTransportTest {

    @Test
    void failsTheAttemptInsteadOfNeverCompletingIt() {
        PptpClient client = PptpClient.builder()
                .server("127.0.0.1")
                .credentials(Credentials.of("alice", "secret"))
                .greTransport(GreTransport.udp(0))
                .build();

        assertThatThrownBy(() -> client.connect().get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(PptpTransportException.class)
                .hasMessageContaining("UDP port 0");
    }
}

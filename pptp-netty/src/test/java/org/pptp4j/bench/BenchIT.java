/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All sections in one short round: whether they run and agree, not how fast. Needs gcc, openssl and
 * CAP_NET_RAW. */
class BenchIT {

    private static final Rounds ONE = new Rounds(1, 1);

    @TempDir
    private Path directory;

    @Test
    void comparesMppeWithOpenSslAndBouncyCastle() throws Exception {
        String report = measured("mppe");

        assertThat(report)
                .contains("RC4 of the reference in C")
                .contains("stateless, encrypt, 64 B", "stateless, encrypt, 512 B", "stateless, encrypt, 1400 B")
                .contains("stateless, decrypt, 1400 B", "stateful, encrypt, 1400 B", "stateful, decrypt, 1400 B")
                .contains("x OpenSSL", "x BouncyCastle");
        assertThat(directory.resolve("throughput.svg"))
                .content()
                .contains("pptp4j", "OpenSSL in C", "BouncyCastle", "MB/s", "packet size in bytes");
    }

    @Test
    void makesKeyStreamsAhead() throws Exception {
        assertThat(measured("keystreams")).contains("Packet with its key stream ready", "with a helper thread");
    }

    @Test
    void splitsTheCostOfAPacket() throws Exception {
        assertThat(measured("stack"))
                .contains("In memory, 1400 B", "In memory, heap")
                .contains("Raw sockets, 1400 B", "Raw sockets, heap");
    }

    private String measured(String section) throws Exception {
        String report = Bench.report(section, ONE, directory);
        boolean required = !"optional".equals(System.getProperty("pptp.it", "optional"));
        assumeFalse(!required && report.contains("Not measured"), report);
        return report;
    }
}

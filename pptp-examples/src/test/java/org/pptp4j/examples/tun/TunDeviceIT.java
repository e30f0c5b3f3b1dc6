/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.tun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.NeedsPeers;

/** What a device is set to from tunnel to tunnel, in the eyes of the kernel. */
@NeedsPeers
class TunDeviceIT {

    private static final Duration START = Duration.ofSeconds(30);

    private Lab lab;
    private LabProcess process;
    private int configured;

    @BeforeEach
    void open() {
        lab = Lab.open();
        process = lab.start(
                "device",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeviceProcess.class.getName(),
                        "10.77.0.2",
                        "10.77.0.1",
                        "fe80::5"),
                Map.of());
        configure(1400);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void configure(int mtu) {
        process.writeLine(Integer.toString(mtu));
        process.out().await("^configured ppp0$", ++configured, START);
    }

    private String ip(String... arguments) {
        return lab.run(arguments).orFail().output();
    }

    private String addresses() {
        return ip("ip", "-o", "addr", "show", "dev", "ppp0");
    }

    @Test
    void losesIpv6WithAnMtuThatIsTooSmallForItAndGetsItBack() {
        assertThat(addresses()).contains("10.77.0.2 peer 10.77.0.1/32", "inet6 fe80::5/64");

        configure(1200);
        assertThat(addresses()).contains("10.77.0.2 peer 10.77.0.1/32").doesNotContain("inet6");

        configure(1400);
        assertThat(addresses()).contains("10.77.0.2 peer 10.77.0.1/32", "inet6 fe80::5/64");
    }

    @Test
    void getsBackWhatItLostWhileItWasDown() {
        ip("ip", "link", "set", "ppp0", "down");
        assertThat(addresses()).doesNotContain("inet6");

        configure(1400);

        assertThat(addresses()).contains("10.77.0.2 peer 10.77.0.1/32", "inet6 fe80::5/64");
        assertThat(ip("ip", "-o", "link", "show", "dev", "ppp0")).contains(",UP");
    }
}

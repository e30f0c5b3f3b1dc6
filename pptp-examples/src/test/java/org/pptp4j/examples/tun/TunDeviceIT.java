/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.tun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.Hosts;
import org.pptp4j.examples.lab.Hosts.Host;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.NeedsHosts;

/** What the kernel makes of a device's settings, and how refusals are worded. */
@NeedsHosts
class TunDeviceIT {

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static Hosts hosts;
    private final List<LabProcess> processes = new ArrayList<>();
    private int configured;

    @BeforeAll
    static void createHosts() {
        hosts = Hosts.joined();
    }

    @AfterAll
    static void removeHosts() {
        hosts.close();
    }

    @AfterEach
    void end() {
        processes.forEach(LabProcess::close);
    }

    private LabProcess start(String name, String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(Tunnel.java(DeviceSteps.class, List.of(name)));
        LabProcess process = hosts.start(Host.A, "device " + name, command);
        processes.add(process);
        return process;
    }

    private void configure(LabProcess process, String settings) {
        process.writeLine(settings);
        process.out().await("^configured$", ++configured, START);
    }

    private static String ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        return hosts.run(Host.A, command.toArray(String[]::new)).orFail().output();
    }

    @Test
    void setsAddressesMtuAndUpAndChangesOnlyWhatDiffers() {
        LabProcess process = start("office%d");
        process.out().await("^opened office0 \\d+$", START);

        configure(process, "10.77.0.2 10.77.0.1 fe80::2 1400");
        assertThat(ip("link", "show", "dev", "office0")).contains("POINTOPOINT", "UP", "mtu 1400");
        assertThat(ip("addr", "show", "dev", "office0"))
                .contains("inet 10.77.0.2 peer 10.77.0.1/32", "inet6 fe80::2/64")
                .as("no address of the kernel's own")
                .containsOnlyOnce("inet6");

        ip("route", "add", "10.55.0.0/16", "dev", "office0");
        configure(process, "10.77.0.2 10.77.0.1 fe80::3 1380");
        assertThat(ip("route", "show", "dev", "office0")).contains("10.55.0.0/16");
        assertThat(ip("addr", "show", "dev", "office0"))
                .contains("mtu 1380", "inet6 fe80::3/64")
                .doesNotContain("fe80::2");

        configure(process, "10.77.0.9 - - 1200");
        assertThat(ip("addr", "show", "dev", "office0"))
                .contains("mtu 1200", "inet 10.77.0.9/32")
                .doesNotContain("10.77.0.2", "inet6");

        process.endInput();
        assertThat(process.exitStatus(SOON)).as(process.output()).isZero();
        assertThat(ip("link")).doesNotContain("office");
    }

    @Test
    void losesIpv6WithAnMtuThatIsTooSmallForItAndGetsItBack() {
        LabProcess process = start("ppp%d");
        configure(process, "10.77.0.2 10.77.0.1 fe80::5 1400");

        configure(process, "10.77.0.2 10.77.0.1 fe80::5 1200");
        assertThat(ip("addr", "show", "dev", "ppp0"))
                .contains("10.77.0.2 peer 10.77.0.1/32")
                .doesNotContain("inet6");

        configure(process, "10.77.0.2 10.77.0.1 fe80::5 1400");
        assertThat(ip("addr", "show", "dev", "ppp0")).contains("10.77.0.2 peer 10.77.0.1/32", "inet6 fe80::5/64");
    }

    /** As in most containers. */
    @Test
    void worksWithoutIpv6WhereThatIsSwitchedOffForGood() {
        switchIpv6Off("1");
        try {
            LabProcess process = start(
                    "ppp%d",
                    "unshare",
                    "--mount",
                    "sh",
                    "-c",
                    "mount --bind /proc/sys /proc/sys && mount -o remount,ro,bind /proc/sys && exec \"$0\" \"$@\"");

            configure(process, "10.77.0.2 10.77.0.1 fe80::5 1400");

            assertThat(ip("addr", "show", "dev", "ppp0"))
                    .contains("10.77.0.2 peer 10.77.0.1/32")
                    .doesNotContain("inet6");
            assertThat(process.output()).contains("ppp0 carries no IPv6");
        } finally {
            switchIpv6Off("0");
        }
    }

    /** For devices that will be created. */
    private static void switchIpv6Off(String value) {
        hosts.run(Host.A, "sysctl", "-q", "-w", "net.ipv6.conf.default.disable_ipv6=" + value)
                .orFail();
    }

    @Test
    void getsBackWhatItLostWhileItWasDown() {
        LabProcess process = start("ppp%d");
        configure(process, "10.77.0.2 10.77.0.1 fe80::5 1400");
        ip("link", "set", "ppp0", "down");
        assertThat(ip("addr", "show", "dev", "ppp0")).doesNotContain("inet6");

        configure(process, "10.77.0.2 10.77.0.1 fe80::5 1400");

        assertThat(ip("addr", "show", "dev", "ppp0")).contains(",UP", "inet6 fe80::5/64");
    }

    @Test
    void createsASecondDeviceBesideTheFirst() {
        start("ppp%d").out().await("^opened ppp0 ", START);
        start("ppp%d").out().await("^opened ppp1 ", START);
    }

    @Test
    void takesAPersistentDeviceAndLeavesItBehind() {
        ip("tuntap", "add", "dev", "kept0", "mode", "tun");
        LabProcess process = start("kept0");
        process.out().await("^opened kept0 ", START);
        process.endInput();
        process.exitStatus(SOON);

        assertThat(ip("link")).contains("kept0");
        ip("link", "del", "kept0");
    }

    @Test
    void refusesInWordsADeviceThatIsInUse() {
        start("mine0").out().await("^opened mine0 ", START);

        start("mine0").out().await("^refused: The device mine0 is in use by another program: .* such as ppp%d$", START);
    }

    @Test
    void refusesInWordsANameThatAnotherKindOfDeviceHas() {
        start("lo").out().await("^refused: There is a device lo already, and it is no TUN device", START);
    }

    @Test
    void saysInWordsThatTheCapabilityIsMissing() {
        LabProcess process = start("ppp%d", "setpriv", "--bounding-set=-net_admin");

        String words =
                "Creating or configuring a TUN device needs the capability CAP_NET_ADMIN, which this process lacks";
        process.out().await("^available: " + words, START);
        process.out().await("^refused: " + words, START);
    }
}

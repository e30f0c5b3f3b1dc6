/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.tun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.examples.lab.Hosts;
import org.pptp4j.examples.lab.Hosts.Host;
import org.pptp4j.examples.lab.NeedsHosts;

/** A path with an MTU of 1,300 in its middle that no host can know of, because no ICMP comes through. */
@NeedsHosts
class PathMtuIT {

    private static final int PATH_MTU = 1300;
    private static final String BYTES = "5000000";

    @ParameterizedTest
    @ValueSource(strings = {"raw", "udp"})
    void aTransferCompletesBothWays(String gre) {
        try (Hosts hosts = Hosts.behindNarrowPath(PATH_MTU);
                Tunnel tunnel = new Tunnel(hosts, "gre=" + gre)) {
            assertThat(tunnel.client().out().text()).as("nobody knows").contains("mtu=1396");

            TunBridgeIT.transfer(tunnel, BYTES);
        }
    }

    @Test
    void thePathReallyCarriesNothingLongerAndNoIcmp() {
        try (Hosts hosts = Hosts.behindNarrowPath(PATH_MTU)) {
            assertThat(hosts.run(Host.A, "ping", "-c", "1", "-W", "1", Host.B.address())
                            .output())
                    .as("ICMP")
                    .contains("100% packet loss")
                    .doesNotContain("Frag needed");
        }
    }

    @Test
    void aClientWhoseSystemKnowsThePathAsksForPacketsThatPassWhole() {
        try (Hosts hosts = Hosts.joined()) {
            // As behind PPPoE, or in another tunnel: the route to the server is narrow, and the system knows it.
            hosts.run(Host.A, "ip", "route", "add", Host.B.address(), "dev", "to-b", "mtu", "lock", "1400")
                    .orFail();
            try (Tunnel tunnel = new Tunnel(hosts)) {
                // 1400 less 20 of IP, 16 of GRE and 4 of PPP; less 4 of MPPE.
                assertThat(tunnel.client().out().text()).contains("mtu=1356", "localMru=1360");
                assertThat(tunnel.server().out().text()).contains("mtu=1356");

                TunBridgeIT.transfer(tunnel, BYTES);

                assertThat(fragments(hosts)).isZero();
            }
        }
    }

    /** How many fragments the client's host has made: RFC 4293, ipSystemStatsOutFragCreates. */
    private static int fragments(Hosts hosts) {
        List<String[]> ip = hosts.run(Host.A, "cat", "/proc/net/snmp")
                .orFail()
                .output()
                .lines()
                .filter(line -> line.startsWith("Ip: "))
                .map(line -> line.split(" "))
                .toList();
        return Integer.parseInt(ip.get(1)[List.of(ip.get(0)).indexOf("FragCreates")]);
    }
}

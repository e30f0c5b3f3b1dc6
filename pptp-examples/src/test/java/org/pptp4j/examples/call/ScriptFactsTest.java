/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.peers.ScriptWishes;
import org.pptp4j.ppp.InterfaceId;
import org.pptp4j.ppp.Ipv6Link;
import org.pptp4j.ppp.NegotiatedLink;

/** What scripts are told, name by name (pppd(8), SCRIPTS; Debian's ip-up). */
class ScriptFactsTest {

    private static final Caller CALLER = new Caller(4711, "1000", "alice");
    private static final ScriptFacts.Totals TOTALS = new ScriptFacts.Totals(Duration.ofMillis(61_999), 1000, 2000);

    private final ScriptFacts facts =
            new ScriptFacts(CALLER, "onenet", Samples.NAMES, Samples.NO_WISHES, ScriptFacts.PeerDns.USED);

    @Test
    void argumentsAreThoseOfPppd() {
        assertThat(facts.arguments(Hook.IP_UP, "ppp0", Samples.link("10.77.0.100")))
                .containsExactly("ppp0", "/dev/net/tun", "0", "10.77.0.100", "10.77.0.1", "backup");
    }

    @Test
    void theEnvironmentIsExactlyThis() {
        assertThat(facts.environment(Hook.IP_UP, "ppp0", Samples.link("10.77.0.100", "10.77.0.1", "10.77.0.2"), TOTALS))
                .isEqualTo(Map.ofEntries(
                        Map.entry("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                        Map.entry("DEVICE", "/dev/net/tun"),
                        Map.entry("SPEED", "0"),
                        Map.entry("IFNAME", "ppp0"),
                        Map.entry("PPPD_PID", "4711"),
                        Map.entry("ORIG_UID", "1000"),
                        Map.entry("PPPLOGNAME", "alice"),
                        Map.entry("CALL_FILE", "onenet"),
                        Map.entry("LINKNAME", "one"),
                        Map.entry("IPLOCAL", "10.77.0.100"),
                        Map.entry("IPREMOTE", "10.77.0.1"),
                        Map.entry("DNS1", "10.77.0.1"),
                        Map.entry("DNS2", "10.77.0.2"),
                        Map.entry("USEPEERDNS", "1"),
                        Map.entry("PPP_IFACE", "ppp0"),
                        Map.entry("PPP_TTY", "/dev/net/tun"),
                        Map.entry("PPP_TTYNAME", "tun"),
                        Map.entry("PPP_SPEED", "0"),
                        Map.entry("PPP_LOCAL", "10.77.0.100"),
                        Map.entry("PPP_REMOTE", "10.77.0.1"),
                        Map.entry("PPP_IPPARAM", "backup")));
    }

    @Test
    void atTheEndTheCountersAreThere() {
        assertThat(facts.environment(Hook.IP_DOWN, "ppp0", Samples.link("10.77.0.100"), TOTALS))
                .containsEntry("CONNECT_TIME", "61")
                .containsEntry("BYTES_SENT", "1000")
                .containsEntry("BYTES_RCVD", "2000")
                .doesNotContainKeys("DNS1", "USEPEERDNS");
    }

    @Test
    void nameServersThatNobodyWantsAreToldButNotToBeUsed() {
        ScriptFacts other =
                new ScriptFacts(CALLER, "onenet", Samples.NAMES, Samples.NO_WISHES, ScriptFacts.PeerDns.IGNORED);

        assertThat(other.environment(Hook.IP_UP, "ppp0", Samples.link("10.77.0.100", "10.77.0.1"), TOTALS))
                .containsEntry("DNS1", "10.77.0.1")
                .doesNotContainKey("USEPEERDNS");
    }

    @Test
    void variablesOfTheFilesComeLast() {
        ScriptWishes wishes = new ScriptWishes(
                Map.of("SITE", "home", "SPEED", "9600"),
                Set.of("PPP_TTY"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(new ScriptFacts(CALLER, "onenet", Samples.NAMES, wishes, ScriptFacts.PeerDns.USED)
                        .environment(Hook.IP_UP, "ppp0", Samples.link("10.77.0.100"), TOTALS))
                .containsEntry("SITE", "home")
                .containsEntry("SPEED", "9600")
                .doesNotContainKey("PPP_TTY");
    }

    @Test
    void ipv6HasLinkLocalAddresses() {
        NegotiatedLink ipv4 = Samples.link("10.77.0.100");
        NegotiatedLink both = new NegotiatedLink(
                ipv4.localAddress(),
                ipv4.peerAddress(),
                ipv4.dnsServers(),
                ipv4.nbnsServers(),
                Optional.of(new Ipv6Link(new InterfaceId(1), Optional.of(new InterfaceId(2)))),
                ipv4.mtu(),
                ipv4.localMru(),
                ipv4.peerMru(),
                ipv4.authentication(),
                ipv4.userName(),
                ipv4.encryption());

        assertThat(facts.arguments(Hook.IPV6_UP, "ppp0", both))
                .containsExactly("ppp0", "/dev/net/tun", "0", "fe80:0:0:0:0:0:0:1", "fe80:0:0:0:0:0:0:2", "backup");
        assertThat(facts.environment(Hook.IPV6_UP, "ppp0", both, TOTALS))
                .containsEntry("LLLOCAL", "fe80:0:0:0:0:0:0:1")
                .containsEntry("LLREMOTE", "fe80:0:0:0:0:0:0:2")
                .containsEntry("PPP_LOCAL", "fe80:0:0:0:0:0:0:1");
    }
}

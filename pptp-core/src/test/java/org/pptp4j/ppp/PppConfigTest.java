/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pptp4j.auth.Credentials;

class PppConfigTest {

    private static PppConfig config(Ipv6Config.Mode ipv6, int mru, int mtu) {
        return new PppConfig(
                LcpConfig.defaults().withPacketSizes(mru, mtu),
                AuthConfig.prove(Credentials.of("alice", "secret")),
                MppeConfig.of(MppeConfig.Policy.REQUIRED),
                AddressConfig.request(),
                Ipv6Config.of(ipv6),
                PppConfig.NEGOTIATION_TIMEOUT);
    }

    @Test
    void aNarrowPathLowersMruAndMtu() {
        PppConfig narrow = config(Ipv6Config.Mode.OFF, 1400, 1300).withPacketsOfAtMost(1260);

        assertThat(narrow.lcp().mru()).isEqualTo(1260);
        assertThat(narrow.lcp().mtu()).isEqualTo(1260);
    }

    @Test
    void aWidePathRaisesNothing() {
        PppConfig config = config(Ipv6Config.Mode.OFF, 1400, 1200);

        assertThat(config.withPacketsOfAtMost(1456)).isSameAs(config);
        assertThat(config.withPacketsOfAtMost(1300).lcp().mtu()).isEqualTo(1200);
        assertThat(config.withPacketsOfAtMost(1300).lcp().mru()).isEqualTo(1300);
    }

    @Test
    void ipv6KeepsItsShortestMtuBesideMppeAndLivesWithFragmentsOutside() {
        PppConfig narrow = config(Ipv6Config.Mode.ON, 1400, 1400).withPacketsOfAtMost(1000);

        assertThat(narrow.lcp().mtu()).as("RFC 8200 §5, and 4 of MPPE").isEqualTo(1284);
    }

    @Test
    void noPathIsNarrowerThanTheSmallestMru() {
        assertThat(config(Ipv6Config.Mode.OFF, 1400, 1400)
                        .withPacketsOfAtMost(-44)
                        .lcp()
                        .mru())
                .isEqualTo(576);
    }
}

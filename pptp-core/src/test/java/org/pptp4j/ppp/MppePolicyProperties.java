/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.ppp.MppeConfig.KeyChangePolicy;
import org.pptp4j.ppp.MppeConfig.Policy;

/** Any two configurations of encryption come to the same mode, or to a failure at both ends. */
class MppePolicyProperties {

    @Property(tries = 500)
    void bothEndsComeToTheSame(
            @ForAll Policy policy,
            @ForAll KeyChangePolicy here,
            @ForAll KeyChangePolicy there,
            @ForAll @Size(min = 1) Set<KeyLength> lengthsHere,
            @ForAll @Size(min = 1) Set<KeyLength> lengthsThere,
            @ForAll boolean lossy,
            @ForAll long seed) {
        LinkPair pair = new LinkPair(
                LinkPair.clientConfig(new MppeConfig(Policy.REQUIRED, lengthsHere, here)),
                LinkPair.serverConfig(new MppeConfig(policy, lengthsThere, there)),
                seed);
        pair.loss = lossy ? 0.1 : 0;

        pair.start();
        pair.run(Duration.ofMinutes(2));

        if (pair.client.last(PppEvent.NetworkUp.class).isPresent() && !pair.client.isClosed()) {
            assertThat(pair.server.up().encryption()).isEqualTo(pair.client.up().encryption());
            assertThat(pair.client.agreesOnKeysWith(pair.server)).isTrue();
            assertThat(mode(pair)).get().satisfies(mode -> {
                assertThat(lengthsHere).contains(mode.keyLength());
                assertThat(lengthsThere).contains(mode.keyLength());
            });
        } else {
            assertThat(pair.client.failure()).isPresent();
            assertThat(pair.server.isClosed()).isTrue();
        }
        boolean possible = policy != Policy.OFF && lengthsHere.stream().anyMatch(lengthsThere::contains);
        if (!possible || !lossy) {
            assertThat(mode(pair).isPresent())
                    .as("%s", pair.client.link.transcript())
                    .isEqualTo(possible);
        }
    }

    private static Optional<MppeMode> mode(LinkPair pair) {
        return pair.client
                .last(PppEvent.NetworkUp.class)
                .flatMap(up -> up.link().encryption());
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pptp4j.netty.PptpTransportException;

class InMemoryNetworkTest {

    private final VirtualTime time = new VirtualTime();

    @Test
    void givesTheSameHostForTheSameAddress() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();

        assertThat(network.host("10.0.0.1")).isSameAs(network.host("10.0.0.1"));
        assertThat(network.host("10.0.0.1").address().getHostAddress()).isEqualTo("10.0.0.1");
    }

    @Test
    void tellsItsSeed() {
        assertThat(InMemoryNetwork.builder().seed(42).build()).hasToString("in-memory network with seed 42");
    }

    @Test
    void refusesForeignLocalAddressesInWords() throws Exception {
        InMemoryNetwork network = InMemoryNetwork.builder().build();

        assertThatThrownBy(() -> network.host("10.0.0.1")
                        .open(time.loop(), InetAddress.getByName("10.0.0.9"), Optional.empty(), new Received())
                        .join())
                .hasCauseInstanceOf(PptpTransportException.class)
                .hasMessageContaining("10.0.0.9 is no address of this in-memory host, which is 10.0.0.1");
    }

    @Test
    void refusesNamesAndIpv6() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();

        assertThatThrownBy(() -> network.host("fe80::1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network.host("localhost")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesConditionsOutOfRange() {
        InMemoryNetwork.Builder builder = InMemoryNetwork.builder();

        assertThatThrownBy(() -> builder.loss(1.01)).hasMessage("loss 1.01, expected a probability from 0 to 1");
        assertThatThrownBy(() -> builder.duplicate(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.reorder(-1)).hasMessage("reorder -1, expected 0 to 1024");
        assertThatThrownBy(() -> builder.latency(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}

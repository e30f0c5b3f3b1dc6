/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.netty.PptpTransportException;

class HostResolverTest {

    @Test
    void takesTheIpv4AddressesInTheirOrder() throws Exception {
        InetAddress[] all = {
            InetAddress.getByName("2001:db8::1"),
            InetAddress.getByName("192.0.2.2"),
            InetAddress.getByName("2001:db8::2"),
            InetAddress.getByName("192.0.2.1")
        };

        assertThat(HostResolver.ipv4("vpn.example.net", all)).containsExactly(all[1], all[3]);
    }

    @Test
    void refusesANameThatHasIpv6AddressesOnly() throws UnknownHostException {
        InetAddress[] all = {InetAddress.getByName("2001:db8::1")};

        assertThatThrownBy(() -> HostResolver.ipv4("vpn.example.net", all))
                .isInstanceOf(PptpTransportException.class)
                .hasMessage("\"vpn.example.net\" has only IPv6 addresses, such as 2001:db8:0:0:0:0:0:1. PPTP runs over"
                        + " IPv4 alone (RFC 2637): give a name or an address of the server in IPv4.");
    }

    @Test
    void refusesAnIpv6AddressInWords() {
        assertThatThrownBy(() -> HostResolver.resolve("::1").get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(PptpTransportException.class)
                .hasMessageContaining("has only IPv6 addresses");
    }

    @Test
    void doesNotLookUpAnAddress() {
        assertThat(HostResolver.resolve("192.0.2.7")).isCompletedWithValueMatching(addresses -> addresses.size() == 1);
    }

    /** RFC 2606 §2: nobody ever has this name. */
    @Test
    void saysThatANameHasNoAddress() {
        assertThatThrownBy(() -> HostResolver.resolve("vpn.invalid").get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(PptpTransportException.class)
                .hasMessageContaining("The name \"vpn.invalid\" has no address: check its spelling");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.-4", "1.2.3.4 ", "a.b.c.d", "1..2.3"})
    void knowsWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> Ipv4.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" is not an IPv4 address such as 10.8.0.1");
    }
}

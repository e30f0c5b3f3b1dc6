/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.AddressConfig.Wish;
import org.pptp4j.ppp.EchoConfig;
import org.pptp4j.ppp.FieldCompression;
import org.pptp4j.ppp.InterfaceId;
import org.pptp4j.ppp.Ipv6Config;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.LcpTimers;
import org.pptp4j.ppp.Opening;
import org.pptp4j.ppp.PppConfig;

/** What the builders make of the options of a link, and what they refuse. */
class PppOptionsTest {

    private static PppConfig ppp(Consumer<PppOptions> options) {
        return PptpClient.builder()
                .server("vpn.example.net")
                .credentials(Credentials.of("alice", "secret"))
                .ppp(options)
                .build()
                .config()
                .ppp();
    }

    private static void assertRefused(Consumer<PppOptions> options, String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> ppp(options)).withMessageContaining(words);
    }

    @Test
    void theOptionsOfPppReachTheConfiguration() throws UnknownHostException {
        Inet4Address own = (Inet4Address) InetAddress.getByName("10.0.0.2");
        Inet4Address theirs = (Inet4Address) InetAddress.getByName("10.0.0.1");
        LcpTimers timers = LcpTimers.defaults()
                .withRestartTimer(Duration.ofSeconds(1), Duration.ofSeconds(2))
                .withLimits(4, 5, 6);
        Ipv6Config ipv6 =
                new Ipv6Config(Ipv6Config.Mode.ON, Optional.of(new InterfaceId(1)), Optional.of(new InterfaceId(2)));

        PppConfig ppp = ppp(options -> options.mru(1300)
                .mtu(1290)
                .asyncMap(5)
                .protocolFieldCompression(FieldCompression.OFF)
                .addressAndControlFieldCompression(FieldCompression.BOTH)
                .opening(Opening.PASSIVE)
                .timers(timers)
                .echo(Duration.ofSeconds(7), 8)
                .echoProbing(EchoConfig.Probing.WHEN_IDLE)
                .insistOnAddress(own)
                .insistOnPeerAddress(theirs)
                .ignoreDns()
                .requestNbns()
                .ipv6(ipv6)
                .negotiationTimeout(Duration.ofSeconds(9)));

        assertThat(ppp.lcp())
                .isEqualTo(new LcpConfig(
                        1300,
                        1290,
                        5,
                        FieldCompression.OFF,
                        FieldCompression.BOTH,
                        Opening.PASSIVE,
                        timers,
                        new EchoConfig(Duration.ofSeconds(7), 8, EchoConfig.Probing.WHEN_IDLE)));
        assertThat(ppp.address())
                .isEqualTo(new AddressConfig.Request(
                        Wish.only(own), Wish.only(theirs), Set.of(AddressConfig.NameService.NBNS)));
        assertThat(ppp.ipv6()).isEqualTo(ipv6);
        assertThat(ppp.negotiationTimeout()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aWishForAnAddressCanYield() throws UnknownHostException {
        Inet4Address own = (Inet4Address) InetAddress.getByName("10.0.0.2");
        Inet4Address theirs = (Inet4Address) InetAddress.getByName("10.0.0.1");

        PppConfig ppp =
                ppp(options -> options.requestAddress(own).peerAddress(theirs).ipv6(Ipv6Config.Mode.ON));

        assertThat(ppp.address())
                .isEqualTo(new AddressConfig.Request(
                        Wish.preferably(own), Wish.preferably(theirs), Set.of(AddressConfig.NameService.DNS)));
        assertThat(ppp.ipv6().mode()).isEqualTo(Ipv6Config.Mode.ON);
        assertRefused(
                options -> options.requestAddress(own).peerAddress(own), "Both ends would have the address 10.0.0.2");
        assertRefused(options -> options.ipv6(Ipv6Config.Mode.ON).mtu(1000), "IPv6 needs packets of 1280 octets");
        assertRefused(options -> options.mtu(575), "mtu is 575, expected 576 to 1500");
        assertRefused(options -> options.echo(Duration.ofSeconds(1), 1001), "echoFailure is 1001, expected 0 to 1000");
    }

    @Test
    void aServerHasTheSameOptionsAndServersOfNetBiosNames() {
        PptpServerBuilder server = PptpServer.builder()
                .authenticator(UserAuthenticator.passwords(name -> Optional.empty()))
                .addressPool(AddressPool.ipv4("10.8.0.0/24"))
                .nbnsServers("10.0.0.1", "10.0.0.2")
                .ppp(options -> options.mru(1300).ipv6(Ipv6Config.Mode.ON));

        PptpServerConfig config = server.build().config();

        assertThat(config.nbnsServers()).hasSize(2);
        assertThat(config.ppp().lcp().mru()).isEqualTo(1300);
        assertThat(config.ppp().lcp().mtu()).isEqualTo(1400);
        assertThat(config.ppp().ipv6().mode()).isEqualTo(Ipv6Config.Mode.ON);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.nbnsServers("10.0.0.1", "10.0.0.2", "10.0.0.3"))
                .withMessageContaining("at most 2 name servers");
    }
}

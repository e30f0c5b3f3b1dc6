/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.control.CallConfig;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.control.ControlTimers;
import org.pptp4j.control.LinkInfoPolicy;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.ppp.Ipv6Config;
import org.pptp4j.ppp.LcpTimers;
import org.pptp4j.ppp.MppeConfig;

/** What makes no sense is refused before anything is tried, in words. */
class BuildersTest {

    private static PptpClientBuilder client() {
        return PptpClient.builder().server("vpn.example.net").credentials(Credentials.of("alice", "secret"));
    }

    private static PptpServerBuilder server() {
        return PptpServer.builder()
                .authenticator(UserAuthenticator.passwords(name -> Optional.empty()))
                .addressPool(AddressPool.ipv4("10.8.0.0/24"));
    }

    private static void assertRefused(Runnable build, String words) {
        assertThatIllegalArgumentException().isThrownBy(build::run).withMessageContaining(words);
    }

    private static void assertClientRefused(Consumer<PptpClientBuilder> options, String words) {
        assertRefused(
                () -> {
                    PptpClientBuilder builder = client();
                    options.accept(builder);
                    builder.build();
                },
                words);
    }

    private static void assertServerRefused(Consumer<PptpServerBuilder> options, String words) {
        assertRefused(
                () -> {
                    PptpServerBuilder builder = server();
                    options.accept(builder);
                    builder.build();
                },
                words);
    }

    @Test
    void aClientNeedsAServerAndCredentials() {
        assertRefused(
                () -> PptpClient.builder()
                        .credentials(Credentials.of("alice", "secret"))
                        .build(),
                "No server is given: call server(");
        assertRefused(() -> PptpClient.builder().server("vpn.example.net").build(), "No credentials are given");
        assertClientRefused(client -> client.server("  "), "No server is given");
    }

    @Test
    void aServerNeedsAnAuthenticatorAndAPool() {
        assertRefused(
                () -> PptpServer.builder()
                        .addressPool(AddressPool.ipv4("10.8.0.0/24"))
                        .build(),
                "No authenticator is given");
        assertRefused(
                () -> PptpServer.builder()
                        .authenticator(UserAuthenticator.passwords(name -> Optional.empty()))
                        .build(),
                "No address pool is given");
    }

    @Test
    void portsAndTimesHaveTheirRanges() {
        assertClientRefused(client -> client.server("vpn.example.net", 0), "TCP port 0, expected 1 to 65535");
        assertClientRefused(client -> client.server("vpn.example.net", 65_536), "TCP port 65536, expected 1 to 65535");
        assertClientRefused(
                client -> client.connectTimeout(Duration.ZERO), "connectTimeout is PT0S, expected 1 ms to 1 h");
        assertClientRefused(
                client -> client.connectTimeout(Duration.ofHours(2)), "connectTimeout is PT2H, expected 1 ms to 1 h");
        assertClientRefused(client -> client.ppp(ppp -> ppp.mru(575)), "mru is 575, expected 576 to 1500");
        assertClientRefused(client -> client.ppp(ppp -> ppp.mru(1501)), "expected 576 to 1500");
        assertClientRefused(client -> client.ppp(ppp -> ppp.negotiationTimeout(Duration.ZERO)), "negotiationTimeout");
        assertClientRefused(client -> client.ppp(ppp -> ppp.echo(Duration.ZERO, 3)), "echoInterval");
        assertServerRefused(server -> server.maxTunnels(0), "maxTunnels is 0, expected 1 or more");
    }

    @Test
    void theControlConnectionHasItsRangesAndNoContradictions() {
        assertClientRefused(client -> client.control(c -> c.hostName("h".repeat(65))), "at most 64 characters");
        assertClientRefused(client -> client.control(c -> c.speeds(2, 1)), "minimumSpeed 2 is above maximumSpeed 1");
        assertServerRefused(server -> server.control(c -> c.maxCalls(0)), "maxCalls 0, expected 1 to 65535");
        assertClientRefused(
                client -> client.connectTimeout(Duration.ofSeconds(5))
                        .control(c -> c.replyTimeout(Duration.ofSeconds(6))),
                "replyTimeout PT6S is longer than connectTimeout PT5S");
    }

    /** What would never take effect is not taken. */
    @Test
    void optionsThatCancelEachOtherAreRefused() throws UnknownHostException {
        Inet4Address address = (Inet4Address) InetAddress.getByName("10.8.0.2");

        assertServerRefused(
                server -> server.mppe(MppeOptions::off)
                        .authentication(auth -> auth.allow(AuthProtocol.PAP).rechallenge(Duration.ofSeconds(60))),
                "A challenge every 60 s is asked for, but only PAP is allowed");
        assertServerRefused(
                server -> server.mppe(MppeOptions::off)
                        .authentication(auth -> auth.allow(AuthProtocol.CHAP_MD5, AuthProtocol.PAP)
                                .retries(1)),
                "no way to authenticate that has them: allow MS-CHAPv2");
        assertServerRefused(
                server -> server.mppe(MppeOptions::off)
                        .authentication(
                                auth -> auth.allow(AuthProtocol.CHAP_MD5).passwordChanges()),
                "no way to authenticate that has them: allow MS-CHAPv2");
        assertClientRefused(
                client -> client.ppp(ppp -> ppp.ipv6(Ipv6Config.Mode.ONLY).requestAddress(address)),
                "IPv6 alone is to be carried, and yet an IPv4 address is asked for");
        assertClientRefused(
                client -> client.ppp(ppp -> ppp.insistOnPeerAddress(address).ipv6(Ipv6Config.Mode.ONLY)),
                "IPv6 alone is to be carried, and yet an IPv4 address is asked for");
        assertClientRefused(
                client -> client.ppp(ppp -> ppp.requestAddress(address).peerAddress(address)),
                "Both ends would have the address 10.8.0.2");
        assertClientRefused(
                client -> client.authentication(auth -> auth.answerTime(Duration.ofSeconds(91))),
                "answerTime PT1M31S is longer than the PT1M30S after which the link ends");
        assertThatCode(() -> client().authentication(auth -> auth.answerTime(Duration.ofSeconds(90)))
                        .build())
                .doesNotThrowAnyException();
        assertThatCode(() -> server().authentication(auth -> auth.allow(AuthProtocol.PAP, AuthProtocol.MS_CHAP_V1)
                                .retries(1)
                                .rechallenge(Duration.ofSeconds(60)))
                        .build())
                .doesNotThrowAnyException();
    }

    /** Nanoseconds of 292 years do not fit into 64 bits. */
    @Test
    void noTimeIsTooLongToCount() {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        Duration dayAndMore = Duration.ofDays(1).plusNanos(1);

        for (Duration time : List.of(forever, dayAndMore)) {
            assertClientRefused(client -> client.ppp(ppp -> ppp.echo(time, 3)), "above zero, up to 1 day");
            assertClientRefused(
                    client -> client.ppp(
                            ppp -> ppp.timers(LcpTimers.defaults().withRestartTimer(Duration.ofSeconds(1), time))),
                    "above zero, up to 1 day");
            assertServerRefused(
                    server -> server.authentication(auth -> auth.rechallenge(time)), "expected 1 s to 1 day, or 0");
            assertClientRefused(client -> client.connectTimeout(time), "expected 1 ms to 1 h");
            assertClientRefused(client -> client.control(c -> c.echo(time, time)), "expected 1 ms to 1 h");
            assertClientRefused(
                    client -> client.gre(gre -> gre.acknowledgementDelay(time)), "expected 0 ms to 1000 ms");
            assertClientRefused(
                    client -> client.authentication(auth -> auth.answerTime(time)), "expected 1 s to 10 min");
        }
    }

    @Test
    void aServerHasANameThatChallengesCarry() {
        assertServerRefused(server -> server.name(""), "The name in our challenges has 0 characters");
        assertServerRefused(server -> server.name("n".repeat(257)), "has 257 characters, expected 1 to 256");
        assertThat(server().name("n".repeat(256)).build().config().ppp().auth().localName())
                .hasSize(256);
    }

    @Test
    void whatTheControlConnectionSaysIsWhatTheOptionsSay() {
        ControlConfig config = client().control(c -> c.hostName("h")
                        .vendor("v")
                        .processingDelay(1)
                        .speeds(1, 2)
                        .media(1, 2)
                        .phoneNumber("123")
                        .subaddress("4")
                        .echo(Duration.ofSeconds(1), Duration.ofSeconds(2))
                        .callTimeout(Duration.ofSeconds(3))
                        .requestTimeout(Duration.ofSeconds(4))
                        .stopTimeout(Duration.ofSeconds(5))
                        .maxCalls(6)
                        .sendLinkInfo())
                .connectTimeout(Duration.ofSeconds(7))
                .build()
                .config()
                .control();

        assertThat(config)
                .isEqualTo(new ControlConfig(
                        "h",
                        "v",
                        new CallConfig(64, 1, 1, 2, 1, 2, new CallNumbers("123", "", "4")),
                        6,
                        LinkInfoPolicy.LIKE_WINDOWS,
                        new ControlTimers(
                                Duration.ofSeconds(7),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(5))));
        assertThat(client().control(c -> c.replyTimeout(Duration.ofSeconds(2)))
                        .build()
                        .config()
                        .control()
                        .timers()
                        .replyTimeout())
                .isEqualTo(Duration.ofSeconds(2));
    }

    /** RFC 2637 runs over IPv4. */
    @Test
    void addressesAreIpv4() throws UnknownHostException {
        InetAddress ipv6 = InetAddress.getByName("2001:db8::1");

        assertClientRefused(client -> client.localAddress(ipv6), "localAddress 2001:db8:0:0:0:0:0:1 is not IPv4");
        assertServerRefused(
                server -> server.bindAddress(new InetSocketAddress(ipv6, 1723)),
                "bindAddress 2001:db8:0:0:0:0:0:1 is not IPv4");
        assertServerRefused(server -> server.dnsServers("dns.example.net"), "\"dns.example.net\" is not an IPv4");
        assertServerRefused(server -> server.dnsServers("10.0.0.1", "10.0.0.2", "10.0.0.3"), "at most 2 name servers");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        PptpClientConfig client = client().build().config();
        PptpServerConfig server = server().build().config();

        assertThat(client.port()).isEqualTo(1723);
        assertThat(client.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(client.ppp().mppe())
                .isEqualTo(new MppeConfig(
                        MppeConfig.Policy.REQUIRED, Set.of(KeyLength.BITS_128), MppeConfig.KeyChangePolicy.STATELESS));
        assertThat(server.ppp().mppe()).isEqualTo(client.ppp().mppe());
        assertThat(server.limits()).isEqualTo(ServerLimits.DEFAULT);
        assertThat(server.bindAddress().getPort()).isEqualTo(1723);
    }

    @Test
    void encryptionIsWhatWasAskedFor() {
        PptpClientConfig client = client().mppe(mppe -> mppe.preferred()
                        .keyLengths(KeyLength.BITS_40, KeyLength.BITS_56)
                        .allowStateful())
                .build()
                .config();
        PptpServerConfig server =
                server().mppe(mppe -> mppe.stateless().stateful()).build().config();

        assertThat(client.ppp().mppe())
                .isEqualTo(new MppeConfig(
                        MppeConfig.Policy.PREFERRED,
                        Set.of(KeyLength.BITS_40, KeyLength.BITS_56),
                        MppeConfig.KeyChangePolicy.ALLOW_STATEFUL));
        assertThat(server.ppp().mppe().keyChange()).isEqualTo(MppeConfig.KeyChangePolicy.STATEFUL);
    }

    @Test
    void aConfigurationMakesTheSameClientAgainAndSaysNoSecret() {
        PptpClient client = client().build();

        assertThat(PptpClient.of(client.config()).config()).isEqualTo(client.config());
        assertThat(client.config().toString()).contains("alice").doesNotContain("secret");
    }
}

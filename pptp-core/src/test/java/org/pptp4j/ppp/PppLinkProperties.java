/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.ppp.MppeConfig.Policy;

class PppLinkProperties {

    private static final int[] PROTOCOLS = {
        PppProtocol.LCP,
        PppProtocol.LCP,
        PppProtocol.CHAP,
        PppProtocol.CCP,
        PppProtocol.IPCP,
        PppProtocol.IPV4,
        PppProtocol.IPV6,
        PppProtocol.COMPRESSED,
        PppProtocol.PAP,
        0x8057,
        0x0001,
        0xFFFF
    };

    @Property(tries = 200)
    void bothEndsComeUpWithEqualResultsThoughOneFrameInTwentyIsLost(@ForAll long seed) {
        LinkPair pair = run(seed, 0.05);

        checkAgreement(pair);
    }

    /** At a fifth lost, once in thousands of times the timers of RFC 1661 §4.6 run out first. */
    @Property(tries = 200)
    void bothEndsComeUpWithEqualResultsOrSayWhyNot(@ForAll long seed, @ForAll @IntRange(min = 5, max = 20) int loss) {
        LinkPair pair = run(seed, loss / 100.0);

        if (pair.client.isClosed() || pair.server.isClosed()) {
            LinkPair.End first = pair.client.isClosed() ? pair.client : pair.server;
            assertThat(first.failure().orElseThrow().explain()).endsWith(".");
        } else {
            checkAgreement(pair);
        }
    }

    /** Whoever knows the password is let in by each protocol, and encrypts if that yields keys; nobody else is. */
    @Property(tries = 400)
    void eachWayToLogInEndsTheSameAtBothEnds(
            @ForAll long seed,
            @ForAll("logins") AuthProtocol protocol,
            @ForAll boolean knows,
            @ForAll @IntRange(max = 20) int loss) {
        LinkPair pair = new LinkPair(
                with(LinkPair.clientConfig(MppeConfig.of(Policy.PREFERRED)), auth -> auth.allowing(List.of(protocol))),
                with(LinkPair.serverConfig(MppeConfig.of(Policy.PREFERRED)), auth -> auth.demanding(List.of(protocol))),
                seed);
        pair.users = UserAuthenticator.passwords(name -> Optional.of(knows ? "secret" : "another"));

        run(pair, loss / 100.0);

        if (pair.client.isClosed() || pair.server.isClosed()) {
            LinkPair.End first = pair.client.isClosed() ? pair.client : pair.server;
            assertThat(first.failure().orElseThrow().explain()).endsWith(".");
            assertThat(knows && loss == 0).isFalse();
        } else {
            assertThat(knows).isTrue();
            assertThat(pair.client.up().authentication()).contains(protocol);
            assertThat(pair.server.up().authentication()).contains(protocol);
            assertThat(pair.client.up().encryption().isPresent()).isEqualTo(protocol.yieldsMppeKeys());
            assertThat(pair.server.up().encryption()).isEqualTo(pair.client.up().encryption());
            assertThat(!protocol.yieldsMppeKeys() || pair.client.agreesOnKeysWith(pair.server))
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<AuthProtocol> logins() {
        return Arbitraries.of(AuthProtocol.class).filter(protocol -> protocol != AuthProtocol.EAP);
    }

    private static PppConfig with(PppConfig config, UnaryOperator<AuthConfig> auth) {
        return new PppConfig(
                config.lcp(), auth.apply(config.auth()), config.mppe(), config.address(), config.negotiationTimeout());
    }

    private static LinkPair run(long seed, double loss) {
        return run(LinkPair.of(MppeConfig.of(Policy.REQUIRED), seed), loss);
    }

    private static LinkPair run(LinkPair pair, double loss) {
        pair.loss = loss;
        pair.start();
        pair.run(Duration.ofSeconds(40));
        return pair;
    }

    private static void checkAgreement(LinkPair pair) {
        NegotiatedLink client = pair.client.up();
        NegotiatedLink server = pair.server.up();
        assertThat(client.encryption()).isPresent().isEqualTo(server.encryption());
        assertThat(client.mtu()).isEqualTo(server.mtu());
        assertThat(client.peerAddress()).isPresent().isEqualTo(server.localAddress());
        assertThat(server.peerAddress()).isPresent().isEqualTo(client.localAddress());
        assertThat(client.dnsServers()).isEqualTo(server.dnsServers());
        assertThat(client.userName()).isEqualTo(server.userName());
        assertThat(pair.client.agreesOnKeysWith(pair.server)).isTrue();
    }

    @Property(tries = 300)
    void noFrameInAnyPhaseThrowsLeaksOrGoesOnForever(@ForAll long seed, @ForAll @IntRange(max = 5) int phase) {
        Random random = new Random(seed);
        LoneLink link = in(phase);
        for (int n = 0; n < 60; n++) {
            link.receive(PROTOCOLS[random.nextInt(PROTOCOLS.length)], frame(random));
            link.pass(Duration.ofMillis(random.nextInt(200)));
            checkOrder(link);
        }

        link.link.close("", link.now);
        link.pass(Duration.ofSeconds(3));

        assertThat(link.all(PppEvent.Closed.class))
                .as("%s", link.link.transcript())
                .hasSize(1);
        assertThat(link.events).last().isInstanceOf(PppEvent.Closed.class);
        assertThat(link.link.nextTimeout()).isEqualTo(Long.MAX_VALUE);
    }

    @Property(tries = 300)
    void whatTheLinkSaysChangedByABitHarmsNobody(@ForAll long seed) {
        Random random = new Random(seed);
        LinkPair pair = LinkPair.of(MppeConfig.of(Policy.REQUIRED), seed);
        pair.corruption = 0.1;

        pair.start();
        pair.run(Duration.ofSeconds(20 + random.nextInt(30)));

        for (LinkPair.End end : pair.ends()) {
            assertThat(end.events.stream()
                            .filter(PppEvent.Closed.class::isInstance)
                            .count())
                    .isLessThanOrEqualTo(1);
        }
    }

    private static LoneLink in(int phase) {
        return switch (phase) {
            case 0 -> LoneLink.client(Policy.REQUIRED);
            case 1 -> LoneLink.server(Policy.PREFERRED);
            case 2 -> LoneLink.client(Policy.REQUIRED).openLcp(LoneLink.MS_CHAP_V2 + LoneLink.MAGIC);
            case 3 -> LoneLink.server(Policy.REQUIRED).openLcp(LoneLink.MAGIC);
            case 4 -> LoneLink.authenticatedClient(Policy.PREFERRED);
            default -> LoneLink.openClient();
        };
    }

    /** Mostly packets that are nearly right, for those go deeper. */
    private static byte[] frame(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        if (bytes.length >= 4 && random.nextInt(8) > 0) {
            bytes[0] = (byte) random.nextInt(17);
            bytes[1] = (byte) random.nextInt(4);
            bytes[2] = 0;
            bytes[3] = (byte) bytes.length;
            for (int at = 4; at + 1 < bytes.length; ) {
                int length = Math.min(2 + random.nextInt(5), bytes.length - at);
                bytes[at] = (byte) new int[] {1, 2, 3, 5, 7, 8, 18, 129, 131, 13}[random.nextInt(10)];
                bytes[at + 1] = (byte) length;
                at += length;
            }
        }
        return bytes;
    }

    /** Encryption comes before the link is up, goes before it comes again, and nothing follows the end. */
    private static void checkOrder(LoneLink link) {
        int encryption = 0;
        boolean closed = false;
        for (PppEvent event : link.events) {
            assertThat(closed).isFalse();
            if (event instanceof PppEvent.MppeReady) {
                encryption++;
            } else if (event instanceof PppEvent.MppeDown) {
                encryption--;
            } else if (event instanceof PppEvent.NetworkUp up) {
                assertThat(up.link().encryption().isPresent()).isEqualTo(encryption == 1);
            }
            assertThat(encryption).isBetween(0, 1);
            closed = event instanceof PppEvent.Closed;
        }
    }
}

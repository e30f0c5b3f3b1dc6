/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.ppp.Ipv6Config;

/** Pings through tunnels in memory whose far end answers as the test says. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PingTest {

    private final StringWriter out = new StringWriter();
    private PptpServer.Binding binding;
    private PptpTunnel tunnel;

    @AfterEach
    void close() throws Exception {
        tunnel.close();
        tunnel.closeFuture().get();
        binding.close();
        binding.closeFuture().get();
    }

    @Test
    void printsALineForEachAnswer() throws Exception {
        PingStatistics statistics = ping(new PingPlan(3, 56, 1, 1), new Echo());

        assertThat(statistics.received()).isEqualTo(3);
        assertThat(out.toString())
                .startsWith("PING 10.77.0.1 56(84) bytes of data.")
                .contains("64 bytes from 10.77.0.1: icmp_seq=3 ttl=64 time=")
                .contains("--- 10.77.0.1 ping statistics ---")
                .contains("3 packets transmitted, 3 received, 0% packet loss, time ")
                .containsPattern("rtt min/avg/max/mdev = \\d+\\.\\d{3}/\\d+\\.\\d{3}/\\d+\\.\\d{3}/\\d+\\.\\d{3} ms");
    }

    @Test
    void countsWhatGetsLost() throws Exception {
        AtomicInteger requests = new AtomicInteger();

        ping(new PingPlan(4, 56, 0, 4), (answering, packet) -> {
            if (requests.incrementAndGet() == 2) {
                packet.release();
            } else {
                new Echo().accept(answering, packet);
            }
        });

        assertThat(out.toString()).contains("4 packets transmitted, 3 received, 25% packet loss");
    }

    @Test
    void beginsToCountWhenThePeerIsReady() throws Exception {
        AtomicInteger requests = new AtomicInteger();

        ping(new PingPlan(3, 56, 1, 1), (answering, packet) -> {
            if (requests.incrementAndGet() <= 2) {
                packet.release();
            } else {
                new Echo().accept(answering, packet);
            }
        });

        assertThat(out.toString()).contains("3 packets transmitted, 3 received, 0% packet loss");
        assertThat(requests).hasValueGreaterThanOrEqualTo(6);
    }

    @Test
    void countsAllAsLostWhenNobodyIsThere() throws Exception {
        ping(new PingPlan(2, 56, 1, 1), (answering, packet) -> packet.release());

        assertThat(out.toString()).contains("2 packets transmitted, 0 received, 100% packet loss");
    }

    @Test
    void countsAnswersThatComeTwice() throws Exception {
        ping(new PingPlan(3, 56, 50, 1), (answering, packet) -> {
            ByteBuf copy = answering.allocate(packet.readableBytes()).writeBytes(packet.duplicate());
            new Echo().accept(answering, packet);
            new Echo().accept(answering, copy);
        });

        assertThat(out.toString())
                .containsPattern("3 packets transmitted, 3 received, \\+[23] duplicates, 0% packet loss");
    }

    @Test
    void countsCorruptAnswersAsLost() throws Exception {
        ping(new PingPlan(2, 56, 0, 2), (answering, packet) -> {
            IcmpEcho.turnIntoReply(packet);
            int last = packet.writerIndex() - 1;
            packet.setByte(last, packet.getByte(last) ^ 1);
            answering.send(packet);
        });

        assertThat(out.toString())
                .contains("2 packets transmitted, 0 received, +2 corrupted, 100% packet loss")
                .doesNotContain("rtt");
    }

    @Test
    void goesOnBeyondTheLastSequenceNumber() throws Exception {
        PingStatistics statistics = ping(new PingPlan(66_000, 0, 0, 64), new Echo());

        assertThat(statistics.received()).isEqualTo(66_000);
        assertThat(out.toString())
                .contains("66000 packets transmitted, 66000 received, 0% packet loss")
                .doesNotContain("icmp_seq", "duplicates");
    }

    @Test
    void keepsAsManyUnansweredAsItMayAndNoMore() throws Exception {
        AtomicInteger waiting = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        ping(new PingPlan(40, 8, 0, 8), (answering, packet) -> {
            most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
            answering
                    .channel()
                    .eventLoop()
                    .schedule(
                            () -> {
                                waiting.decrementAndGet();
                                new Echo().accept(answering, packet);
                            },
                            5,
                            TimeUnit.MILLISECONDS);
        });

        assertThat(most).hasValue(8);
        assertThat(out.toString()).contains("40 packets transmitted, 40 received");
    }

    @Test
    void endsWithItsSummaryWhenItIsStopped() throws Exception {
        open((answering, packet) -> packet.release());
        Ping ping = newPing(new PingPlan(100, 56, 1000, 1));
        ping.start();

        ping.stop();

        assertThat(out.toString()).contains("0 packets transmitted, 0 received, 0% packet loss");
    }

    @Test
    void refusesPacketsThatTheTunnelDoesNotTake() throws Exception {
        open(new Echo());

        assertThatThrownBy(() -> newPing(new PingPlan(1, 1369, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MTU of 1396")
                .hasMessageContaining("--size 1368");
    }

    @Test
    void refusesATunnelThatCarriesIpv6Alone() throws Exception {
        open(new Echo(), Ipv6Config.Mode.ONLY);
        Inet4Address target = (Inet4Address) InetAddress.getByName("10.77.0.1");

        assertThatThrownBy(() -> new Ping(tunnel, target, new PingPlan(1, 56, 0, 1), new PrintWriter(out)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the peer does not carry IPv4");
    }

    private PingStatistics ping(PingPlan plan, BiConsumer<PptpTunnel, ByteBuf> answer) throws Exception {
        open(answer);
        return newPing(plan).start().get();
    }

    private Ping newPing(PingPlan plan) {
        return new Ping(tunnel, tunnel.link().peerAddress().orElseThrow(), plan, new PrintWriter(out));
    }

    private void open(BiConsumer<PptpTunnel, ByteBuf> answer) throws Exception {
        open(answer, Ipv6Config.Mode.OFF);
    }

    private void open(BiConsumer<PptpTunnel, ByteBuf> answer, Ipv6Config.Mode ofServer) throws Exception {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        binding = PptpServer.builder()
                .network(network.host("192.0.2.1"))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .ppp(ppp -> ppp.ipv6(ofServer))
                .onTunnel(answering -> answering.receiver(packet -> answer.accept(answering, packet)))
                .build()
                .bind()
                .get();
        tunnel = PptpClient.builder()
                .server("192.0.2.1")
                .network(network.host("192.0.2.2"))
                .credentials(Credentials.of("alice", "secret"))
                .ppp(ppp -> ppp.ipv6(Ipv6Config.Mode.ON))
                .build()
                .connect()
                .get();
    }

    private static final class Echo implements BiConsumer<PptpTunnel, ByteBuf> {
        @Override
        public void accept(PptpTunnel answering, ByteBuf packet) {
            new EchoResponder(answering).receive(packet);
        }
    }
}

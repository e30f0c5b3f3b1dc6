/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pptp4j.PptpException;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.internal.CallChannel;

/** The stack over the system's own TCP and UDP, on the loopback interface: what the network in memory cannot show. */
@Timeout(60)
class LoopbackTest {

    private static PptpClientBuilder client(int tcpPort, int udpPort) {
        return PptpClient.builder()
                .server("127.0.0.1", tcpPort)
                .credentials(Credentials.of("alice", "secret"))
                .greTransport(GreTransport.udp(udpPort));
    }

    @Test
    void tunnelsComeUpCarryPacketsAndEnd() throws Exception {
        BlockingQueue<PptpTunnel> accepted = new LinkedBlockingQueue<>();
        PptpServer.Binding server = PptpServer.builder()
                .bindAddress(new InetSocketAddress("127.0.0.1", 0))
                .greTransport(GreTransport.udp(0))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .onTunnel(accepted::add)
                .build()
                .bind()
                .join();
        PptpClient client = client(
                        server.controlAddress().getPort(), server.greAddress().getPort())
                .build();

        for (int round = 0; round < 3; round++) {
            PptpTunnel tunnel = client.connect().join();
            PptpTunnel atServer = accepted.take();
            BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
            atServer.receiver(atServer::send);
            tunnel.receiver(packet -> {
                answers.add(StackPair.number(packet));
                packet.release();
            });
            for (int number = 0; number < 10; number++) {
                tunnel.send(StackPair.packet(tunnel, number, tunnel.link().mtu()));
                assertThat(answers.take()).isEqualTo(number);
            }

            (round == 1 ? atServer : tunnel).close();

            assertThat(tunnel.closeFuture().join().cause()).isEmpty();
            assertThat(atServer.closeFuture().join().cause()).isEmpty();
            assertThat(tunnel.collectStats().join().packetsReceived()).isEqualTo(10);
        }
        server.close();
        server.closeFuture().join();
        assertThat(client.connect().handle((tunnel, cause) -> cause).join())
                .isInstanceOf(PptpTransportException.class)
                // The JDK closes a listening socket when its selector looks next: until then it is reset.
                .satisfies(failure -> assertThat(failure.getMessage()).containsAnyOf("(connection refused)", "reset"));
    }

    @Test
    void aTunnelIsNotToldTheNetworkErrorsOfOneBefore() throws Exception {
        PptpServer.Binding server = PptpServer.builder()
                .bindAddress(new InetSocketAddress("127.0.0.1", 0))
                .greTransport(GreTransport.udp(0))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .build()
                .bind()
                .join();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        PptpClientBuilder options = client(
                        server.controlAddress().getPort(), server.greAddress().getPort())
                .eventLoopGroup(loops);
        PptpTunnel first = options.build().connect().join();
        Channel shared = ((CallChannel) first.channel()).gre();
        loops.submit(() -> shared.pipeline().fireExceptionCaught(new IOException("unreachable")))
                .sync();
        assertThat(first.collectStats().join().networkErrors()).isEqualTo(1);

        Throwable refused = options.credentials(Credentials.of("alice", "wrong"))
                .build()
                .connect()
                .handle((tunnel, cause) -> cause)
                .join();

        assertThat(((PptpException) refused).diagnosis().orElseThrow().details())
                .anyMatch(fact -> fact.contains("GRE: ") && fact.contains(" 0 network errors"));
        server.close();
        server.closeFuture().join();
        first.closeFuture().join();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void aSecondServerOnTheSamePortSaysSo() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<PptpServer.Binding> second = PptpServer.builder()
                    .bindAddress(new InetSocketAddress("127.0.0.1", other.getLocalPort()))
                    .greTransport(GreTransport.udp(0))
                    .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                    .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                    .build()
                    .bind();

            assertThat(second.handle((binding, cause) -> cause).join())
                    .isInstanceOf(PptpTransportException.class)
                    .hasMessageContaining("Cannot listen at")
                    .hasMessageContaining("Another server may run there.");
        }
    }

    @Test
    void cancellingClosesTheSocket() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<PptpTunnel> attempt =
                    client(silent.getLocalPort(), 4754).build().connect();
            try (Socket connection = silent.accept()) {
                assertThat(connection.getInputStream().readNBytes(156))
                        .as("Start-Control-Connection-Request (RFC 2637 §2.1)")
                        .hasSize(156);

                attempt.cancel(false);

                assertThat(connection.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aServerThatHangsUpIsNamed() throws IOException {
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<PptpTunnel> attempt =
                    client(rude.getLocalPort(), 4754).build().connect();
            rude.accept().close();

            assertThat(attempt.handle((tunnel, cause) -> cause).join())
                    .hasMessageMatching(
                            "(?s).*(closed the TCP connection before it answered|control connection broke).*");
        }
    }
}

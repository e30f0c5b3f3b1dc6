/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Real threads: event loops of the library's own, and users on others. */
@Timeout(60)
class TunnelThreadsTest {

    private static final int THREADS = 4;
    private static final int PACKETS = 2000;

    private final InMemoryNetwork network = InMemoryNetwork.builder().build();
    private final BlockingQueue<PptpTunnel> accepted = new LinkedBlockingQueue<>();

    private PptpServer.Binding bind(Optional<EventLoopGroup> group) {
        PptpServerBuilder server = PptpServer.builder()
                .network(network.host("192.0.2.1"))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .onTunnel(accepted::add);
        group.ifPresent(server::eventLoopGroup);
        return server.build().bind().join();
    }

    private PptpClientBuilder client() {
        return PptpClient.builder()
                .server("192.0.2.1")
                .network(network.host("192.0.2.2"))
                .credentials(Credentials.of("alice", "secret"));
    }

    @Test
    void anyThreadMaySendAndNothingGetsMixedUp() throws InterruptedException {
        PptpServer.Binding server = bind(Optional.empty());
        PptpTunnel tunnel = client().build().connect().join();
        Set<Integer> numbers = new HashSet<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        accepted.take().receiver(packet -> {
            numbers.add(StackPair.number(packet));
            packet.release();
            if (numbers.size() == THREADS * PACKETS) {
                all.complete(null);
            }
        });

        List<Thread> senders = new ArrayList<>();
        for (int n = 0; n < THREADS; n++) {
            int first = n * PACKETS;
            senders.add(new Thread(() -> {
                for (int number = first; number < first + PACKETS; number++) {
                    while (!tunnel.send(StackPair.packet(tunnel, number, 64))) {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        senders.forEach(Thread::start);
        for (Thread sender : senders) {
            sender.join();
        }
        all.join();

        assertThat(tunnel.collectStats().join().packetsSent()).isEqualTo(THREADS * PACKETS);
        tunnel.close();
        tunnel.closeFuture().join();
        server.close();
        server.closeFuture().join();
    }

    @Test
    void threadsThatSendWhileTheTunnelClosesLeakNothing() throws InterruptedException {
        PptpServer.Binding server = bind(Optional.empty());
        PptpTunnel tunnel = client().build().connect().join();
        accepted.take();
        List<Thread> senders = new ArrayList<>();
        CountDownLatch sent = new CountDownLatch(1);
        for (int n = 0; n < THREADS; n++) {
            senders.add(new Thread(() -> {
                while (!tunnel.closeFuture().isDone()) {
                    if (tunnel.send(StackPair.packet(tunnel, 1, 64))) {
                        sent.countDown();
                    }
                    tunnel.collectStats();
                }
            }));
        }
        senders.forEach(Thread::start);
        sent.await();
        assertThat(tunnel.collectStats().join().packetsSent()).isPositive();

        server.close();
        server.closeFuture().join();
        TunnelClosed why = tunnel.closeFuture().join();
        for (Thread sender : senders) {
            sender.join();
        }

        assertThat(why.origin()).isEqualTo(TunnelClosed.Origin.PEER);
        assertThat(tunnel.send(StackPair.packet(tunnel, 1, 64))).isFalse();
        assertThat(tunnel.collectStats().join().packetsSent()).isPositive();
    }

    @Test
    void anEventLoopOfOurOwnStopsAfterTheLastTunnel() throws Exception {
        PptpServer.Binding server = bind(Optional.empty());
        PptpClient client = client().build();
        PptpTunnel first = client.connect().join();
        PptpTunnel second = client.connect().join();
        EventLoop clients = first.channel().eventLoop();
        EventLoop servers = accepted.take().channel().eventLoop();
        assertThat(second.channel().eventLoop()).isSameAs(clients);

        first.close();
        first.closeFuture().join();
        assertThat(clients.isShuttingDown()).isFalse();
        second.close();
        second.closeFuture().join();

        assertThat(clients.terminationFuture().await(10, TimeUnit.SECONDS)).isTrue();
        PptpTunnel third = client.connect().join();
        assertThat(third.channel().eventLoop()).isNotSameAs(clients);
        server.close();
        server.closeFuture().join();
        third.closeFuture().join();
        assertThat(servers.terminationFuture().await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(third.channel().eventLoop().terminationFuture().await(10, TimeUnit.SECONDS))
                .isTrue();

        // After the end everything may still be called, and does nothing.
        third.close();
        third.receiver(packet -> packet.release());
        assertThat(third.collectStats().join()).isNotNull();
        server.close();
        assertThat(server.tunnels().join()).isEmpty();
    }

    @Test
    void anAttemptThatFailsStopsItsEventLoopToo() throws Exception {
        InMemoryNetwork.Host host = network.host("192.0.2.2");
        List<EventLoop> used = new ArrayList<>();
        GreTransport spying = new GreTransport() {
            @Override
            public CompletableFuture<Channel> open(
                    EventLoop loop, InetAddress local, Optional<InetAddress> peer, ChannelHandler handler) {
                used.add(loop);
                return host.open(loop, local, peer, handler);
            }

            @Override
            public int outerOverhead() {
                return host.outerOverhead();
            }

            @Override
            public IoHandlerFactory ioHandlerFactory() throws PptpTransportException {
                return host.ioHandlerFactory();
            }
        };

        assertThat(client().greTransport(spying)
                        .build()
                        .connect()
                        .handle((tunnel, cause) -> cause)
                        .join())
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining("There is no route to 192.0.2.1");

        assertThat(used).hasSize(1);
        assertThat(used.get(0).terminationFuture().await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoStopsTheEventLoopsStopsTunnelsAndServers() throws Exception {
        EventLoopGroup servers =
                new MultiThreadIoEventLoopGroup(1, network.host("192.0.2.1").ioHandlerFactory());
        EventLoopGroup clients =
                new MultiThreadIoEventLoopGroup(1, network.host("192.0.2.2").ioHandlerFactory());
        PptpServer.Binding server = bind(Optional.of(servers));
        PptpTunnel first = client().eventLoopGroup(clients).build().connect().join();
        PptpTunnel atServer = accepted.take();

        clients.shutdownGracefully(0, 5, TimeUnit.SECONDS);
        assertThat(first.closeFuture().get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(atServer.closeFuture().get(10, TimeUnit.SECONDS).origin())
                .isIn(TunnelClosed.Origin.NETWORK, TunnelClosed.Origin.PEER);
        assertThat(first.send(StackPair.packet(first, 1, 64))).isFalse();

        PptpTunnel second = client().build().connect().join();
        accepted.take();
        servers.shutdownGracefully(0, 5, TimeUnit.SECONDS);
        server.closeFuture().get(10, TimeUnit.SECONDS);
        assertThat(second.closeFuture().get(20, TimeUnit.SECONDS)).isNotNull();
        server.close();
        assertThat(servers.terminationFuture().await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(clients.terminationFuture().await(10, TimeUnit.SECONDS)).isTrue();
    }
}

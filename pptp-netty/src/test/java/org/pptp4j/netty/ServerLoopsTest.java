/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.CallShare;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.internal.CallChannel;

/** A server on several event loops. */
@Timeout(60)
class ServerLoopsTest {

    private static final int TUNNELS = 12;

    private final InMemoryNetwork network = InMemoryNetwork.builder().build();
    private final InMemoryNetwork.Host host = network.host("192.0.2.1");
    private final BlockingQueue<PptpTunnel> accepted = new LinkedBlockingQueue<>();
    private final List<PptpServer.Binding> bindings = new ArrayList<>();

    @AfterEach
    void close() {
        for (PptpServer.Binding binding : bindings) {
            binding.close();
            binding.closeFuture().join();
        }
    }

    private PptpServer.Binding bind(Consumer<PptpServerBuilder> options) {
        PptpServerBuilder server = PptpServer.builder()
                .network(host)
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .onTunnel(accepted::add);
        options.accept(server);
        PptpServer.Binding binding = server.build().bind().join();
        bindings.add(binding);
        return binding;
    }

    private PptpClientBuilder client(int number) {
        return PptpClient.builder()
                .server("192.0.2.1")
                .network(network.host("192.0.2." + (10 + number)))
                .credentials(Credentials.of("alice", "secret"));
    }

    private List<PptpTunnel> connect(int tunnels) {
        List<CompletableFuture<PptpTunnel>> connecting = new ArrayList<>();
        for (int n = 0; n < tunnels; n++) {
            connecting.add(client(n).build().connect());
        }
        return connecting.stream().map(CompletableFuture::join).toList();
    }

    private List<PptpTunnel> accepted(int tunnels) throws InterruptedException {
        List<PptpTunnel> all = new ArrayList<>();
        while (all.size() < tunnels) {
            all.add(accepted.take());
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void eachTunnelStaysOnTheLoopThatItsIdNames(int loops) throws Exception {
        PptpServer.Binding server = bind(options -> options.eventLoops(loops));
        List<PptpTunnel> clients = connect(TUNNELS);
        Map<EventLoop, Set<Integer>> remainders = new HashMap<>();
        List<CompletableFuture<Boolean>> arrivals = new ArrayList<>();
        for (PptpTunnel tunnel : accepted(TUNNELS)) {
            CallChannel call = (CallChannel) tunnel.channel();
            EventLoop loop = call.eventLoop();
            remainders.computeIfAbsent(loop, first -> new HashSet<>()).add(call.callId() % loops);
            assertThat(call.parent().eventLoop()).isSameAs(loop);
            assertThat(call.gre().eventLoop()).isSameAs(loop);
            CompletableFuture<Boolean> arrival = new CompletableFuture<>();
            arrivals.add(arrival);
            tunnel.receiver(packet -> {
                StackPair.number(packet);
                packet.release();
                arrival.complete(loop.inEventLoop());
            });
        }

        clients.forEach(tunnel -> tunnel.send(StackPair.packet(tunnel, 1, 64)));

        for (CompletableFuture<Boolean> arrival : arrivals) {
            assertThat(arrival.get(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(remainders)
                .hasSize(loops)
                .allSatisfy((loop, ids) -> assertThat(ids).hasSize(1));
        assertThat(remainders.values()).doesNotHaveDuplicates();
        assertThat(server.tunnels().join()).hasSize(TUNNELS);
        assertThat(server.connections().join()).hasSize(TUNNELS);
    }

    @Test
    void closesAllTunnelsAndEndsAllItsThreads() throws Exception {
        PptpServer.Binding server = bind(options -> options.eventLoops(3));
        List<PptpTunnel> clients = connect(TUNNELS);
        List<PptpTunnel> atServer = accepted(TUNNELS);

        server.close();
        server.closeFuture().get(10, TimeUnit.SECONDS);

        for (PptpTunnel tunnel : clients) {
            assertThat(tunnel.closeFuture().get(10, TimeUnit.SECONDS).origin()).isEqualTo(TunnelClosed.Origin.PEER);
        }
        for (PptpTunnel tunnel : atServer) {
            assertThat(tunnel.closeFuture().isDone()).isTrue();
            assertThat(tunnel.channel().eventLoop().terminationFuture().await(10, TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(server.tunnels().join()).isEmpty();
    }

    @Test
    void takesAllLoopsOfAGroupAndNoMoreTunnelsThanItMay() throws Exception {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(3, host.ioHandlerFactory());
        PptpServer.Binding server =
                bind(options -> options.eventLoopGroup(group).maxTunnels(TUNNELS / 2));

        long up =
                Stream.iterate(0, n -> n < TUNNELS, n -> n + 1)
                        .map(n -> client(n).build().connect())
                        .toList()
                        .stream()
                        .filter(connecting -> connecting
                                .handle((tunnel, failure) -> tunnel != null)
                                .join())
                        .count();

        assertThat(up).isEqualTo(TUNNELS / 2);
        Set<EventLoop> used = new HashSet<>();
        accepted(TUNNELS / 2).forEach(tunnel -> used.add(tunnel.channel().eventLoop()));
        assertThat(used).hasSizeGreaterThan(1);
        server.close();
        server.closeFuture().get(10, TimeUnit.SECONDS);
        assertThat(group.isShuttingDown()).isFalse();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    @Test
    void endsWithItsEventLoops() throws Exception {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(3, host.ioHandlerFactory());
        PptpServer.Binding server = bind(options -> options.eventLoopGroup(group));
        List<PptpTunnel> clients = connect(TUNNELS);

        group.shutdownGracefully(0, 5, TimeUnit.SECONDS);

        server.closeFuture().get(10, TimeUnit.SECONDS);
        for (PptpTunnel tunnel : clients) {
            assertThat(tunnel.closeFuture().get(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void usesOneLoopWhereTheTransportDoesNotDivideCalls() throws Exception {
        bind(options -> options.eventLoops(3).greTransport(undivided()));
        connect(TUNNELS);

        Set<EventLoop> used = new HashSet<>();
        accepted(TUNNELS).forEach(tunnel -> used.add(tunnel.channel().eventLoop()));

        assertThat(used).hasSize(1);
    }

    @Test
    void saysInWordsThatOneOfItsChannelsDoesNotOpen() {
        GreTransport broken = new Delegate() {
            @Override
            public boolean dividesCalls(EventLoop loop) {
                return true;
            }

            @Override
            public CompletableFuture<Channel> open(
                    EventLoop loop,
                    InetAddress local,
                    Optional<InetAddress> peer,
                    CallShare share,
                    ChannelHandler handler) {
                return share.index() < 2
                        ? host.open(loop, local, peer, share, handler)
                        : CompletableFuture.failedFuture(new PptpTransportException("no third one"));
            }
        };

        assertThat(PptpServer.builder()
                        .controlTransport(host)
                        .greTransport(broken)
                        .eventLoops(3)
                        .authenticator(UserAuthenticator.passwords(name -> Optional.empty()))
                        .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                        .build()
                        .bind()
                        .handle((binding, cause) -> cause)
                        .join())
                .isInstanceOf(PptpTransportException.class)
                .hasMessage("no third one");
    }

    @Test
    void refusesContradictionsAndNonsense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PptpServer.builder().eventLoops(0))
                .withMessageContaining("expected 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind(options -> options.eventLoops(2).eventLoopGroup(new VirtualLoop())))
                .withMessageContaining("eventLoopGroup gives others");
    }

    private GreTransport undivided() {
        return new Delegate();
    }

    /** A transport that does what every one must do. */
    private class Delegate implements GreTransport {
        @Override
        public CompletableFuture<Channel> open(
                EventLoop loop, InetAddress local, Optional<InetAddress> peer, ChannelHandler handler) {
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
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Applications that throw, give up, come late or ask for nonsense: nothing hangs, and it is said what was wrong. */
class CarelessUserTest {

    private static StackPair pair() {
        return new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));
    }

    @Test
    void listenersThatThrowHarmNoTunnel() {
        try (StackPair pair = pair()) {
            pair.bind(server -> server.maxTunnels(1).listener((peer, event) -> {
                throw new IllegalStateException("the server's user is careless");
            }));

            for (int round = 0; round < 2; round++) {
                PptpTunnel tunnel = pair.await(pair.client()
                        .listener(event -> {
                            throw new IllegalStateException("the client's user is careless");
                        })
                        .build()
                        .connect());
                tunnel.close();
                assertThat(pair.await(tunnel.closeFuture()).cause()).isEmpty();
                pair.loop.pass(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void cancellingBeforeTheFirstStepSendsNothing() {
        try (StackPair pair = pair()) {
            pair.bind(server -> {});

            CompletableFuture<PptpTunnel> connecting = pair.client().build().connect();
            connecting.cancel(true);
            pair.loop.pass(Duration.ofSeconds(30));

            assertThat(pair.serverEvents).isEmpty();
        }
    }

    @Test
    void eventLoopsThatAreShutDownAreRefusedInWords() throws PptpTransportException {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, network.host("192.0.2.2").ioHandlerFactory());
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();

        CompletableFuture<PptpTunnel> connecting = PptpClient.builder()
                .server("192.0.2.1")
                .network(network.host("192.0.2.2"))
                .eventLoopGroup(group)
                .credentials(Credentials.of("alice", "secret"))
                .build()
                .connect();

        assertThat(connecting.handle((tunnel, cause) -> cause).join())
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining("shut down");
    }

    @Test
    void handlersOfTheUserGetThePacketsThatCameBeforeThem() {
        try (StackPair pair = pair()) {
            pair.bind(server -> {});
            PptpTunnel tunnel = pair.connect();
            pair.loop.pass(Duration.ofSeconds(1));
            PptpTunnel accepted = pair.accepted.get(0);
            List<Integer> received = new ArrayList<>();
            send(pair, accepted, 1, 2);

            tunnel.channel().pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    received.add(StackPair.number((ByteBuf) message));
                    ((ByteBuf) message).release();
                }
            });
            send(pair, accepted, 3);

            assertThat(received).containsExactly(1, 2, 3);
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    @Test
    void aThreadThatSendsFasterThanTheEventLoopIsToldSo() throws InterruptedException {
        try (StackPair pair = pair()) {
            pair.bind(server -> {});
            PptpTunnel tunnel = pair.connect();
            AtomicInteger taken = new AtomicInteger();

            Thread sender = new Thread(() -> {
                for (int number = 0; number < 5000; number++) {
                    taken.addAndGet(tunnel.send(StackPair.packet(tunnel, number, 40)) ? 1 : 0);
                }
            });
            sender.start();
            sender.join();

            assertThat(taken.get()).isBetween(1, 4999);
            assertThat(tunnel.isWritable()).isFalse();
            pair.loop.pass(Duration.ofSeconds(1));
            assertThat(tunnel.isWritable()).isTrue();
            assertThat(pair.await(tunnel.collectStats()).packetsSent()).isEqualTo(taken.get());
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }

    private static void send(StackPair pair, PptpTunnel tunnel, int... numbers) {
        for (int number : numbers) {
            tunnel.send(StackPair.packet(tunnel, number, 60));
        }
        pair.loop.pass(Duration.ofSeconds(1));
    }

    @Test
    void aTunnelThatEndsWithGarbageOnItsControlConnectionSaysSo() {
        try (StackPair pair = pair()) {
            pair.bind(server -> {});
            PptpTunnel tunnel = pair.connect();
            pair.loop.pass(Duration.ofSeconds(1));

            ByteBuf garbage = Unpooled.copiedBuffer("GET / HTTP/1.1", StandardCharsets.US_ASCII);
            tunnel.channel().parent().pipeline().firstContext().writeAndFlush(garbage);
            TunnelClosed atServer = pair.await(pair.accepted.get(0).closeFuture());

            assertThat(atServer.cause()).containsInstanceOf(MalformedPacketException.class);
            assertThat(atServer.reason()).contains("GET / HTTP");
            pair.await(tunnel.closeFuture());
        }
    }

    @Test
    void aServerCannotListenAtANameWithoutAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PptpServer.builder()
                        .bindAddress(InetSocketAddress.createUnresolved("nowhere.invalid", 1723))
                        .authenticator(UserAuthenticator.passwords(name -> Optional.empty()))
                        .addressPool(AddressPool.ipv4("10.8.0.0/24"))
                        .build())
                .withMessageContaining("nowhere.invalid");
    }
}

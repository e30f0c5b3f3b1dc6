/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts that live on different event loops, with threads and clocks of their own. */
class InMemoryThreadsTest {

    private static final int PACKETS = 20_000;
    private static final int CONNECTIONS = 300;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final EventLoop first = loops.next();
    private final EventLoop second = loops.next();
    private final InMemoryNetwork network = InMemoryNetwork.builder().build();
    private final InMemoryNetwork.Host client = network.host("10.0.0.1");
    private final InMemoryNetwork.Host server = network.host("10.0.0.2");

    @AfterEach
    void endEventLoops() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void carryEveryPacketInOrder() throws Exception {
        Received received = new Received();
        Channel sender = client.open(first, client.address(), Optional.of(server.address()), new Received())
                .get(5, TimeUnit.SECONDS);
        server.open(second, server.address(), Optional.empty(), received).get(5, TimeUnit.SECONDS);

        first.execute(() -> {
            for (int i = 0; i < PACKETS; i++) {
                sender.writeAndFlush(new GreDatagram(server.address(), packet(i)));
            }
        });

        for (int i = 0; i < PACKETS; i++) {
            GreDatagram datagram = received.awaitDatagram();
            assertThat(datagram.packet().readInt()).isEqualTo(i);
            datagram.release();
        }
    }

    @Test
    void leaveNothingBehindWhenAChannelClosesInTheMiddle() throws Exception {
        Received received = new Received();
        Channel sender = client.open(first, client.address(), Optional.of(server.address()), new Received())
                .get(5, TimeUnit.SECONDS);
        Channel receiver = server.open(second, server.address(), Optional.empty(), received)
                .get(5, TimeUnit.SECONDS);
        List<ByteBuf> sent = new ArrayList<>();

        var sending = first.submit(() -> {
            for (int i = 0; i < PACKETS; i++) {
                sent.add(packet(i));
                sender.writeAndFlush(new GreDatagram(server.address(), sent.get(i)));
            }
        });
        received.awaitDatagram().release();
        receiver.close().syncUninterruptibly();
        sending.syncUninterruptibly();
        second.submit(() -> {}).syncUninterruptibly();
        received.numbers();

        assertThat(sent).allMatch(packet -> packet.refCnt() == 0);
    }

    @Test
    void closeBothEndsOfAConnectionWhenOneClosesAtAnyTime() throws Exception {
        Queue<Channel> accepted = new ConcurrentLinkedQueue<>();
        server.bind(second, new InetSocketAddress("0.0.0.0", 1723), new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted.add(channel);
                    }
                })
                .sync();
        List<Channel> connected = new ArrayList<>();

        for (int i = 0; i < CONNECTIONS; i++) {
            ChannelFuture connecting = client.connect(
                    first,
                    new InetSocketAddress(server.address(), 1723),
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    new Received());
            connected.add(connecting.channel());
            Thread.yield();
            connecting.channel().close();
        }

        for (Channel channel : connected) {
            assertThat(channel.closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
        }
        second.submit(() -> {}).syncUninterruptibly();
        for (Channel channel : accepted) {
            assertThat(channel.closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static ByteBuf packet(int number) {
        return ByteBufAllocator.DEFAULT.directBuffer(64).writeInt(number);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TcpControlTransportTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ControlTransport tcp = ControlTransport.tcp();

    @ParameterizedTest
    @MethodSource("org.pptp4j.netty.gre.UdpGreTransportTest#loops")
    void connectsAndAcceptsOnOneEventLoop(IoHandlerFactory sockets) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, sockets);
        Received atServer = new Received();
        BlockingQueue<Channel> accepted = new ArrayBlockingQueue<>(1);
        Channel listening = tcp.bind(loops.next(), new InetSocketAddress(loopback(), 0), new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted.add(channel);
                        channel.pipeline().addLast(atServer);
                    }
                })
                .sync()
                .channel();

        Channel connected = tcp.connect(
                        loops.next(), tcp.localAddress(listening), Optional.of(loopback()), TIMEOUT, new Received())
                .sync()
                .channel();
        connected.writeAndFlush(Unpooled.buffer().writeInt(0x1A2B3C4D));
        ByteBuf received = (ByteBuf) atServer.await();

        Channel other = accepted.poll(5, TimeUnit.SECONDS);
        assertThat(received.readInt()).isEqualTo(0x1A2B3C4D);
        assertThat(tcp.remoteAddress(other)).isEqualTo(tcp.localAddress(connected));
        assertThat(other.eventLoop()).isSameAs(listening.eventLoop());
        assertThat(((SocketChannel) connected).config().isTcpNoDelay()).isTrue();
        assertThat(((SocketChannel) other).config().isTcpNoDelay()).isTrue();
        received.release();
        end(loops);
    }

    @ParameterizedTest
    @MethodSource("org.pptp4j.netty.gre.UdpGreTransportTest#loops")
    void failsWhenNobodyListens(IoHandlerFactory sockets) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, sockets);
        int closedPort;
        try (ServerSocket unused = new ServerSocket(0, 1, loopback())) {
            closedPort = unused.getLocalPort();
        }

        var connecting = tcp.connect(
                        loops.next(),
                        new InetSocketAddress(loopback(), closedPort),
                        Optional.empty(),
                        TIMEOUT,
                        new Received())
                .await();

        assertThat(connecting.cause()).isInstanceOf(ConnectException.class);
        end(loops);
    }

    @Test
    void refusesEventLoopsWithoutSocketsInWords() {
        assertThatThrownBy(() -> tcp.bind(new VirtualTime().loop(), new InetSocketAddress(0), new Received()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TCP needs an event loop of Netty's NIO or epoll transport")
                .hasMessageContaining("GreTransport.ioHandlerFactory()");
    }

    @Test
    void refusesToMarkOnEventLoopsThatCannotInWords() {
        EventLoopGroup nio = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

        assertThatThrownBy(() -> ControlTransport.tcp(7)
                        .connect(
                                nio.next(),
                                new InetSocketAddress(loopback(), 1),
                                Optional.empty(),
                                TIMEOUT,
                                new Received()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Marked packets need an event loop of Netty's epoll transport");
        end(nio);
    }

    private static void end(EventLoopGroup loops) {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}

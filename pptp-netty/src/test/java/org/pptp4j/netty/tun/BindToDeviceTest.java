/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BindToDeviceTest {

    private EventLoopGroup loops;

    @BeforeEach
    void openEventLoop() {
        assumeTrue(Epoll.isAvailable(), "needs Netty's epoll transport");
        loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    }

    @AfterEach
    void endEventLoop() {
        if (loops != null) {
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private Bootstrap boundTo(ByteBuffer device, Class<? extends Channel> type) {
        return new Bootstrap()
                .group(loops)
                .channel(type)
                .handler(new ChannelInboundHandlerAdapter())
                .option(BindToDevice.SO_BINDTODEVICE, device);
    }

    @Test
    void aSocketBoundToTheLoopbackReachesIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ByteBuffer loopback = BindToDevice.name("lo");

            for (int round = 0; round < 2; round++) {
                Channel channel = boundTo(loopback, EpollSocketChannel.class)
                        .connect(server.getLocalSocketAddress())
                        .sync()
                        .channel();
                assertThat(channel.isActive()).isTrue();
                channel.close().sync();
            }
        }
    }

    @Test
    void aSocketBoundToTheLoopbackDoesNotGoElsewhere() {
        // 192.0.2.1 is documentation's (RFC 5737) and behind no loopback device.
        ChannelFuture elsewhere = boundTo(BindToDevice.name("lo"), EpollDatagramChannel.class)
                .connect(new InetSocketAddress("192.0.2.1", 9));

        assertThat(elsewhere.awaitUninterruptibly().cause()).isNotNull();
    }

    @Test
    void aDeviceThatDoesNotExistFailsTheChannel() {
        ChannelFuture opening = boundTo(BindToDevice.name("no-such-device"), EpollDatagramChannel.class)
                .bind(new InetSocketAddress("127.0.0.1", 0));

        assertThat(opening.awaitUninterruptibly().isSuccess()).isFalse();
    }

    @Test
    void padsTheNameWithZeros() {
        ByteBuffer name = BindToDevice.name("ppp0");

        assertThat(name.remaining()).isEqualTo(16);
        byte[] bytes = new byte[16];
        name.get(bytes);
        assertThat(new String(bytes, StandardCharsets.US_ASCII)).isEqualTo("ppp0" + "\0".repeat(12));
    }

    @Test
    void refusesANameThatNoDeviceHas() {
        assertThatThrownBy(() -> BindToDevice.name("sixteen--letters")).hasMessageContaining("expected 1 to 15");
        assertThatThrownBy(() -> BindToDevice.name("")).hasMessageContaining("expected 1 to 15");
    }
}

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
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
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

    private ChannelFuture connectBoundTo(String device, SocketAddress address) {
        return new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .option(BindToDevice.SO_BINDTODEVICE, BindToDevice.name(device))
                .connect(address)
                .awaitUninterruptibly();
    }

    @Test
    void bindsASocketToADeviceBeforeItConnects() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Channel channel =
                    connectBoundTo("lo", server.getLocalSocketAddress()).sync().channel();

            ByteBuffer bound = channel.config().getOption(BindToDevice.SO_BINDTODEVICE);
            channel.close().sync();

            assertThat(StandardCharsets.US_ASCII.decode(bound.rewind()).toString())
                    .startsWith("lo\0");
        }
    }

    @Test
    void anInitializerBindsAnyNumberOfSockets() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getByName("127.0.0.1"))) {
            Bootstrap bootstrap = new Bootstrap()
                    .group(loops)
                    .channel(EpollSocketChannel.class)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.config().setOption(BindToDevice.SO_BINDTODEVICE, BindToDevice.name("lo"));
                        }
                    });

            for (int i = 0; i < 2; i++) {
                Channel channel =
                        bootstrap.connect(server.getLocalSocketAddress()).sync().channel();
                ByteBuffer bound = channel.config().getOption(BindToDevice.SO_BINDTODEVICE);
                assertThat(bound.get(0)).isEqualTo((byte) 'l');
                channel.close().sync();
            }
        }
    }

    @Test
    void aDeviceThatDoesNotExistIsNoLessThanAFailure() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(connectBoundTo("no-such-device", server.getLocalSocketAddress())
                            .isSuccess())
                    .isFalse();
        }
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

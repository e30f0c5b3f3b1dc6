/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Opens every channel that is not a raw socket; for a class loader that has neither epoll nor JNA. */
public final class OtherTransports implements Runnable {

    /** For reflection. */
    public OtherTransports() {}

    @Override
    public void run() {
        GreTransport udp = GreTransport.udp(0);
        InMemoryNetwork.Host host = InMemoryNetwork.builder().build().host("10.0.0.1");
        InetAddress loopback = InetAddress.getLoopbackAddress();
        EventLoopGroup loops;
        try {
            loops = new MultiThreadIoEventLoopGroup(1, udp.ioHandlerFactory());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        try {
            udp.open(loops.next(), loopback, Optional.empty(), new Received())
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
            host.open(loops.next(), host.address(), Optional.empty(), new Received())
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
            connect(loops, ControlTransport.tcp(), loopback);
            connect(loops, host, host.address());
        } finally {
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static void connect(EventLoopGroup loops, ControlTransport transport, InetAddress address) {
        ChannelFuture listening = transport
                .bind(loops.next(), new InetSocketAddress(address, 0), new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {}
                })
                .syncUninterruptibly();
        InetSocketAddress server = transport.localAddress(listening.channel());
        transport
                .connect(loops.next(), server, Optional.empty(), Duration.ofSeconds(5), new Received())
                .syncUninterruptibly();
    }
}

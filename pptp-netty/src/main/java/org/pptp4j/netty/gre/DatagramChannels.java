/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.internal.FlushBatch;
import org.pptp4j.netty.linux.LoopKind;

/** What the GRE channels over sockets have in common. */
final class DatagramChannels {

    private DatagramChannels() {}

    /** The failure to open a channel for addresses that are not IPv4; empty when they are. */
    static Optional<CompletableFuture<Channel>> ipv4(InetAddress local, Optional<InetAddress> peer) {
        if (peer.isPresent() && !(peer.get() instanceof Inet4Address)) {
            return Optional.of(refused(peer.get()));
        }
        boolean usable = local instanceof Inet4Address || local.isAnyLocalAddress();
        return usable ? Optional.empty() : Optional.of(refused(local));
    }

    private static CompletableFuture<Channel> refused(InetAddress address) {
        return CompletableFuture.failedFuture(new PptpTransportException("PPTP runs over IPv4 only, and "
                + address.getHostAddress() + " is no IPv4 address; use the IPv4 address of that host"));
    }

    /** Error counter, batches, codec and the caller's handler, in place before the first packet. */
    static ChannelHandler pipeline(Function<GreChannelCounters, ChannelHandler> codec, ChannelHandler handler) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                GreChannelCounters counters = GreChannelCounters.of(channel);
                if (LoopKind.of(channel.eventLoop()) == LoopKind.EPOLL) {
                    counters.socketOverflows(() -> EpollSockets.overflows(channel));
                }
                channel.pipeline()
                        .addLast(new NetworkErrorCounter(counters), new FlushBatch(), codec.apply(counters), handler);
            }
        };
    }

    /** The channel once it is open; cancelling closes it. */
    static CompletableFuture<Channel> opened(ChannelFuture opening, String what) {
        CompletableFuture<Channel> opened = new CompletableFuture<>();
        opening.addListener(done -> {
            Channel channel = opening.channel();
            if (!opening.isSuccess()) {
                opened.completeExceptionally(new PptpTransportException(
                        "Cannot open " + what + ": " + reason(opening.cause()), opening.cause()));
            } else if (!opened.complete(channel)) {
                channel.close();
            }
        });
        return opened;
    }

    private static String reason(Throwable cause) {
        return Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
    }
}

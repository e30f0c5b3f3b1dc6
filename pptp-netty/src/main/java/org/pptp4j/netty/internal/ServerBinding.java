/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.pptp4j.netty.PptpConnection;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpServerConfig;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.CallShare;

/**
 * A listening server: its listening channel, and what it has on each of its event loops. Control connections are given
 * to one loop after the other; all that belongs to one stays on its loop.
 */
final class ServerBinding implements PptpServer.Binding {

    private final PptpServerConfig config;
    private final EventLoopGroup group;
    private final Runnable released;
    private final Map<EventLoop, ServerLoop> loops;
    private final CompletableFuture<Void> deaf = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile List<Channel> gre;
    private volatile Channel listening;

    /**
     * Creates it; {@link #open} opens it.
     *
     * @param group the event loops to use; one of them where the transport does not divide calls among several
     * @param released called once, when nothing is left
     */
    ServerBinding(PptpServerConfig config, TunnelSetup setup, EventLoopGroup group, Runnable released) {
        this.config = config;
        EventLoop first = group.next();
        this.group = config.greTransport().dividesCalls(first) ? group : first;
        this.released = released;
        this.loops = loops(config, setup, this.group);
    }

    private static Map<EventLoop, ServerLoop> loops(PptpServerConfig config, TunnelSetup setup, EventLoopGroup group) {
        List<EventLoop> all = new ArrayList<>();
        for (EventExecutor loop : group) {
            all.add((EventLoop) loop);
        }
        ConnectionLimits limits = new ConnectionLimits(config.limits());
        Map<EventLoop, ServerLoop> loops = new LinkedHashMap<>();
        for (EventLoop loop : all) {
            CallShare share = new CallShare(loops.size(), all.size());
            loops.put(loop, new ServerLoop(config, setup, limits, loop, share));
        }
        return loops;
    }

    CompletableFuture<PptpServer.Binding> open() {
        CompletableFuture<PptpServer.Binding> result = new CompletableFuture<>();
        List<CompletableFuture<Channel>> channels = each(ServerLoop::open);
        all(channels).whenComplete((none, cause) -> {
            if (cause != null) {
                giveUp(result, TunnelSetup.explain("GRE packets cannot be sent and received here", cause));
            } else {
                gre = channels.stream().map(CompletableFuture::join).toList();
                listen(result);
            }
        });
        return result;
    }

    private void listen(CompletableFuture<PptpServer.Binding> result) {
        ChannelHandler pipeline = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                loops.get(channel.eventLoop()).accept(channel);
            }
        };
        try {
            config.controlTransport()
                    .bind(group, config.bindAddress(), pipeline)
                    .addListener((ChannelFuture done) -> {
                        if (done.isSuccess()) {
                            listening(done.channel());
                            result.complete(this);
                        } else {
                            notListening(result, done.cause());
                        }
                    });
        } catch (RuntimeException e) {
            notListening(result, e);
        }
    }

    /** Without any of its channels there is no server: it closes with each of its event loops, too. */
    private void listening(Channel channel) {
        listening = channel;
        listening.closeFuture().addListener(done -> {
            deaf.complete(null);
            close();
        });
        gre.forEach(each -> each.closeFuture().addListener(done -> close()));
    }

    private void notListening(CompletableFuture<PptpServer.Binding> result, Throwable cause) {
        giveUp(
                result,
                new PptpTransportException(
                        "Cannot listen at " + config.bindAddress() + ": " + cause.getMessage()
                                + ". Another server may run there.",
                        cause));
    }

    private void giveUp(CompletableFuture<PptpServer.Binding> result, Throwable why) {
        all(each(ServerLoop::close)).whenComplete((none, never) -> {
            result.completeExceptionally(why);
            released.run();
        });
    }

    @Override
    public InetSocketAddress controlAddress() {
        return config.controlTransport().localAddress(listening);
    }

    @Override
    public InetSocketAddress greAddress() {
        return gre.get(0).localAddress() instanceof InetSocketAddress address
                ? address
                : new InetSocketAddress(config.bindAddress().getAddress(), 0);
    }

    @Override
    public CompletableFuture<List<PptpTunnel>> tunnels() {
        return joined(each(ServerLoop::tunnels));
    }

    @Override
    public CompletableFuture<List<PptpConnection>> connections() {
        return joined(each(ServerLoop::connections));
    }

    private <T> List<CompletableFuture<T>> each(Function<ServerLoop, CompletableFuture<T>> action) {
        return loops.values().stream().map(action).toList();
    }

    private static <T> CompletableFuture<Void> all(List<CompletableFuture<T>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
    }

    private static <T> CompletableFuture<List<T>> joined(List<CompletableFuture<List<T>>> parts) {
        return all(parts)
                .thenApply(none ->
                        parts.stream().flatMap(part -> part.join().stream()).toList());
    }

    @Override
    public CompletableFuture<Void> closeFuture() {
        return closed.copy();
    }

    @Override
    public void close() {
        if (listening.isOpen()) {
            listening.close();
        }
        List<CompletableFuture<Void>> ends = new ArrayList<>(each(ServerLoop::close));
        ends.add(deaf);
        all(ends).thenRun(() -> {
            if (closed.complete(null)) {
                released.run();
            }
        });
    }
}

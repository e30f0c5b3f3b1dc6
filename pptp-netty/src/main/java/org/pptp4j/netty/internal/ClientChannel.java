/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.pptp4j.netty.gre.CallShare;
import org.pptp4j.netty.gre.GreTransport;

/**
 * A GRE channel of this program's clients, with its end. Connections on the same event loop, from the same address to
 * the same server, share one: a host gives a packet to each raw socket that is connected to its sender, so that with
 * one for each tunnel a packet would cost as many times as there are tunnels. Belongs to its event loop.
 */
final class ClientChannel {

    private static final Map<Way, ClientChannel> SHARED = new ConcurrentHashMap<>();

    private final Way way;
    private final GreCallDemultiplexer routes;
    private final CompletableFuture<Channel> opening;
    private int users = 1;

    /**
     * What the connections that share a channel have in common.
     *
     * @param transport how packets travel
     * @param loop the event loop
     * @param local the address that the channel is bound to, the wildcard to leave it to the routes
     * @param source the address that packets come from then
     * @param server the address they go to
     */
    record Way(GreTransport transport, EventLoop loop, InetAddress local, InetAddress source, InetAddress server) {}

    private ClientChannel(Way way, RandomGenerator random) {
        this.way = way;
        CallShare share = way.transport.dividesCalls(way.loop) ? CallShare.of(way.loop) : CallShare.ALL;
        this.routes = new GreCallDemultiplexer(random, share);
        this.opening =
                Attempt.of(() -> way.transport.open(way.loop, way.local, Optional.of(way.server), share, routes));
    }

    /** A channel that nobody else uses, as when nobody knows where its packets come from. */
    static ClientChannel alone(Way way, RandomGenerator random) {
        return new ClientChannel(way, random);
    }

    /** A channel that others may use, too. When routes change, packets come from elsewhere: that is another way. */
    static ClientChannel shared(Way way, RandomGenerator random) {
        ClientChannel there = SHARED.get(way);
        if (there != null && there.isUsable()) {
            there.users++;
            return there;
        }
        ClientChannel opened = new ClientChannel(way, random);
        SHARED.put(way, opened);
        return opened;
    }

    private boolean isUsable() {
        return !opening.isDone()
                || !opening.isCompletedExceptionally() && opening.join().isOpen();
    }

    /** Completes when the channel is open, or exceptionally; either way it must be {@link #release released} then. */
    CompletableFuture<Channel> opening() {
        return opening;
    }

    /** The end of the channel. */
    GreCallDemultiplexer routes() {
        return routes;
    }

    /**
     * Gives it up, once, after its opening has ended.
     *
     * @param released called when it is closed, or at once if others still use it
     */
    void release(Runnable released) {
        users--;
        if (users == 0) {
            SHARED.remove(way, this);
        }
        if (users > 0 || opening.isCompletedExceptionally()) {
            released.run();
        } else {
            opening.join().close().addListener(closed -> released.run());
        }
    }
}

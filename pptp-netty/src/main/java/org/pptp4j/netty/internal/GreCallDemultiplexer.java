/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.pptp4j.gre.GreHeader;
import org.pptp4j.netty.gre.GreDatagram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a GRE channel: routes each packet by peer address and call id to the channel of its call (RFC 2637 §4.1:
 * the low half of the key is the id that the receiver assigned). A packet may overtake the reply that opens its call: a
 * few are kept for an id that is reserved and has no channel yet.
 */
public final class GreCallDemultiplexer extends SimpleChannelInboundHandler<GreDatagram> {

    private static final Logger LOG = LoggerFactory.getLogger(GreCallDemultiplexer.class);
    private static final int MAX_EARLY = 16;

    private record Route(InetAddress peer, int callId) {}

    private final Map<Route, CallChannel> calls = new HashMap<>();
    private final Map<Route, Queue<GreDatagram>> early = new HashMap<>();
    private final List<CallChannel> touched = new ArrayList<>();
    private final RandomGenerator random;
    private long unroutable;

    /**
     * Creates the end of one GRE channel.
     *
     * @param random where call ids come from, so that they cannot be guessed (RFC 2637 §5)
     */
    public GreCallDemultiplexer(RandomGenerator random) {
        super(GreDatagram.class, false);
        this.random = random;
    }

    /**
     * Takes a call id that no call with this peer has, and keeps the first packets that come for it.
     *
     * @param peer the peer
     * @return 1 to 65,535
     */
    public int reserve(InetAddress peer) {
        while (true) {
            Route route = new Route(peer, 1 + random.nextInt(0xFFFF));
            if (!calls.containsKey(route) && !early.containsKey(route)) {
                early.put(route, new ArrayDeque<>());
                return route.callId();
            }
        }
    }

    /** Gives a reserved id up again. */
    public void release(InetAddress peer, int callId) {
        Queue<GreDatagram> waiting = early.remove(new Route(peer, callId));
        if (waiting != null) {
            waiting.forEach(GreDatagram::release);
        }
    }

    /**
     * Routes a reserved id to its channel from now on, until that closes.
     *
     * @param peer the peer
     * @param call the channel, registered and active
     */
    public void connect(InetAddress peer, CallChannel call) {
        Route route = new Route(peer, call.callId());
        calls.put(route, call);
        call.onClosed(() -> calls.remove(route));
        Queue<GreDatagram> waiting = early.remove(route);
        if (waiting != null && !waiting.isEmpty()) {
            waiting.forEach(call::deliver);
            call.deliveryComplete();
        }
    }

    /**
     * How many packets belonged to no call.
     *
     * @return packets since the channel was opened
     */
    public long unroutable() {
        return unroutable;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, GreDatagram datagram) {
        Route route = new Route(datagram.peer().getAddress(), GreHeader.peekCallId(datagram.packet()));
        CallChannel call = calls.get(route);
        if (call != null) {
            call.deliver(datagram);
            if (touched.isEmpty() || touched.get(touched.size() - 1) != call) {
                touched.add(call);
            }
            return;
        }
        Queue<GreDatagram> waiting = early.get(route);
        if (waiting != null && waiting.size() < MAX_EARLY) {
            waiting.add(datagram);
        } else {
            unroutable++;
            LOG.trace("GRE packet from {} for call {}: no such call", route.peer(), route.callId());
            datagram.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        for (CallChannel call : touched) {
            call.deliveryComplete();
        }
        touched.clear();
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        early.values().forEach(waiting -> waiting.forEach(GreDatagram::release));
        early.clear();
        for (CallChannel call : List.copyOf(calls.values())) {
            call.close();
        }
        context.fireChannelInactive();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.pptp4j.gre.GreHeader;
import org.pptp4j.netty.gre.CallShare;
import org.pptp4j.netty.gre.GreDatagram;

/**
 * The end of a GRE channel: routes each packet by peer address and call id to the channel of its call (RFC 2637 §4.1:
 * the low half of the key is the id that the receiver assigned). A packet may overtake the reply that opens its call: a
 * few are kept for an id that is reserved and has no channel yet. Allocates nothing per packet.
 */
public final class GreCallDemultiplexer extends SimpleChannelInboundHandler<GreDatagram> {

    private static final int MAX_EARLY = 16;

    private final Map<InetAddress, IntObjectMap<Line>> peers = new HashMap<>();
    private final List<CallChannel> touched = new ArrayList<>();
    private final RandomGenerator random;
    private final CallShare share;
    private long unroutable;

    /** A call id that is taken: its packets wait until it is connected. */
    private static final class Line {

        private final Queue<GreDatagram> early = new ArrayDeque<>(1);
        private CallChannel call;

        void drop() {
            early.forEach(GreDatagram::release);
            early.clear();
        }
    }

    /**
     * Creates the end of one GRE channel.
     *
     * @param random where call ids come from, so that they cannot be guessed (RFC 2637 §5)
     * @param share the calls whose packets the channel hears
     */
    public GreCallDemultiplexer(RandomGenerator random, CallShare share) {
        super(GreDatagram.class, false);
        this.random = random;
        this.share = share;
    }

    /**
     * Takes a call id that no call with this peer has, and keeps the first packets that come for it.
     *
     * @param peer the peer
     * @return 1 to 65,535, of the channel's share
     * @throws IllegalStateException if this peer has all of them
     */
    public int reserve(InetAddress peer) {
        IntObjectMap<Line> lines = peers.computeIfAbsent(peer, first -> new IntObjectHashMap<>(2));
        if (lines.size() == share.size()) {
            throw new IllegalStateException("All call ids with " + peer.getHostAddress() + " are taken");
        }
        int number = random.nextInt(share.size());
        while (lines.containsKey(share.callId(number))) {
            number = (number + 1) % share.size();
        }
        int callId = share.callId(number);
        lines.put(callId, new Line());
        return callId;
    }

    /**
     * Gives an id up, once the control connection has no call with it any more: only then may another have it.
     *
     * @param peer the peer
     * @param callId the id; one that is not reserved does no harm
     */
    public void release(InetAddress peer, int callId) {
        IntObjectMap<Line> lines = peers.get(peer);
        Line line = lines == null ? null : lines.remove(callId);
        if (line != null) {
            line.drop();
            if (lines.isEmpty()) {
                peers.remove(peer);
            }
        }
    }

    /**
     * Routes a reserved id to its channel, until it is released.
     *
     * @param peer the peer
     * @param call the channel, registered and active
     */
    public void connect(InetAddress peer, CallChannel call) {
        Line line = peers.get(peer).get(call.callId());
        line.call = call;
        if (!line.early.isEmpty()) {
            for (GreDatagram first = line.early.poll(); first != null; first = line.early.poll()) {
                call.deliver(first);
            }
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
        IntObjectMap<Line> lines = peers.get(datagram.peer().getAddress());
        Line line = lines == null ? null : lines.get(GreHeader.peekCallId(datagram.packet()));
        if (line != null && line.call != null) {
            line.call.deliver(datagram);
            if (touched.isEmpty() || touched.get(touched.size() - 1) != line.call) {
                touched.add(line.call);
            }
        } else if (line != null && line.early.size() < MAX_EARLY) {
            line.early.add(datagram);
        } else {
            unroutable++;
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
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            calls().forEach(CallChannel::carrierWritable);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        for (IntObjectMap<Line> lines : peers.values()) {
            lines.values().forEach(Line::drop);
        }
        calls().forEach(CallChannel::close);
        context.fireChannelInactive();
    }

    /** A copy: what a call does next may open or close others. */
    private List<CallChannel> calls() {
        List<CallChannel> calls = new ArrayList<>();
        for (IntObjectMap<Line> lines : peers.values()) {
            for (Line line : lines.values()) {
                if (line.call != null) {
                    calls.add(line.call);
                }
            }
        }
        return calls;
    }
}

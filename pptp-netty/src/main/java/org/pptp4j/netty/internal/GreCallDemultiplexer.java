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
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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

    /** By call id; lines of several peers with the same id are linked. One look is all that a packet needs. */
    private final IntObjectMap<Line> lines = new IntObjectHashMap<>(2);

    private final List<CallChannel> touched = new ArrayList<>();
    private final RandomGenerator random;
    private final CallShare share;
    private long unroutable;

    /** A call id that is taken: its packets wait until it is connected. */
    private static final class Line {

        private final InetAddress peer;
        private final Queue<GreDatagram> early = new ArrayDeque<>(1);
        private Line next;
        private CallChannel call;
        private InetSocketAddress lastSender;

        Line(InetAddress peer, Line next) {
            this.peer = peer;
            this.next = next;
        }

        /** Looks at the address itself only if the sender is another object than last time. */
        boolean isOf(InetSocketAddress sender) {
            if (sender != lastSender && peer.equals(sender.getAddress())) {
                lastSender = sender;
            }
            return sender == lastSender;
        }

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
        int first = random.nextInt(share.size());
        for (int i = 0; i < share.size(); i++) {
            int callId = share.callId((first + i) % share.size());
            if (find(peer, callId) == null) {
                lines.put(callId, new Line(peer, lines.get(callId)));
                return callId;
            }
        }
        throw new IllegalStateException("All call ids with " + peer.getHostAddress() + " are taken");
    }

    private Line find(InetAddress peer, int callId) {
        Line line = lines.get(callId);
        while (line != null && !line.peer.equals(peer)) {
            line = line.next;
        }
        return line;
    }

    /**
     * Gives an id up, once the control connection has no call with it any more: only then may another have it.
     *
     * @param peer the peer
     * @param callId the id; one that is not reserved does no harm
     */
    public void release(InetAddress peer, int callId) {
        Line line = find(peer, callId);
        if (line != null) {
            line.drop();
            remove(line, callId);
        }
    }

    private void remove(Line line, int callId) {
        Line first = lines.get(callId);
        if (first != line) {
            Line before = first;
            while (before.next != line) {
                before = before.next;
            }
            before.next = line.next;
        } else if (line.next != null) {
            lines.put(callId, line.next);
        } else {
            lines.remove(callId);
        }
    }

    /**
     * Routes a reserved id to its channel, until it is released.
     *
     * @param peer the peer
     * @param call the channel, registered and active
     */
    public void connect(InetAddress peer, CallChannel call) {
        Line line = find(peer, call.callId());
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
        Line line = lines.get(GreHeader.peekCallId(datagram.packet()));
        while (line != null && !line.isOf(datagram.peer())) {
            line = line.next;
        }
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
        allLines().forEach(Line::drop);
        calls().forEach(CallChannel::close);
        context.fireChannelInactive();
    }

    /** A copy: what a call does next may open or close others. */
    private List<CallChannel> calls() {
        List<CallChannel> calls = new ArrayList<>();
        for (Line line : allLines()) {
            if (line.call != null) {
                calls.add(line.call);
            }
        }
        return calls;
    }

    private List<Line> allLines() {
        List<Line> all = new ArrayList<>();
        for (Line first : lines.values()) {
            for (Line line = first; line != null; line = line.next) {
                all.add(line);
            }
        }
        return all;
    }
}

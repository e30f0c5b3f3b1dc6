/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.pptp4j.netty.gre.GreDatagram;

/**
 * The channel of one call: a child of its control connection that reads and writes GRE packets through the GRE channel
 * it shares with other calls. Its messages at the network's end are {@code ByteBuf}s that begin with the GRE header.
 */
public final class CallChannel extends VirtualChannel {

    private static final int MAX_WAITING = 8;

    private final Channel gre;
    private final int callId;
    private final Queue<ByteBuf> waiting = new ArrayDeque<>();
    private Optional<InetSocketAddress> peer;
    private volatile boolean starved;

    /**
     * Creates the channel.
     *
     * @param control the control connection's channel, its parent
     * @param gre the channel that carries its packets, on the same event loop
     * @param peer where its packets go; empty if that is where the first one will come from
     * @param callId our id of the call
     */
    public CallChannel(Channel control, Channel gre, Optional<InetSocketAddress> peer, int callId) {
        super(control);
        this.gre = gre;
        this.peer = peer;
        this.callId = callId;
    }

    /**
     * Our id of the call.
     *
     * @return 1 to 65,535
     */
    public int callId() {
        return callId;
    }

    /**
     * The GRE channel that carries the packets.
     *
     * @return the channel
     */
    public Channel gre() {
        return gre;
    }

    /** A channel that is told no by this hears of it when the answer changes: {@code channelWritabilityChanged}. */
    @Override
    public boolean isWritable() {
        return super.isWritable() && carrierIsWritable();
    }

    private boolean carrierIsWritable() {
        if (gre.isWritable()) {
            return true;
        }
        // Before another look, so that a change in between is not missed: any thread may ask.
        starved = true;
        return gre.isWritable();
    }

    /** The GRE channel takes packets again. */
    void carrierWritable() {
        if (starved) {
            starved = false;
            pipeline().fireChannelWritabilityChanged();
        }
    }

    /** Takes a packet for this call. Where the first one came from is where packets go from then on (RFC 8086). */
    void deliver(GreDatagram datagram) {
        if (peer.isEmpty()) {
            peer = Optional.of(datagram.peer());
            for (ByteBuf packet = waiting.poll(); packet != null; packet = waiting.poll()) {
                transmit(packet);
            }
            flushed();
        }
        deliver(datagram.packet());
    }

    @Override
    protected void transmit(Object message) {
        ByteBuf packet = (ByteBuf) message;
        if (peer.isPresent()) {
            gre.write(new GreDatagram(peer.get(), packet), gre.voidPromise());
        } else if (waiting.size() < MAX_WAITING) {
            waiting.add(packet);
        } else {
            packet.release();
        }
    }

    @Override
    protected void flushed() {
        gre.flush();
    }

    @Override
    protected void closed() {
        waiting.forEach(ByteBuf::release);
        waiting.clear();
    }

    @Override
    protected SocketAddress localAddress0() {
        return gre.localAddress();
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return peer.orElse(null);
    }

    /**
     * Runs something on the event loop. One that has ended has nothing left to do: all its calls are over.
     *
     * @return false if it has ended
     */
    boolean onLoop(Runnable action) {
        if (eventLoop().inEventLoop()) {
            action.run();
            return true;
        }
        try {
            eventLoop().execute(action);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }
}

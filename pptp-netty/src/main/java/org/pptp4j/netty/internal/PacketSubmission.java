/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrop;

/**
 * The user's way into a call's pipeline: brings IP packets from any thread to the event loop, and refuses those that it
 * has no room for. Thread-safe.
 */
final class PacketSubmission {

    /** So many packets may wait for the event loop; a faster sender is told to wait, or fills the memory. */
    private static final int MAX_QUEUED = 1024;

    private final CallChannel call;
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong refusedAsFull = new AtomicLong();
    private final AtomicLong refusedAsClosed = new AtomicLong();
    private volatile boolean ended;

    PacketSubmission(CallChannel call) {
        this.call = call;
    }

    ByteBuf allocate(int length) {
        return call.alloc().directBuffer(Headroom.BYTES + length).setIndex(Headroom.BYTES, Headroom.BYTES);
    }

    /** Takes ownership; false if the packet was refused. */
    boolean send(ByteBuf packet) {
        if (!isWritable()) {
            return refuse(packet);
        }
        if (call.eventLoop().inEventLoop()) {
            write(packet);
            return true;
        }
        queued.incrementAndGet();
        boolean taken = call.onLoop(() -> {
            queued.decrementAndGet();
            write(packet);
        });
        return taken || refuse(packet);
    }

    /** On whichever thread: one that sends too fast must not busy the event loop with what it may not send. */
    private boolean refuse(ByteBuf packet) {
        packet.release();
        (isClosed() ? refusedAsClosed : refusedAsFull).incrementAndGet();
        return false;
    }

    private void write(ByteBuf packet) {
        call.writeAndFlush(packet, call.voidPromise());
    }

    boolean isWritable() {
        return !isClosed() && call.isWritable() && queued.get() < MAX_QUEUED;
    }

    private boolean isClosed() {
        return ended || !call.isActive();
    }

    /** The user closes the tunnel: no packet is taken any more. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    /** Adds what was refused to the counters of what was dropped. */
    void addRefused(Map<PacketDrop, Long> drops) {
        add(drops, PacketDrop.QUEUE_FULL, refusedAsFull.get());
        add(drops, PacketDrop.NOT_OPEN, refusedAsClosed.get());
    }

    private static void add(Map<PacketDrop, Long> drops, PacketDrop reason, long packets) {
        if (packets > 0) {
            drops.merge(reason, packets, Long::sum);
        }
    }
}

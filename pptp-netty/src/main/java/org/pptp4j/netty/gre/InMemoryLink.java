/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.pptp4j.BufferSharing;
import org.pptp4j.Headroom;

/**
 * One direction between two hosts of an in-memory network. Each packet draws the same number of random numbers whatever
 * becomes of it, so that what happens to one does not depend on what was done to others by hand.
 */
final class InMemoryLink {

    private static final double HELD_BACK = 0.25;
    private static final long HOLD = TimeUnit.MILLISECONDS.toNanos(LinkConditions.HOLD_MILLIS);

    private final SplittableRandom random;
    private final List<HeldBack> heldBack = new ArrayList<>();
    private final List<Inbox.Arrival> stalled = new ArrayList<>();
    private final Supplier<InMemoryHost> find;
    private volatile InMemoryHost target;
    private LinkConditions conditions;
    private Predicate<ByteBuf> dropIf = packet -> false;
    private long dropNext;
    private boolean cut;

    /** With {@code find} for the host that it leads to, or null while there is none. */
    InMemoryLink(long seed, LinkConditions conditions, Supplier<InMemoryHost> find) {
        this.random = new SplittableRandom(seed);
        this.conditions = conditions;
        this.find = find;
    }

    /** Who hears a GRE packet from that sender there. */
    List<Inbox> listeners(InetAddress sender, int callId) {
        if (target == null) {
            target = find.get();
        }
        return target == null ? List.of() : target.greListeners(sender, callId);
    }

    synchronized void conditions(LinkConditions changed) {
        conditions = changed;
    }

    synchronized void dropNext(long packets) {
        dropNext = packets;
    }

    synchronized void dropIf(Predicate<ByteBuf> chosen) {
        dropIf = chosen;
    }

    synchronized void cut() {
        cut = true;
    }

    synchronized boolean isCut() {
        return cut;
    }

    synchronized void heal() {
        cut = false;
        stalled.forEach(message -> message.expedite(latency()));
        stalled.clear();
    }

    /** Sends something that must arrive, and in order: late, while the link is cut. Takes ownership of the message. */
    synchronized void sendReliably(Object message, Inbox target) {
        if (cut) {
            stalled.add(target.add(message, Inbox.STALLED));
        } else {
            target.addInOrder(message, latency());
        }
    }

    /** Sends a GRE packet to all who listen there. Takes ownership of the packet. */
    synchronized void send(ByteBuf packet, InetSocketAddress source, List<Inbox> targets, ByteBufAllocator allocator) {
        boolean lost = random.nextDouble() < conditions.loss();
        boolean twice = random.nextDouble() < conditions.duplicate();
        int behind = drawBehind();
        int copyBehind = drawBehind();
        if (cut || isDropped(packet) || lost || targets.isEmpty()) {
            packet.release();
            return;
        }
        if (twice) {
            ByteBuf copy = copy(packet, allocator);
            pass(packet, behind, source, targets, allocator);
            pass(copy, copyBehind, source, targets, allocator);
        } else {
            pass(packet, behind, source, targets, allocator);
        }
    }

    private int drawBehind() {
        boolean held = random.nextDouble() < HELD_BACK;
        double distance = random.nextDouble();
        return held && conditions.reorder() > 0 ? 1 + (int) (distance * conditions.reorder()) : 0;
    }

    private boolean isDropped(ByteBuf packet) {
        if (dropNext > 0) {
            dropNext--;
            return true;
        }
        return dropIf.test(packet);
    }

    private void pass(
            ByteBuf packet, int behind, InetSocketAddress source, List<Inbox> targets, ByteBufAllocator allocator) {
        List<Inbox.Arrival> arrivals = new ArrayList<>(targets.size());
        long delay = latency() + (behind > 0 ? HOLD : 0);
        // As raw sockets do: everybody who listens gets one; the first gets the original.
        for (int i = targets.size() - 1; i > 0; i--) {
            arrivals.add(targets.get(i).add(new GreDatagram(source, copy(packet, allocator)), delay));
        }
        arrivals.add(targets.get(0).add(new GreDatagram(source, own(packet, allocator)), delay));
        letOvertake();
        if (behind > 0) {
            heldBack.add(new HeldBack(behind, arrivals));
        }
    }

    /** A packet has passed: those for which it was the last to wait for follow right behind it. */
    private void letOvertake() {
        for (Iterator<HeldBack> all = heldBack.iterator(); all.hasNext(); ) {
            HeldBack held = all.next();
            if (--held.remaining == 0) {
                all.remove();
                held.arrivals.forEach(arrival -> arrival.expedite(latency()));
            }
        }
    }

    private long latency() {
        return conditions.latency().toNanos();
    }

    /** The packet itself, unless its sender may still look at its bytes, which the receiver may change. */
    private static ByteBuf own(ByteBuf packet, ByteBufAllocator allocator) {
        if (BufferSharing.isExclusive(packet)) {
            return packet;
        }
        ByteBuf copy = copy(packet, allocator);
        packet.release();
        return copy;
    }

    private static ByteBuf copy(ByteBuf packet, ByteBufAllocator allocator) {
        return allocator
                .directBuffer(Headroom.BYTES + packet.readableBytes())
                .setIndex(Headroom.BYTES, Headroom.BYTES)
                .writeBytes(packet, packet.readerIndex(), packet.readableBytes());
    }

    private static final class HeldBack {

        private final List<Inbox.Arrival> arrivals;
        private int remaining;

        HeldBack(int remaining, List<Inbox.Arrival> arrivals) {
            this.remaining = remaining;
            this.arrivals = arrivals;
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.pptp4j.PacketDrop.GRE_DUPLICATE;
import static org.pptp4j.PacketDrop.GRE_LATE;
import static org.pptp4j.PacketDrop.QUEUE_FULL;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.pptp4j.PacketDrops;
import org.pptp4j.ProtocolMachine;

/**
 * Puts packets into the order of their sequence numbers: holds those that came early, and delivers each number at most
 * once and never out of order (RFC 2637 §4.3). Owns what it holds.
 *
 * <p>What is missing before a held packet is a gap. A gap ends when its packets come; when so many packets are held
 * that it is given up; or when its {@linkplain ReorderWait time} is up, which counts from the arrival of the first
 * packet behind it. As every gap before a packet began no later than the packet came, none is held longer than the
 * wait.
 *
 * <p>What is held is in a ring by sequence number, which the first gap allocates.
 */
final class ReorderBuffer {

    private final int maxHeld;
    private final int maxJump;
    private final ReorderWait wait;
    private final PacketDrops drops;
    private final ReadyQueue ready;

    /** Slots of the rings; number n is in slot {@code n & mask}. More than the greatest forward jump. */
    private final int slots;

    private final int mask;

    /** Held packets; empty until the first gap. */
    private ByteBuf[] held = {};

    /** When each of the last numbers came or, if it was given up, when its gap began. */
    private long[] arrivals = {};

    /** One bit for each of the last numbers: 0 if it was given up and has not come late either. */
    private final long[] seen;

    private int next;
    private int heldEnd;
    private int heldCount;
    private long oldestArrival;

    private long lost;
    private long reordered;

    private int jumpedFrom;
    private int jumpedTo;
    private long lostBeforeJump;

    ReorderBuffer(ReorderConfig config, PacketDrops drops) {
        this.maxHeld = config.maxWait() == 0 ? 1 : config.packets();
        this.maxJump = config.maxForwardJump();
        this.wait = new ReorderWait(config);
        this.drops = drops;
        this.slots = Math.max(64, Integer.highestOneBit(maxJump) << 1);
        this.mask = slots - 1;
        this.seen = new long[slots / Long.SIZE];
        // One packet may release all that are held; twice as many leave room for an owner who takes them in batches.
        this.ready = new ReadyQueue(Math.max(64, 2 * maxHeld));
    }

    /** The number that is delivered next; all before it were delivered or given up. */
    int next() {
        return next;
    }

    /**
     * Whether a number that is no longer expected lies where the last jump led over, and that jump is still young. A
     * number that close to the end of the jump that no jump was needed is a late packet.
     */
    boolean jumpedOver(int sequence) {
        int since = next - jumpedTo;
        return sequence - jumpedFrom >= 0 && jumpedTo - sequence > maxJump && since >= 0 && since <= maxJump;
    }

    /**
     * Gives up everything between and goes on at another number. Going back to what the last jump led over takes that
     * jump back. A peer that begins with a number from the upper half has lost nothing: it cannot have begun at 0.
     */
    void jumpTo(int sequence) {
        while (heldCount > 0) {
            giveUpGap();
            deliverRun();
        }
        if (jumpedOver(sequence)) {
            lost = lostBeforeJump + (sequence - jumpedFrom);
            jumpedFrom = sequence;
            jumpedTo = sequence;
        } else {
            jumpedFrom = next;
            jumpedTo = sequence;
            lostBeforeJump = lost;
            lost += Math.max(0, sequence - next);
        }
        next = sequence;
        Arrays.fill(seen, 0);
    }

    /** Begins at this number, with none before it missing. */
    void startAt(int sequence) {
        next = sequence;
        jumpedTo = sequence;
    }

    /** Takes a packet that is no further ahead of {@link #next()} than the greatest forward jump; takes ownership. */
    void handle(ByteBuf packet, int sequence, long now) {
        int ahead = sequence - next;
        if (ahead < 0) {
            drops.drop(packet, isFirstOfItsNumber(sequence, now) ? GRE_LATE : GRE_DUPLICATE);
        } else if (heldCount == 0 && ahead == 0) {
            deliver(packet);
        } else if (heldCount > 0 && held[sequence & mask] != null) {
            drops.drop(packet, GRE_DUPLICATE);
        } else {
            hold(packet, sequence, now);
            release(now);
        }
    }

    /** Gives up the gaps whose time is up. */
    void handleTimeout(long now) {
        if (heldCount > 0) {
            release(now);
        }
    }

    long nextTimeout() {
        return heldCount == 0 ? ProtocolMachine.NEVER : oldestArrival + wait.current();
    }

    ReadyQueue ready() {
        return ready;
    }

    /** How long a gap is waited for at present. */
    long currentWait() {
        return wait.current();
    }

    /** Numbers given up so far. */
    long lost() {
        return lost;
    }

    /** Packets that came after a later one and were delivered in order. */
    long reordered() {
        return reordered;
    }

    /** Releases everything that is held or was not taken. */
    void close() {
        for (int i = 0; i < held.length && heldCount > 0; i++) {
            if (held[i] != null) {
                held[i].release();
                held[i] = null;
                heldCount--;
            }
        }
        ready.close();
    }

    /**
     * Whether a number that is no longer expected comes for the first time. One that was given up shows by its lateness
     * how long the wait for it should have been; what a jump led over was never waited for.
     */
    private boolean isFirstOfItsNumber(int sequence, long now) {
        if (next - sequence > slots) {
            return true;
        }
        boolean first = !wasSeen(sequence);
        if (first && sequence - jumpedTo >= 0) {
            wait.handleLateness(now - arrivals[sequence & mask]);
        }
        markSeen(sequence);
        return first;
    }

    private void hold(ByteBuf packet, int sequence, long now) {
        if (held.length == 0) {
            held = new ByteBuf[slots];
            arrivals = new long[slots];
        }
        if (heldCount == 0) {
            oldestArrival = now;
            heldEnd = sequence + 1;
        } else if (sequence - heldEnd < 0) {
            reordered++;
            wait.handleLateness(now - (sequence == next ? oldestArrival : earliestArrival(sequence + 1)));
        } else {
            heldEnd = sequence + 1;
        }
        held[sequence & mask] = packet;
        arrivals[sequence & mask] = now;
        heldCount++;
    }

    private void release(long now) {
        int before = heldCount;
        deliverRun();
        if (heldCount >= maxHeld) {
            giveUpGap();
            deliverRun();
        }
        updateOldestArrival(before);
        while (heldCount > 0 && now - oldestArrival >= wait.current()) {
            before = heldCount;
            giveUpGap();
            deliverRun();
            updateOldestArrival(before);
        }
    }

    private void deliverRun() {
        while (heldCount > 0 && held[next & mask] != null) {
            ByteBuf packet = held[next & mask];
            held[next & mask] = null;
            heldCount--;
            deliver(packet);
        }
    }

    private void deliver(ByteBuf packet) {
        markSeen(next);
        next++;
        if (ready.isFull()) {
            drops.drop(packet, QUEUE_FULL);
            lost++;
        } else {
            ready.add(packet, lost);
        }
    }

    private void giveUpGap() {
        while (held[next & mask] == null) {
            arrivals[next & mask] = oldestArrival;
            seen[(next & mask) / Long.SIZE] &= ~(1L << next);
            lost++;
            next++;
        }
        wait.handleGivenUp();
    }

    private boolean wasSeen(int sequence) {
        return (seen[(sequence & mask) / Long.SIZE] & 1L << sequence) != 0;
    }

    private void markSeen(int sequence) {
        seen[(sequence & mask) / Long.SIZE] |= 1L << sequence;
    }

    /** All that are held arrived behind the first gap, so that gap began with the oldest of them. */
    private void updateOldestArrival(int heldBefore) {
        if (heldCount > 0 && heldCount != heldBefore) {
            oldestArrival = earliestArrival(next);
        }
    }

    /** When the first came of those that are held from this number on; there is at least one. */
    private long earliestArrival(int from) {
        long earliest = arrivals[heldEnd - 1 & mask];
        for (int n = from; n != heldEnd; n++) {
            if (held[n & mask] != null && arrivals[n & mask] - earliest < 0) {
                earliest = arrivals[n & mask];
            }
        }
        return earliest;
    }
}

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
 * that it is given up; or when its time is up, which counts from the arrival of the first packet behind it. As every
 * gap before a packet began no later than the packet came, none is held longer than the wait.
 *
 * <p>Two rings, allocated once: the held packets by sequence number, and the delivered ones until they are taken.
 */
final class ReorderBuffer {

    private final int maxHeld;
    private final int maxJump;
    private final long wait;
    private final PacketDrops drops;

    /** Held packets; number n is in slot {@code n & mask}. Larger than the greatest forward jump. */
    private final ByteBuf[] held;

    private final long[] arrivals;

    /** One bit per number of the last {@code held.length}: whether it was delivered or given up. */
    private final long[] delivered;

    private final int mask;

    /** Delivered packets that nobody has taken yet, with what was given up before each. */
    private final ByteBuf[] ready;

    private final long[] readyLost;

    private int next;
    private int heldEnd;
    private int heldCount;
    private long oldestArrival;

    private int readyHead;
    private int readyCount;
    private long missing;

    private long lost;
    private long reordered;

    private int jumpedFrom;
    private int jumpedTo;
    private long lostBeforeJump;

    ReorderBuffer(GreConfig config, PacketDrops drops) {
        this.maxHeld = config.reorderWait() == 0 ? 1 : config.reorderPackets();
        this.maxJump = config.maxForwardJump();
        this.wait = config.reorderWait();
        this.drops = drops;
        int slots = Math.max(64, Integer.highestOneBit(maxJump) << 1);
        this.mask = slots - 1;
        this.held = new ByteBuf[slots];
        this.arrivals = new long[slots];
        this.delivered = new long[slots / Long.SIZE];
        // One packet may release all that are held; twice as many leave room for an owner who takes them in batches.
        this.ready = new ByteBuf[Math.max(64, 2 * maxHeld)];
        this.readyLost = new long[ready.length];
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
        Arrays.fill(delivered, 0);
    }

    /** Begins at this number, with none before it missing. */
    void startAt(int sequence) {
        next = sequence;
    }

    /** Takes a packet that is no further ahead of {@link #next()} than the greatest forward jump; takes ownership. */
    void handle(ByteBuf packet, int sequence, long now) {
        int ahead = sequence - next;
        if (ahead < 0) {
            drops.drop(packet, -ahead <= held.length && wasDelivered(sequence) ? GRE_DUPLICATE : GRE_LATE);
        } else if (ahead == 0 && heldCount == 0) {
            deliver(packet);
        } else if (held[sequence & mask] != null) {
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
        return heldCount == 0 ? ProtocolMachine.NEVER : oldestArrival + wait;
    }

    boolean hasPayload() {
        return readyCount > 0;
    }

    /** Takes the next packet; the caller owns it. */
    ByteBuf take() {
        ByteBuf packet = ready[readyHead];
        ready[readyHead] = null;
        missing = readyLost[readyHead];
        readyHead = readyHead + 1 == ready.length ? 0 : readyHead + 1;
        readyCount--;
        return packet;
    }

    /** Numbers given up before the packet that was taken last. */
    long missing() {
        return missing;
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
        while (hasPayload()) {
            take().release();
        }
    }

    private void hold(ByteBuf packet, int sequence, long now) {
        if (heldCount == 0) {
            oldestArrival = now;
            heldEnd = sequence + 1;
        } else if (sequence - heldEnd < 0) {
            reordered++;
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
        while (heldCount > 0 && now - oldestArrival >= wait) {
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
        if (readyCount == ready.length) {
            drops.drop(packet, QUEUE_FULL);
            passNextAsLost();
            return;
        }
        int tail = readyHead + readyCount;
        tail = tail < ready.length ? tail : tail - ready.length;
        ready[tail] = packet;
        readyLost[tail] = lost;
        readyCount++;
        delivered[(next & mask) / Long.SIZE] |= 1L << next;
        next++;
    }

    private void giveUpGap() {
        while (held[next & mask] == null) {
            passNextAsLost();
        }
    }

    private void passNextAsLost() {
        delivered[(next & mask) / Long.SIZE] &= ~(1L << next);
        lost++;
        next++;
    }

    private boolean wasDelivered(int sequence) {
        return (delivered[(sequence & mask) / Long.SIZE] & 1L << sequence) != 0;
    }

    /** All that are held arrived behind the first gap, so that gap began with the oldest of them. */
    private void updateOldestArrival(int heldBefore) {
        if (heldCount == 0 || heldCount == heldBefore) {
            return;
        }
        int left = heldCount;
        boolean first = true;
        for (int n = next; left > 0; n++) {
            if (held[n & mask] != null) {
                left--;
                if (first || arrivals[n & mask] - oldestArrival < 0) {
                    oldestArrival = arrivals[n & mask];
                    first = false;
                }
            }
        }
    }
}

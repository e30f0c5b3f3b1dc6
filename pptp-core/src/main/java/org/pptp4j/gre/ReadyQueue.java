/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Packets in order that their owner has not taken yet, each with the count of what was given up before it. Owns them.
 * A ring that grows up to a limit, and so allocates nothing while the owner keeps up.
 */
final class ReadyQueue {

    private static final int FIRST_LENGTH = 8;

    private final int limit;
    private ByteBuf[] packets = new ByteBuf[FIRST_LENGTH];
    private long[] lost = new long[FIRST_LENGTH];
    private int head;
    private int size;
    private long missing;

    ReadyQueue(int limit) {
        this.limit = limit;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == limit;
    }

    /** Appends a packet; takes ownership. */
    void add(ByteBuf packet, long lostBefore) {
        if (size == packets.length) {
            grow();
        }
        int tail = (head + size) % packets.length;
        packets[tail] = packet;
        lost[tail] = lostBefore;
        size++;
    }

    /** Takes the first packet; the caller owns it. */
    ByteBuf take() {
        ByteBuf packet = packets[head];
        packets[head] = null;
        missing = lost[head];
        head = (head + 1) % packets.length;
        size--;
        return packet;
    }

    /** What was given up before the packet that was taken last. */
    long missing() {
        return missing;
    }

    void close() {
        while (!isEmpty()) {
            take().release();
        }
    }

    private void grow() {
        int length = packets.length;
        ByteBuf[] morePackets = Arrays.copyOf(packets, 2 * length);
        long[] moreLost = Arrays.copyOf(lost, 2 * length);
        // What had wrapped around to the front goes behind the rest.
        System.arraycopy(packets, 0, morePackets, length, head);
        System.arraycopy(lost, 0, moreLost, length, head);
        Arrays.fill(morePackets, 0, head, null);
        packets = morePackets;
        lost = moreLost;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;

/**
 * The calls of one of several GRE channels at the same address: each carries those whose id, divided by the number of
 * channels, leaves its own number. The receiver of a packet has chosen the call id in it (RFC 2637 §4.1), so it can
 * choose the channel: the one on the event loop of the call. A remainder serves any number of channels, and a server
 * whose ids are drawn from one share after the other fills them evenly; where the number is a power of two it is the
 * low bits of the id.
 *
 * @param index the number of this channel, 0 or more
 * @param count how many channels there are, more than {@code index}, at most 65,535
 */
public record CallShare(int index, int count) {

    /** All calls: there is one channel. */
    public static final CallShare ALL = new CallShare(0, 1);

    private static final int MAX_CALL_ID = 0xFFFF;

    /**
     * The share of an event loop among those of its group.
     *
     * @param loop the event loop
     * @return its share, by its place in the group; {@link #ALL} if it is alone
     */
    public static CallShare of(EventLoop loop) {
        int index = -1;
        int count = 0;
        EventLoopGroup group = loop.parent() == null ? loop : loop.parent();
        for (EventExecutor member : group) {
            if (member == loop) {
                index = count;
            }
            count++;
        }
        return index < 0 ? ALL : new CallShare(index, count);
    }

    /** Checks the numbers. */
    public CallShare {
        if (count < 1 || count > MAX_CALL_ID || index < 0 || index >= count) {
            throw new IllegalArgumentException("share " + index + " of " + count + ", expected 0 of 1 to "
                    + (MAX_CALL_ID - 1) + " of " + MAX_CALL_ID);
        }
    }

    /**
     * Whether a packet is for this channel.
     *
     * @param callId the call id in it; negative if it has none
     * @return true for the ids of this share; with one channel for all packets
     */
    public boolean contains(int callId) {
        return callId % count == index;
    }

    /**
     * How many calls the channel can carry between the same two hosts.
     *
     * @return ids, 1 to 65,535
     */
    public int size() {
        return (MAX_CALL_ID - callId(0)) / count + 1;
    }

    /**
     * One of the ids of this share.
     *
     * @param number which one, 0 to {@link #size()} - 1
     * @return a call id, 1 to 65,535
     */
    public int callId(int number) {
        return (index == 0 ? count : index) + number * count;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import io.netty.buffer.ByteBuf;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The drop counters of one tunnel, and the one place where its packets are dropped. Not thread-safe: it belongs to the
 * tunnel's event loop.
 */
public final class PacketDrops {

    private final long[] counts = new long[PacketDrop.values().length];

    /** Creates counters that are all zero. */
    public PacketDrops() {}

    /**
     * Releases a packet and counts why.
     *
     * @param packet the packet; takes ownership
     * @param reason why it goes no further
     */
    public void drop(ByteBuf packet, PacketDrop reason) {
        packet.release();
        count(reason);
    }

    /**
     * Counts a packet that had no buffer to release.
     *
     * @param reason why it went no further
     */
    public void count(PacketDrop reason) {
        counts[reason.ordinal()]++;
    }

    /**
     * How many packets were dropped for one reason.
     *
     * @param reason the reason
     * @return packets since the tunnel began
     */
    public long of(PacketDrop reason) {
        return counts[reason.ordinal()];
    }

    /**
     * A copy of the counters that are not zero.
     *
     * @return packets by reason, in the order of {@link PacketDrop}; unmodifiable
     */
    public Map<PacketDrop, Long> snapshot() {
        Map<PacketDrop, Long> dropped = new EnumMap<>(PacketDrop.class);
        for (PacketDrop reason : PacketDrop.values()) {
            if (counts[reason.ordinal()] > 0) {
                dropped.put(reason, counts[reason.ordinal()]);
            }
        }
        return Collections.unmodifiableMap(dropped);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.util.Map;
import org.pptp4j.PacketDrop;
import org.pptp4j.gre.GreStats;

/**
 * The counters of a tunnel at one moment.
 *
 * @param packetsSent IP packets handed to the network
 * @param bytesSent their bytes, without any header of the tunnel
 * @param packetsReceived IP packets handed to the receiver
 * @param bytesReceived their bytes
 * @param gre what GRE counted (RFC 2637 §4)
 * @param networkErrors ICMP errors and failed writes of the GRE channel; it may serve other tunnels too
 * @param drops packets that were dropped, by reason; only reasons that occurred
 */
public record TunnelStats(
        long packetsSent,
        long bytesSent,
        long packetsReceived,
        long bytesReceived,
        GreStats gre,
        long networkErrors,
        Map<PacketDrop, Long> drops) {

    /** Copies the map. */
    public TunnelStats {
        drops = Map.copyOf(drops);
    }
}

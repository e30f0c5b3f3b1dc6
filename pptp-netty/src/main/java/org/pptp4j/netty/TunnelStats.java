/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
 * @param echoRoundTrip how long the peer took to answer the last LCP echo; empty before the first answer. Measured once
 *     per echo interval, on an idle tunnel too; there is no delayed acknowledgement in it as in GRE's time
 * @param networkErrors ICMP errors and failed writes of the GRE channel; it may serve other tunnels too
 * @param socketOverflows packets that arrived and were lost because the buffer of the GRE channel's socket was full:
 *     this program did not read them in time; it may serve other tunnels too. 0 where the system does not tell, as on
 *     NIO
 * @param drops packets that were dropped, by reason; only reasons that occurred
 */
public record TunnelStats(
        long packetsSent,
        long bytesSent,
        long packetsReceived,
        long bytesReceived,
        GreStats gre,
        Optional<Duration> echoRoundTrip,
        long networkErrors,
        long socketOverflows,
        Map<PacketDrop, Long> drops) {

    /** Copies the map. */
    public TunnelStats {
        drops = Map.copyOf(drops);
    }
}

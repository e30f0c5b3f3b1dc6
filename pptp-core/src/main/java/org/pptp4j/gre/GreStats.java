/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

/**
 * What one {@link GreSession} has done since its call began. Only packets with payload count as sent or received. Times
 * are in nanoseconds.
 *
 * @param packetsSent packets with payload that were encapsulated
 * @param bytesSent bytes of their payloads, without GRE header
 * @param packetsReceived well-formed packets with payload that came in, including those that were dropped afterwards
 * @param bytesReceived bytes of their payloads, without GRE header
 * @param acknowledgementsSent acknowledgements that went out, alone or with a payload
 * @param acknowledgementsReceived acknowledgements that came in, alone or with a payload
 * @param acknowledgementsIgnored those among them that acknowledged what was never sent
 * @param outstanding packets sent that the peer has not acknowledged
 * @param window packets that may be outstanding at present: what the peer advertised or, if the window is enforced,
 *     what RFC 2637 §4.2 makes of it
 * @param windowOverruns packets sent while as many as the peer's receive window were outstanding (RFC 2637 §4.2)
 * @param acknowledgementTimeouts how often an enforced window closed to a half because an acknowledgement was overdue
 * @param queued frames that wait for an enforced window to open
 * @param queueDrops frames that were dropped because too many waited already
 * @param roundTripTime the mean time from a packet to its acknowledgement, including the peer's delay (RFC 2637 §4.4);
 *     before the first acknowledgement the Packet Processing Delay that the peer named
 * @param acknowledgementTimeout the time after which an acknowledgement counts as overdue: the ATO of RFC 2637 §4.4
 * @param lost sequence numbers given up: never delivered
 * @param late packets that came after they had been given up, and were dropped (RFC 2637 §4.3)
 * @param duplicates packets with a sequence number that had come before, dropped
 * @param ahead packets with a sequence number too far ahead to be believed, dropped
 * @param reordered packets that came after a later one and were still delivered in order
 * @param reorderWait how long a missing packet is waited for at present
 * @param resynchronisations how often the peer turned out to be at quite another sequence number
 */
public record GreStats(
        long packetsSent,
        long bytesSent,
        long packetsReceived,
        long bytesReceived,
        long acknowledgementsSent,
        long acknowledgementsReceived,
        long acknowledgementsIgnored,
        long outstanding,
        long window,
        long windowOverruns,
        long acknowledgementTimeouts,
        long queued,
        long queueDrops,
        long roundTripTime,
        long acknowledgementTimeout,
        long lost,
        long late,
        long duplicates,
        long ahead,
        long reordered,
        long reorderWait,
        long resynchronisations) {}

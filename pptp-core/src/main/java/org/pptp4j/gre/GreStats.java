/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

/**
 * What one {@link GreSession} has done since its call began. Only packets with payload count as sent or received; what
 * was dropped, and why, is in {@link org.pptp4j.PacketDrops}.
 *
 * @param packetsSent packets with payload that were encapsulated
 * @param bytesSent bytes of their payloads, without GRE header
 * @param packetsReceived well-formed packets with payload that came in, including those that were dropped afterwards
 * @param bytesReceived bytes of their payloads, without GRE header
 * @param acknowledgementsSent acknowledgements that went out, alone or with a payload
 * @param acknowledgementsReceived acknowledgements that came in, alone or with a payload
 * @param acknowledgementsIgnored those among them that acknowledged what was never sent
 * @param outstanding packets sent that the peer has not acknowledged
 * @param windowOverruns packets sent while as many as the peer's receive window were outstanding (RFC 2637 §4.2)
 * @param lost sequence numbers given up: never delivered
 * @param reordered packets that came after a later one and were still delivered in order
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
        long windowOverruns,
        long lost,
        long reordered,
        long resynchronisations) {}

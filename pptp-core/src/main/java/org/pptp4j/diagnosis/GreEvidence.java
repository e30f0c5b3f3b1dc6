/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

/**
 * What is known of a call's GRE packets.
 *
 * @param sent packets with payload that were sent
 * @param received packets with payload that came in
 * @param networkErrors ICMP errors and failed writes
 * @param socketOverflows packets that arrived and were lost because the socket's buffer was full
 */
public record GreEvidence(long sent, long received, long networkErrors, long socketOverflows) {

    /** No packet has been sent. */
    public static final GreEvidence NONE = new GreEvidence(0, 0, 0, 0);
}

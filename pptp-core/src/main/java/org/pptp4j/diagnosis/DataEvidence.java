/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.pptp4j.PacketDrop;

/**
 * What is known of the IP packets inside a tunnel.
 *
 * @param sent IP packets that went out
 * @param received IP packets that came in; under MPPE, those that could be decrypted
 * @param drops packets that were dropped, by reason
 * @param undecrypted encrypted packets that came since the last one that could be decrypted
 * @param signsOfLife control packets of PPP, such as echoes, that came since then
 */
public record DataEvidence(long sent, long received, Map<PacketDrop, Long> drops, long undecrypted, long signsOfLife) {

    /** No packet has passed. */
    public static final DataEvidence NONE = new DataEvidence(0, 0, Map.of(), 0, 0);

    /** Copies the map. */
    public DataEvidence {
        drops = drops.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(drops));
    }

    long dropped(PacketDrop reason) {
        return drops.getOrDefault(reason, 0L);
    }
}

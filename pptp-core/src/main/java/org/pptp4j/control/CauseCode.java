/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Map;

/**
 * More about the end of a call (RFC 2637 §2.8, §2.13): for calls over ISDN the cause of Q.931, else whatever the peer
 * means by it.
 *
 * @param code 0 to 65,535; 0 for none
 */
public record CauseCode(int code) {

    /** The causes of Q.931 that a caller meets, in its words. */
    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(0, "none"),
            Map.entry(1, "unallocated number"),
            Map.entry(3, "no route to destination"),
            Map.entry(6, "channel unacceptable"),
            Map.entry(16, "normal call clearing"),
            Map.entry(17, "user busy"),
            Map.entry(18, "no user responding"),
            Map.entry(19, "user alerting, no answer"),
            Map.entry(21, "call rejected"),
            Map.entry(22, "number changed"),
            Map.entry(27, "destination out of order"),
            Map.entry(28, "invalid number format"),
            Map.entry(29, "facility rejected"),
            Map.entry(31, "normal, unspecified"),
            Map.entry(34, "no circuit available"),
            Map.entry(38, "network out of order"),
            Map.entry(41, "temporary failure"),
            Map.entry(42, "switching equipment congestion"),
            Map.entry(44, "requested circuit not available"),
            Map.entry(47, "resources unavailable, unspecified"),
            Map.entry(57, "bearer capability not authorized"),
            Map.entry(58, "bearer capability not presently available"),
            Map.entry(65, "bearer capability not implemented"),
            Map.entry(88, "incompatible destination"),
            Map.entry(102, "recovery on timer expiry"),
            Map.entry(127, "interworking, unspecified"));

    /** No cause given. */
    public static final CauseCode NONE = new CauseCode(0);

    /**
     * Checks the range.
     *
     * @param code 0 to 65,535
     */
    public CauseCode {
        Range.unsigned16("CauseCode", code);
    }

    /**
     * What it means if it is one of Q.931.
     *
     * @return a clause without a full stop
     */
    public String text() {
        return TEXTS.getOrDefault(code, "no cause of Q.931 that is known here");
    }

    @Override
    public String toString() {
        return code + " (" + TEXTS.getOrDefault(code, "unknown") + ")";
    }
}

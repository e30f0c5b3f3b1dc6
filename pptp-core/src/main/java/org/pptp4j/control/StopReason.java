/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.List;

/**
 * Why a peer stops the control connection (RFC 2637 §2.3). A peer may send values that the RFC does not know; they are
 * kept.
 *
 * @param code 0 to 255
 */
public record StopReason(int code) {

    private static final List<String> NAMES = List.of("none", "None", "Stop-Protocol", "Stop-Local-Shutdown");

    private static final List<String> TEXTS = List.of(
            "no reason given",
            "general request to clear control connection",
            "can't support peer's version of the protocol",
            "requester is being shut down");

    /** General request to clear control connection. */
    public static final StopReason NONE = new StopReason(1);

    /** Can't support peer's version of the protocol. */
    public static final StopReason PROTOCOL = new StopReason(2);

    /** Requester is being shut down. */
    public static final StopReason LOCAL_SHUTDOWN = new StopReason(3);

    /**
     * Checks the range.
     *
     * @param code 0 to 255
     */
    public StopReason {
        Range.octet("StopReason", code);
    }

    /**
     * What it means, in the words of the RFC.
     *
     * @return a clause without a full stop
     */
    public String text() {
        return code < TEXTS.size() ? TEXTS.get(code) : "no meaning in the RFC";
    }

    @Override
    public String toString() {
        return code + " (" + (code < NAMES.size() ? NAMES.get(code) : "unknown") + ")";
    }
}

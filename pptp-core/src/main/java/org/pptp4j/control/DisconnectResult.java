/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.List;

/**
 * Why a PAC disconnected a call (RFC 2637 §2.13). A peer may send values that the RFC does not know; they are kept.
 *
 * @param code 0 to 255
 */
public record DisconnectResult(int code) {

    private static final List<String> NAMES =
            List.of("none", "Lost Carrier", "General Error", "Admin Shutdown", "Request");

    private static final List<String> TEXTS = List.of(
            "no reason given, as Windows servers do",
            "call disconnected due to loss of carrier",
            "call disconnected for the reason indicated in the error code",
            "call disconnected for administrative reasons",
            "call disconnected due to received Call-Clear-Request");

    /** No reason given, as Windows servers do. */
    public static final DisconnectResult UNSPECIFIED = new DisconnectResult(0);

    /** Call disconnected due to loss of carrier. */
    public static final DisconnectResult LOST_CARRIER = new DisconnectResult(1);

    /** Call disconnected for the reason indicated in the error code. */
    public static final DisconnectResult GENERAL_ERROR = new DisconnectResult(2);

    /** Call disconnected for administrative reasons. */
    public static final DisconnectResult ADMIN_SHUTDOWN = new DisconnectResult(3);

    /** Call disconnected due to received Call-Clear-Request. */
    public static final DisconnectResult REQUEST = new DisconnectResult(4);

    /**
     * Checks the range.
     *
     * @param code 0 to 255
     */
    public DisconnectResult {
        Range.octet("DisconnectResult", code);
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

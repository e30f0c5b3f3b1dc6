/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.List;

/**
 * The result of an Incoming-Call-Request (RFC 2637 §2.10). A peer may send values that the RFC does not know; they are
 * kept.
 *
 * @param code 0 to 255
 */
public record IncomingCallResult(int code) {

    private static final List<String> NAMES = List.of("none", "Connect", "General Error", "Do Not Accept");

    private static final List<String> TEXTS = List.of(
            "no result given",
            "the PAC should answer the incoming call",
            "incoming call should not be established due to the reason indicated in the error code",
            "the PAC should not accept the incoming call");

    /** The PAC should answer the incoming call. */
    public static final IncomingCallResult CONNECT = new IncomingCallResult(1);

    /** The incoming call should not be established due to the reason indicated in the error code. */
    public static final IncomingCallResult GENERAL_ERROR = new IncomingCallResult(2);

    /** The PAC should not accept the incoming call: it hangs up or is busy. */
    public static final IncomingCallResult DO_NOT_ACCEPT = new IncomingCallResult(3);

    /**
     * Checks the range.
     *
     * @param code 0 to 255
     */
    public IncomingCallResult {
        Range.octet("IncomingCallResult", code);
    }

    /**
     * Whether it is a success; 0 counts as one, as it does in the other replies.
     *
     * @return true for 0 and 1
     */
    public boolean isSuccess() {
        return code <= 1;
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

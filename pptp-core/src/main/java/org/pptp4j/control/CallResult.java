/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.List;

/**
 * The result of an Outgoing-Call-Request (RFC 2637 §2.8). A peer may send values that the RFC does not know; they are
 * kept.
 *
 * @param code 0 to 255
 */
public record CallResult(int code) {

    private static final List<String> NAMES = List.of(
            "none", "Connected", "General Error", "No Carrier", "Busy", "No Dial Tone", "Time-out", "Do Not Accept");

    private static final List<String> TEXTS = List.of(
            "no result given",
            "call established with no errors",
            "outgoing call not established for the reason indicated in the error code",
            "outgoing call failed due to no carrier detected",
            "outgoing call failed due to detection of a busy signal",
            "outgoing call failed due to lack of a dial tone",
            "outgoing call was not established within time allotted by PAC",
            "outgoing call administratively prohibited");

    /** Call established with no errors. */
    public static final CallResult CONNECTED = new CallResult(1);

    /** Outgoing call not established for the reason indicated in the error code. */
    public static final CallResult GENERAL_ERROR = new CallResult(2);

    /** Outgoing call failed due to no carrier detected. */
    public static final CallResult NO_CARRIER = new CallResult(3);

    /** Outgoing call failed due to detection of a busy signal. */
    public static final CallResult BUSY = new CallResult(4);

    /** Outgoing call failed due to lack of a dial tone. */
    public static final CallResult NO_DIAL_TONE = new CallResult(5);

    /** Outgoing call was not established within time allotted by PAC. */
    public static final CallResult TIME_OUT = new CallResult(6);

    /** Outgoing call administratively prohibited. */
    public static final CallResult DO_NOT_ACCEPT = new CallResult(7);

    /**
     * Checks the range.
     *
     * @param code 0 to 255
     */
    public CallResult {
        Range.octet("CallResult", code);
    }

    /**
     * Whether it is a success. Some servers say 0 where the RFC says 1.
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

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.List;

/**
 * What a general error was (RFC 2637 §2.16). A peer may send values that the RFC does not know; they are kept.
 *
 * @param code 0 to 255
 */
public record ErrorCode(int code) {

    private static final List<String> NAMES =
            List.of("None", "Not-Connected", "Bad-Format", "Bad-Value", "No-Resource", "Bad-Call ID", "PAC-Error");

    private static final List<String> TEXTS = List.of(
            "no general error",
            "no control connection exists yet for this PAC-PNS pair",
            "length is wrong or magic cookie value is incorrect",
            "one of the field values was out of range or reserved field was non-zero",
            "insufficient resources to handle this command now",
            "the Call ID is invalid in this context",
            "a generic vendor-specific error occurred in the PAC");

    /** No general error. */
    public static final ErrorCode NONE = new ErrorCode(0);

    /** No control connection exists yet for this PAC-PNS pair. */
    public static final ErrorCode NOT_CONNECTED = new ErrorCode(1);

    /** Length is wrong or magic cookie value is incorrect. */
    public static final ErrorCode BAD_FORMAT = new ErrorCode(2);

    /** One of the field values was out of range or reserved field was non-zero. */
    public static final ErrorCode BAD_VALUE = new ErrorCode(3);

    /** Insufficient resources to handle this command now. */
    public static final ErrorCode NO_RESOURCE = new ErrorCode(4);

    /** The Call ID is invalid in this context. */
    public static final ErrorCode BAD_CALL_ID = new ErrorCode(5);

    /** A generic vendor-specific error occurred in the PAC. */
    public static final ErrorCode PAC_ERROR = new ErrorCode(6);

    /**
     * Checks the range.
     *
     * @param code 0 to 255
     */
    public ErrorCode {
        Range.octet("ErrorCode", code);
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

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.List;

/**
 * The result of a Start-Control-Connection-Request (RFC 2637 §2.2). A peer may send values that the RFC does not know;
 * they are kept.
 *
 * @param code 0 to 255
 */
public record ControlResult(int code) {

    private static final List<String> NAMES =
            List.of("none", "Success", "General Error", "Already Exists", "Not Authorized", "Version Not Supported");

    private static final List<String> TEXTS = List.of(
            "no result given",
            "successful channel establishment",
            "general error, which the error code names",
            "command channel already exists",
            "requester is not authorized to establish a command channel",
            "the protocol version of the requester is not supported");

    /** Successful channel establishment. */
    public static final ControlResult SUCCESS = new ControlResult(1);

    /** General error, which the error code names. */
    public static final ControlResult GENERAL_ERROR = new ControlResult(2);

    /** Command channel already exists. */
    public static final ControlResult ALREADY_EXISTS = new ControlResult(3);

    /** Requester is not authorized to establish a command channel. */
    public static final ControlResult NOT_AUTHORIZED = new ControlResult(4);

    /** The protocol version of the requester is not supported. */
    public static final ControlResult VERSION_NOT_SUPPORTED = new ControlResult(5);

    /**
     * Checks the range.
     *
     * @param code 0 to 255
     */
    public ControlResult {
        Range.octet("ControlResult", code);
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

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.List;

/**
 * The result of a Stop-Control-Connection-Request or an Echo-Request (RFC 2637 §2.4, §2.6). A peer may send values that
 * the RFC does not know; they are kept.
 *
 * @param code 0 to 255
 */
public record ReplyResult(int code) {

    private static final List<String> NAMES = List.of("none", "OK", "General Error");

    private static final List<String> TEXTS =
            List.of("no result given", "done", "not done for the reason indicated in the error code");

    /** Done. */
    public static final ReplyResult OK = new ReplyResult(1);

    /** Not done for the reason indicated in the error code. */
    public static final ReplyResult GENERAL_ERROR = new ReplyResult(2);

    /**
     * Checks the range.
     *
     * @param code 0 to 255
     */
    public ReplyResult {
        Range.octet("ReplyResult", code);
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

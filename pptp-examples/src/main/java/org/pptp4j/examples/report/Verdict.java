/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a packet of the negotiation says, by which the ladder is coloured. */
enum Verdict {
    /** It asks for something. */
    REQUEST,
    /** It agrees, or lets somebody in. */
    ACK,
    /** It wants another value. */
    NAK,
    /** It wants nothing of it. */
    REJECT,
    /** It refuses for good. */
    FAILURE,
    /** It ends something. */
    END,
    /** It just tells. */
    NOTE;

    private static final Pattern CODE = Pattern.compile("^(?:sent|rcvd) \\[(?:\\S+) ([A-Za-z]+)");

    private static final Map<String, Verdict> BY_CODE = Map.ofEntries(
            Map.entry("ConfReq", REQUEST),
            Map.entry("ConfAck", ACK),
            Map.entry("ConfNak", NAK),
            Map.entry("ConfRej", REJECT),
            Map.entry("TermReq", END),
            Map.entry("TermAck", END),
            Map.entry("CodeRej", REJECT),
            Map.entry("ProtRej", REJECT),
            Map.entry("Challenge", REQUEST),
            Map.entry("Response", REQUEST),
            Map.entry("AuthReq", REQUEST),
            Map.entry("Success", ACK),
            Map.entry("AuthAck", ACK),
            Map.entry("Failure", FAILURE),
            Map.entry("AuthNak", FAILURE),
            Map.entry("ResetReq", REQUEST),
            Map.entry("ResetAck", ACK));

    /** Of a line of the transcript. */
    static Verdict of(String line) {
        Matcher code = CODE.matcher(line);
        return code.find() ? BY_CODE.getOrDefault(code.group(1), NOTE) : NOTE;
    }

    /** The class in the page's style. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}

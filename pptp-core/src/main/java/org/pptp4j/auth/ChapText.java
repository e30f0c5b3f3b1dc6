/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Names and messages on the wire. No RFC says how they are encoded beyond ASCII (RFC 1994 §4.1, RFC 2759 §4): we write
 * UTF-8, and read what is not UTF-8 as ISO 8859-1.
 */
final class ChapText {

    private ChapText() {}

    static byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String decode(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    /** The text in quotation marks, control characters as pppd escapes them: {@code "a\"b\003"}. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        octal(c, quoted);
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** By hand, for a peer may send as many as it likes: a format for each costs more than all else with the packet. */
    private static void octal(char c, StringBuilder quoted) {
        quoted.append('\\').append(c >> 6).append(c >> 3 & 7).append(c & 7);
    }
}

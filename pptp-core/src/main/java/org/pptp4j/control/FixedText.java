/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The text fields of control messages: a fixed number of octets, padded with zeros. They may be full and binary
 * (Windows puts a correlation id into the sub-address), so each octet is one character of ISO 8859-1, which loses
 * nothing.
 */
final class FixedText {

    private FixedText() {}

    /** The text without the padding, if it fits. */
    static String checked(String name, String text, int size) {
        String bare = withoutPadding(text);
        if (bare.length() > size || bare.chars().anyMatch(c -> c > 0xFF)) {
            throw new IllegalArgumentException(
                    name + " " + quote(bare, size) + ", expected at most " + size + " characters of ISO 8859-1");
        }
        return bare;
    }

    static String read(ByteBuf in, int index, int size) {
        return withoutPadding(in.toString(index, size, StandardCharsets.ISO_8859_1));
    }

    static void write(ByteBuf out, String text, int size) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        out.writeZero(size - text.length());
    }

    /** What a program for people may show of it: up to the first zero, and no control characters. */
    static String readable(String text) {
        int end = text.indexOf(0);
        StringBuilder readable = new StringBuilder(end < 0 ? text : text.substring(0, end));
        for (int i = 0; i < readable.length(); i++) {
            if (Character.isISOControl(readable.charAt(i))) {
                readable.setCharAt(i, '?');
            }
        }
        return readable.toString();
    }

    /** In quotation marks, bounded and escaped: {@code "SSH-2.0-Open…"}. */
    static String quote(String text, int limit) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), limit); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\x%02x", (int) c));
            }
        }
        return quoted.append(text.length() > limit ? "…\"" : "\"").toString();
    }

    static String quote(String text) {
        return quote(text, Integer.MAX_VALUE);
    }

    private static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}

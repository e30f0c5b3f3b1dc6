/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

/** How pppd writes a character that cannot stand as it is in a text between quotation marks. */
public final class Escape {

    private Escape() {}

    /**
     * Appends the escaped form of a character: a backslash, and then the quotation mark or the backslash itself, the
     * letter of a line feed, carriage return or tab, or three octal digits, as in {@code \377}. By hand, for a peer may
     * send as many as it likes: a format for each costs more than all else with its packet.
     *
     * @param c a character of one octet
     * @param text where it goes
     */
    public static void append(char c, StringBuilder text) {
        text.append('\\');
        switch (c) {
            case '"', '\\' -> text.append(c);
            case '\n' -> text.append('n');
            case '\r' -> text.append('r');
            case '\t' -> text.append('t');
            default -> text.append(c >> 6).append(c >> 3 & 7).append(c & 7);
        }
    }
}

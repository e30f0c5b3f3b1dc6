/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import org.pptp4j.Escape;

/** How a word is written so that pppd, and {@link WordReader}, read the same again. */
final class Quoted {

    private Quoted() {}

    /** As pppd's dump writes a value: bare where that is enough, else between quotation marks. */
    static String word(String text) {
        boolean bare = !text.isEmpty() && text.chars().noneMatch(Quoted::needsMarks);
        return bare ? text : '"' + inner(text) + '"';
    }

    /** The same for a sentence, which has marks of its own around it. */
    static String inner(String text) {
        StringBuilder quoted = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\' || c < ' ' || c == 0x7F) {
                Escape.append(c, quoted);
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString();
    }

    private static boolean needsMarks(int c) {
        return c <= ' ' || c == '"' || c == '\'' || c == '\\' || c == '#' || c == 0x7F;
    }
}

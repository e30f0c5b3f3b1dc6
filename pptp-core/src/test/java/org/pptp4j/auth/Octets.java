/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.HexFormat;

/** Octets from hexadecimal digits with blanks and comments between them. */
final class Octets {

    private Octets() {}

    /** Everything from a {@code #} to the end of its line is a comment. */
    static byte[] hex(String annotated) {
        return HexFormat.of().parseHex(annotated.replaceAll("#.*|\\s", ""));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.testing;

import java.util.HexFormat;
import java.util.stream.Collectors;

/** Bytes as a test shows them: hex, with a comment per field. */
public final class Hex {

    private Hex() {}

    /**
     * Reads hex digits. Whitespace between them is ignored, and so is the rest of a line from {@code #} or {@code //}
     * on.
     *
     * @param annotated pairs of hex digits, with comments
     * @return the bytes
     * @throws IllegalArgumentException if anything else is left over
     */
    public static byte[] bytes(String annotated) {
        String digits = annotated
                .lines()
                .map(line -> line.replaceFirst("(#|//).*", "").replaceAll("\\s", ""))
                .collect(Collectors.joining());
        return HexFormat.of().parseHex(digits);
    }
}

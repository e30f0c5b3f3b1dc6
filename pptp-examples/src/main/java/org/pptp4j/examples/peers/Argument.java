/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

/**
 * What follows an option.
 *
 * @param kind what it is
 * @param min the lowest number
 * @param max the highest number
 */
record Argument(Kind kind, long min, long max) {

    enum Kind {
        NOTHING,
        TEXT,
        /** Text that nothing prints. */
        SECRET,
        /** As C reads it: decimal, octal behind 0, or hexadecimal behind 0x. */
        NUMBER,
        /** Hexadecimal, with or without 0x. */
        HEXADECIMAL
    }

    /** From the table: {@code -}, {@code text}, {@code secret}, {@code hex} or {@code 0..100}; no limit is left out. */
    static Argument parse(String cell) {
        return switch (cell) {
            case "-" -> new Argument(Kind.NOTHING, 0, 0);
            case "text" -> new Argument(Kind.TEXT, 0, 0);
            case "secret" -> new Argument(Kind.SECRET, 0, 0);
            case "hex" -> new Argument(Kind.HEXADECIMAL, 0, 0xFFFF_FFFFL);
            default -> {
                String[] limits = cell.split("\\.\\.", 2);
                long max = limits[1].isEmpty() ? Integer.MAX_VALUE : Long.parseLong(limits[1]);
                yield new Argument(Kind.NUMBER, Long.parseLong(limits[0]), max);
            }
        };
    }

    boolean isNumber() {
        return kind == Kind.NUMBER || kind == Kind.HEXADECIMAL;
    }

    /**
     * The number that a word is.
     *
     * @throws PeerFileException if it is none, or out of its range
     */
    long number(String option, Word word) {
        long value;
        try {
            String text = word.text();
            value = kind == Kind.HEXADECIMAL
                    ? Long.parseLong(text.replaceFirst("^0[xX]", ""), 16)
                    : Long.decode(text.strip());
        } catch (NumberFormatException e) {
            throw new PeerFileException(
                    word.origin(), option + " \"" + Quoted.inner(word.text()) + "\": expected a number" + range());
        }
        if (value < min || value > max) {
            throw new PeerFileException(word.origin(), option + " " + value + ": expected a number" + range());
        }
        return value;
    }

    private String range() {
        return max == Integer.MAX_VALUE ? " of " + min + " or more" : " from " + min + " to " + max;
    }
}

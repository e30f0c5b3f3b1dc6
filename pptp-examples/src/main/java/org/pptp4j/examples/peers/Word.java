/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One word of a file, without its quotation marks. It may be a secret: nothing prints it. */
final class Word {

    private final char[] characters;
    private final Origin origin;
    private final Position position;

    /** Whether a line begins with it. */
    enum Position {
        FIRST_OF_LINE,
        FURTHER
    }

    Word(char[] characters, Origin origin, Position position) {
        this.characters = characters;
        this.origin = origin;
        this.position = position;
    }

    /** From the command line. */
    static Word typed(String text) {
        return new Word(text.toCharArray(), new Origin.CommandLine(), Position.FURTHER);
    }

    /** From a file: UTF-8 or, where it is not, ISO 8859-1, which is what pppd takes every octet for. */
    static char[] decode(byte[] octets, int length) {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, length));
        } catch (CharacterCodingException e) {
            text = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(octets, 0, length));
        }
        char[] characters = new char[text.remaining()];
        text.duplicate().get(characters);
        Arrays.fill(text.array(), '\0');
        return characters;
    }

    Origin origin() {
        return origin;
    }

    Position position() {
        return position;
    }

    boolean is(String text) {
        return Arrays.equals(characters, text.toCharArray());
    }

    String text() {
        return new String(characters);
    }

    /** The characters themselves, to be wiped by whoever has them. */
    char[] characters() {
        return characters;
    }

    /** Says where it is. */
    @Override
    public String toString() {
        return "<word at " + origin + ">";
    }
}

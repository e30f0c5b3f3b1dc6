/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a file of pppd's into words, as pppd(8), OPTIONS FILES, has them: white space separates, {@code "} and {@code '}
 * hold together, a backslash takes away or gives a meaning in both, and from {@code #} on the line is a comment, also
 * where a word without marks has one in the middle. In two cases where pppd warns and goes on with something else than
 * is written, this does not: a quotation that never ends, and a word of more than 1,023 octets.
 */
final class WordReader {

    /** pppd's MAXWORDLEN, less the octet that ends a string in C. */
    static final int LONGEST_WORD = 1023;

    private static final int NONE = -1;

    private final byte[] content;
    private final String file;
    private final byte[] word = new byte[LONGEST_WORD];
    private int length;
    private int position;
    private int line = 1;
    private int spanningQuotation = NONE;

    private WordReader(byte[] content, String file) {
        this.content = content;
        this.file = file;
    }

    /**
     * All words.
     *
     * @throws PeerFileException if the file breaks off inside a word, or one is too long
     */
    static List<Word> read(byte[] content, String file) {
        WordReader reader = new WordReader(content, file);
        List<Word> words = new ArrayList<>();
        Word.Position start = reader.skipToWord(Word.Position.FIRST_OF_LINE);
        while (reader.position < content.length) {
            words.add(reader.word(start));
            start = reader.skipToWord(Word.Position.FURTHER);
        }
        return words;
    }

    /** How many lines a file has, and one at least. */
    static int lines(byte[] content) {
        int lines = 1;
        for (int i = 0; i < content.length - 1; i++) {
            lines += content[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** Over white space, comments and continued lines. */
    private Word.Position skipToWord(Word.Position before) {
        Word.Position start = before;
        while (position < content.length) {
            int c = content[position];
            if (c == '#') {
                skipComment();
            } else if (c == '\\' && peek(1) == '\n') {
                position += 2;
                line++;
            } else if (c == '\\' && peek(1) == NONE) {
                position++;
            } else if (c == '\n') {
                start = Word.Position.FIRST_OF_LINE;
                line++;
                position++;
            } else if (isSpace(c)) {
                position++;
            } else {
                break;
            }
        }
        return start;
    }

    private void skipComment() {
        while (position < content.length && content[position] != '\n') {
            position++;
        }
    }

    private Word word(Word.Position start) {
        Origin origin = new Origin.Line(file, line);
        length = 0;
        int quotation = NONE;
        int quotedFrom = line;
        while (position < content.length && (quotation != NONE || !endsWord(content[position]))) {
            int c = content[position++];
            if (c == '\\') {
                escaped(origin);
            } else if (c == quotation) {
                quotation = NONE;
            } else if (quotation == NONE && (c == '"' || c == '\'')) {
                quotation = c;
                quotedFrom = line;
            } else {
                append(c, origin);
                noteLineEnd(c, quotedFrom);
            }
        }
        if (quotation != NONE) {
            throw unended((char) quotation, quotedFrom);
        }
        char[] characters = Word.decode(word, length);
        Arrays.fill(word, (byte) 0);
        return new Word(characters, origin, start);
    }

    /** Behind a backslash: the escapes of C, an octet in octal or hexadecimal, or the character itself. */
    private void escaped(Origin origin) {
        int c = position < content.length ? content[position++] : NONE;
        switch (c) {
            case NONE -> {
                // A backslash at the end of a file means nothing to pppd either.
            }
            case '\n' -> line++;
            case 'a' -> append(7, origin);
            case 'b' -> append('\b', origin);
            case 'f' -> append('\f', origin);
            case 'n' -> append('\n', origin);
            case 'r' -> append('\r', origin);
            case 's' -> append(' ', origin);
            case 't' -> append('\t', origin);
            case 'x' -> append(number(16, 2), origin);
            default -> {
                if (Character.digit(c, 8) >= 0) {
                    position--;
                    append(number(8, 3), origin);
                } else {
                    append(c, origin);
                }
            }
        }
    }

    private int number(int radix, int digits) {
        int value = 0;
        for (int n = 0; n < digits && Character.digit(peek(0), radix) >= 0; n++) {
            value = value * radix + Character.digit(content[position++], radix);
        }
        return value & 0xFF;
    }

    private void append(int octet, Origin origin) {
        if (octet == 0) {
            throw new PeerFileException(origin, "a word contains the octet 0, which no option can have");
        }
        if (length == LONGEST_WORD) {
            throw spanningQuotation == NONE
                    ? new PeerFileException(origin, "a word has more than " + LONGEST_WORD + " octets")
                    : unended('"', spanningQuotation);
        }
        word[length++] = (byte) octet;
    }

    private void noteLineEnd(int c, int quotedFrom) {
        if (c == '\n') {
            line++;
            if (spanningQuotation == NONE) {
                spanningQuotation = quotedFrom;
            }
        }
    }

    /** A mark too few in one line makes every later one the opposite: the first that ran over its line is to blame. */
    private PeerFileException unended(char mark, int from) {
        int blamed = spanningQuotation == NONE ? from : spanningQuotation;
        return new PeerFileException(
                new Origin.Line(file, blamed),
                "a quotation begins here that never ends: put a " + mark + " where it should end, or \\" + mark
                        + " for the mark itself");
    }

    private int peek(int ahead) {
        return position + ahead < content.length ? content[position + ahead] : NONE;
    }

    private static boolean endsWord(int c) {
        return c == '#' || isSpace(c);
    }

    /** As isspace() has it. */
    private static boolean isSpace(int c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command as a shell would cut them, for commands that are no more than words: nothing here runs a
 * shell, so what only a shell could do is refused.
 */
final class ShellWords {

    private static final String NEEDS_A_SHELL = "$`;&|<>()*?[]{}~\n";
    private static final String ESCAPABLE_IN_QUOTES = "$`\"\\";

    private final String command;
    private final Origin origin;
    private final StringBuilder word = new StringBuilder();
    private int position;

    private ShellWords(String command, Origin origin) {
        this.command = command;
        this.origin = origin;
    }

    /**
     * Cuts a command.
     *
     * @throws PeerFileException if it takes a shell, or a quotation never ends
     */
    static List<String> of(String command, Origin origin) {
        ShellWords shell = new ShellWords(command, origin);
        List<String> words = new ArrayList<>();
        while (shell.skipSpace()) {
            words.add(shell.word());
        }
        return words;
    }

    private boolean skipSpace() {
        while (position < command.length() && isSpace(command.charAt(position))) {
            position++;
        }
        return position < command.length();
    }

    private String word() {
        word.setLength(0);
        while (position < command.length() && !isSpace(command.charAt(position))) {
            char c = command.charAt(position++);
            switch (c) {
                case '\'' -> quotation('\'');
                case '"' -> quotation('"');
                case '\\' -> word.append(next());
                default -> plain(c);
            }
        }
        return word.toString();
    }

    private void quotation(char mark) {
        for (char c = next(); c != mark; c = next()) {
            if (mark == '\'') {
                word.append(c);
            } else if (c == '\\'
                    && position < command.length()
                    && ESCAPABLE_IN_QUOTES.indexOf(command.charAt(position)) >= 0) {
                word.append(next());
            } else if (c == '$' || c == '`') {
                plain(c);
            } else {
                word.append(c);
            }
        }
    }

    private void plain(char c) {
        if (NEEDS_A_SHELL.indexOf(c) >= 0) {
            throw new PeerFileException(
                    origin,
                    "the command \"" + Quoted.inner(command) + "\" needs a shell because of its "
                            + (c == '\n' ? "line feed" : c)
                            + ", and none is run here: write pptp, the host and pptp's options, and nothing else");
        }
        word.append(c);
    }

    private char next() {
        if (position == command.length()) {
            throw new PeerFileException(
                    origin, "the command \"" + Quoted.inner(command) + "\" ends in the middle of a quotation");
        }
        return command.charAt(position++);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}

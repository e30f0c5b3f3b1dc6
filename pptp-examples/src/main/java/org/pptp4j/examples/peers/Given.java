/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.Optional;

/**
 * An option as somebody wrote it.
 *
 * @param row what it means
 * @param name the name that was used
 * @param argument what follows it, if anything has to
 * @param origin where it is
 */
record Given(OptionRow row, String name, Optional<Word> argument, Origin origin) {

    String text() {
        return argument.orElseThrow().text();
    }

    int number() {
        return (int) row.argument().number(name, argument.orElseThrow());
    }

    boolean answers(Slot slot) {
        return row.slot().filter(slot::equals).isPresent();
    }

    boolean isNamed(String other) {
        return row.name().equals(other);
    }

    PeerFileException wrong(String sentence) {
        return new PeerFileException(origin, sentence);
    }

    /** As it could stand in a file, but a password. */
    @Override
    public String toString() {
        return switch (row.argument().kind()) {
            case NOTHING -> Quoted.word(name);
            case SECRET -> name + " ??????";
            default -> name + ' ' + Quoted.word(text());
        };
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** All options in the order in which pppd would read them. */
final class GivenOptions {

    private final List<Given> options;
    private final Origin end;

    /**
     * Options of one peer.
     *
     * @param end where something is missed that nobody wrote
     */
    GivenOptions(List<Given> options, Origin end) {
        this.options = List.copyOf(options);
        this.end = end;
    }

    /** Where something is missed that nobody wrote. */
    Origin end() {
        return end;
    }

    /** The one that counts. */
    Optional<Given> last(Slot slot) {
        List<Given> answers = all(slot);
        return answers.isEmpty() ? Optional.empty() : Optional.of(answers.get(answers.size() - 1));
    }

    Optional<String> text(Slot slot) {
        return last(slot).map(Given::text);
    }

    OptionalInt number(Slot slot) {
        return last(slot).map(Given::number).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** Whether the option that counts has this name. */
    boolean says(Slot slot, String name) {
        return last(slot).filter(given -> given.isNamed(name)).isPresent();
    }

    List<Given> all(Slot slot) {
        return options.stream().filter(given -> given.answers(slot)).toList();
    }

    /** Of each question the answer that counts, in the order of the answers, as pppd's dump has them. */
    List<OptionInEffect> inEffect() {
        Map<String, Given> byQuestion = new LinkedHashMap<>();
        for (Given given : options) {
            String question = question(given);
            byQuestion.remove(question);
            byQuestion.put(question, given);
        }
        return byQuestion.values().stream()
                .map(given -> new OptionInEffect(
                        given.toString(), given.origin(), given.row().fate() == Fate.USED))
                .toList();
    }

    private static String question(Given given) {
        return given.row()
                .slot()
                .filter(slot -> slot.answers() == Slot.Answers.LAST_COUNTS)
                .map(Slot::name)
                .orElseGet(given::toString);
    }

    /** A sentence on each option that is left out, once. */
    List<Note> leftOut() {
        Map<String, Note> notes = new LinkedHashMap<>();
        for (Given given : options) {
            if (given.row().fate() == Fate.HARMLESS || given.row().fate() == Fate.LOSS) {
                notes.putIfAbsent(given.name(), note(given));
            }
        }
        return new ArrayList<>(notes.values());
    }

    private static Note note(Given given) {
        boolean harmless = given.row().fate() == Fate.HARMLESS;
        return new Note(
                given.origin(),
                Quoted.word(given.name()) + " is ignored" + (harmless ? ", which is harmless: " : ": ")
                        + given.row().meaning(),
                harmless ? Note.Weight.HARMLESS : Note.Weight.LOSS);
    }
}

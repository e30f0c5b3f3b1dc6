/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A peer's name and options of pppd behind it, as {@code pon} takes them. */
public final class PeerArguments {

    @Parameters(index = "0", paramLabel = "NAME", description = "a file in /etc/ppp/peers")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "OPTION",
            description = "options of pppd, as in \"debug dump logfd 2 nodetach\"; they win over the files")
    private List<String> words = new ArrayList<>();

    @Mixin
    private PeerPlaces places;

    /** Some options of pppd begin with a hyphen, as {@code -detach} does; what is none of either is refused later. */
    @Spec(Spec.Target.MIXEE)
    void takeWordsWithHyphens(CommandSpec command) {
        command.parser().unmatchedOptionsArePositionalParams(true);
    }

    /**
     * The file in {@code /etc/ppp/peers}.
     *
     * @return its name as it was typed
     */
    public String name() {
        return name;
    }

    /**
     * Where the files are.
     *
     * @return the places
     */
    public Places places() {
        return places.places();
    }

    /**
     * Reads the files.
     *
     * @return what they ask for
     * @throws PeerFileException if something in them cannot be done; the message begins with file and line
     */
    public PeerSettings read() {
        return PeerFiles.read(places(), name, words);
    }
}

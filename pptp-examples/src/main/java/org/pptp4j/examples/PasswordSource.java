/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pptp4j.auth.Credentials;
import org.pptp4j.examples.peers.PeerFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the password comes from; never from the command line, where every user of the host could read it. */
final class PasswordSource {

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "the user's name, as typed")
    private String user;

    @ArgGroup
    private Place place = new Place();

    /** One of the two. */
    static final class Place {
        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "its first line is the password; without it and --password-env it is asked for")
        private Path file;

        @Option(
                names = "--password-env",
                paramLabel = "VAR",
                description = "the environment variable with the password")
        private String variable;
    }

    String user() {
        return user;
    }

    /** Name and password. */
    Credentials credentials() {
        return Credentials.of(user, password());
    }

    /**
     * The password.
     *
     * @throws IllegalArgumentException if there is none; the message says where it was looked for
     */
    char[] password() {
        if (place.file != null) {
            return fromFile(place.file);
        } else if (place.variable != null) {
            return fromVariable(System.getenv(place.variable));
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", user);
        if (typed == null) {
            throw new IllegalArgumentException(
                    "There is no terminal to ask for the password: use --password-file or --password-env.");
        }
        if (typed.length == 0) {
            throw new IllegalArgumentException("No password was typed.");
        }
        return typed;
    }

    /** Does not print the variable's name: where a name is expected, some type the password itself. */
    private static char[] fromVariable(String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("The environment variable that --password-env names is "
                    + (value == null ? "not set: export it, or use --password-file." : "empty."));
        }
        return value.toCharArray();
    }

    private static char[] fromFile(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.isEmpty() || lines.get(0).isEmpty()) {
                throw new IllegalArgumentException(
                        "The password file " + file + " is empty; its first line should be the password.");
            }
            return lines.get(0).toCharArray();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Cannot read the password file " + file + ": " + PeerFile.reason(file, e) + ".", e);
        }
    }
}

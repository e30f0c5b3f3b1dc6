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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the password comes from; never from the command line, where every user of the host could read it. */
final class PasswordSource {

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "the user's name, as typed")
    private String user;

    @ArgGroup(exclusive = true)
    private Place place = new Place();

    /** One of the two. */
    static final class Place {
        @Option(names = "--password-file", paramLabel = "FILE", description = "its first line is the password")
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
            String value = System.getenv(place.variable);
            if (value == null) {
                throw new IllegalArgumentException(
                        "The environment variable " + place.variable + " of --password-env is not set.");
            }
            return value.toCharArray();
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", user);
        if (typed == null) {
            throw new IllegalArgumentException(
                    "There is no terminal to ask for the password: use --password-file or --password-env.");
        }
        return typed;
    }

    private static char[] fromFile(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.isEmpty() || lines.get(0).isEmpty()) {
                throw new IllegalArgumentException("The password file " + file + " is empty.");
            }
            return lines.get(0).toCharArray();
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read the password file " + file + ": " + e.getMessage(), e);
        }
    }
}

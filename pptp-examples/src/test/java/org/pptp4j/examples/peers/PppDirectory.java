/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A directory in place of {@code /etc/ppp}. */
final class PppDirectory {

    /** Debian's, from its package pptp-linux, without the comments. */
    private static final String OPTIONS_PPTP = """
            lock
            noauth
            refuse-pap
            refuse-eap
            refuse-chap
            refuse-mschap
            nobsdcomp
            nodeflate
            """;

    private final Path root;

    PppDirectory(Path root) {
        this.root = root;
        file("options.pptp", OPTIONS_PPTP);
    }

    /** What the person has with whom this began. */
    static PppDirectory ofThePerson(Path root) {
        return new PppDirectory(root).peer("onenet", """
                        # written by pptpsetup
                        pty "pptp 10.99.0.2 --nolaunchpppd"
                        name alice
                        remotename onenet
                        linkname onenet
                        ipparam onenet
                        nomppe-40
                        file /etc/ppp/options.pptp
                        """).secrets("chap-secrets", "alice onenet secret *\n");
    }

    PppDirectory peer(String name, String text) {
        return file("peers/" + name, text);
    }

    PppDirectory file(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PppDirectory secrets(String name, String text) {
        return file(name, text).mode(name, "rw-------");
    }

    PppDirectory mode(String name, String permissions) {
        try {
            Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString(permissions));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return root.resolve(name);
    }

    Places places() {
        return Places.below(root, "backup");
    }

    PeerSettings read(String name, String... words) {
        return PeerFiles.read(places(), name, List.of(words));
    }
}

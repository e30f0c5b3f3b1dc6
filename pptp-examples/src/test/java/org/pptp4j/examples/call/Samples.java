/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.pptp4j.examples.peers.LinkNames;
import org.pptp4j.examples.peers.ScriptWishes;
import org.pptp4j.ppp.NegotiatedLink;

/** Scripts, links and wishes as tests need them. */
final class Samples {

    static final ScriptWishes NO_WISHES = new ScriptWishes(
            Map.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static final LinkNames NAMES =
            new LinkNames(Optional.of("backup"), Optional.of("one"), Optional.empty(), OptionalInt.empty());

    private Samples() {}

    static NegotiatedLink link(String local, String... dns) {
        return new NegotiatedLink(
                Optional.of(ipv4(local)),
                Optional.of(ipv4("10.77.0.1")),
                List.of(dns).stream().map(Samples::ipv4).toList(),
                List.of(),
                Optional.empty(),
                1396,
                1400,
                1400,
                Optional.empty(),
                "alice",
                Optional.empty());
    }

    static Inet4Address ipv4(String text) {
        try {
            return (Inet4Address) InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A shell script with these lines. */
    static Path script(Path file, String... lines) {
        return file(file, "rwxr-xr-x", lines);
    }

    /** A shell script that nobody may run. */
    static Path notExecutable(Path file) {
        return file(file, "rw-r--r--");
    }

    private static Path file(Path file, String permissions, String... lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

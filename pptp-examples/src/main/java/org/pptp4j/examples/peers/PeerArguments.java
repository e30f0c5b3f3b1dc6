/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A peer's name, options of pppd behind it, and where the files are: of every command that reads a peers file. */
public final class PeerArguments {

    @Parameters(index = "0", paramLabel = "NAME", description = "a file in /etc/ppp/peers")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "OPTION",
            description = "options of pppd, as in \"debug dump logfd 2 nodetach\"; they win over the files")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--ppp-dir",
            paramLabel = "DIR",
            defaultValue = "/etc/ppp",
            description = "in place of /etc/ppp, also where files name it (default: ${DEFAULT-VALUE})")
    private Path root;

    @Option(names = "--peers-dir", paramLabel = "DIR", description = "in place of the directory peers in it")
    private Path peers;

    @Option(
            names = "--secrets",
            paramLabel = "FILE",
            description = "in place of chap-secrets and pap-secrets, as with LoadCredential= of systemd")
    private Path secrets;

    /** Some options of pppd begin with a hyphen, as {@code -detach} does; what is none of either is refused later. */
    @Spec(Spec.Target.MIXEE)
    void takeWordsWithHyphens(CommandSpec command) {
        command.parser().unmatchedOptionsArePositionalParams(true);
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

    private Places places() {
        return new Places(
                root,
                peers == null ? root.resolve("peers") : peers,
                Optional.ofNullable(secrets),
                Optional.ofNullable(System.getenv("CREDENTIALS_DIRECTORY")).map(Path::of),
                hostName());
    }

    /** As the kernel has it: to ask the resolver could take a while. */
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}

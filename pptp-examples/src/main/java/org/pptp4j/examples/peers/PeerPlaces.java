/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the files are, of every command that reads pppd's. */
public final class PeerPlaces {

    @Option(
            names = "--etc",
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

    /**
     * The places.
     *
     * @return what the options say, and of the environment the directory of systemd's credentials
     */
    public Places places() {
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

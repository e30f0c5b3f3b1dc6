/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files are. What they themselves name is taken from the same root: with another one than {@code /etc/ppp},
 * {@code file /etc/ppp/options.pptp} is {@code options.pptp} in it.
 *
 * @param root in place of {@code /etc/ppp}
 * @param peers in place of {@code /etc/ppp/peers}
 * @param secrets in place of both {@code chap-secrets} and {@code pap-secrets}; empty for those in the root
 * @param credentials a directory of systemd's ({@code $CREDENTIALS_DIRECTORY}), whose files nobody else reads although
 *     their mode may say so
 * @param hostName who we are where neither {@code user} nor {@code name} says it
 */
public record Places(Path root, Path peers, Optional<Path> secrets, Optional<Path> credentials, String hostName) {

    /** Where pppd has them. */
    public static final Path ROOT = Path.of("/etc/ppp");

    /**
     * All in one directory.
     *
     * @param root in place of {@code /etc/ppp}
     * @param hostName who we are where neither {@code user} nor {@code name} says it
     * @return the places
     */
    public static Places below(Path root, String hostName) {
        return new Places(root, root.resolve("peers"), Optional.empty(), Optional.empty(), hostName);
    }

    /** A file that another names: what is below {@code /etc/ppp} or relative is in the root. */
    Path locate(Path named) {
        return named.startsWith(ROOT) ? root.resolve(ROOT.relativize(named)) : root.resolve(named);
    }

    Path chapSecrets() {
        return secrets.orElseGet(() -> root.resolve("chap-secrets"));
    }

    Path papSecrets() {
        return secrets.orElseGet(() -> root.resolve("pap-secrets"));
    }
}

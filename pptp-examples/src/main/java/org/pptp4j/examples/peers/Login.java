/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.List;
import java.util.Optional;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.Credentials;

/**
 * Who we are, and how we prove it.
 *
 * @param credentials {@code user} or {@code name}, and the password of {@code chap-secrets}, {@code pap-secrets} or
 *     {@code password}
 * @param allowed the ways that no {@code refuse-…} excludes, the strongest first
 * @param remoteName {@code remotename}: what the server is called in the secrets files
 * @param secretFrom where the password stands
 */
public record Login(
        Credentials credentials, List<AuthProtocol> allowed, Optional<String> remoteName, Origin secretFrom) {

    /** Copies the list. */
    public Login {
        allowed = List.copyOf(allowed);
    }
}

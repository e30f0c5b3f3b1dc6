/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Optional;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.Credentials;

/**
 * Who proves to whom who they are (RFC 1661 §6.2). A client proves itself; a server demands proof.
 *
 * @param credentials what we prove ourselves with when the peer asks; empty to refuse
 * @param demanded what the peer must prove itself with; empty to let it in without
 * @param localName our name in a challenge, for the peer to look up its secret by; pppd: {@code name}
 */
public record AuthConfig(Optional<Credentials> credentials, Optional<AuthProtocol> demanded, String localName) {

    /** Checks that what is demanded can be checked. */
    public AuthConfig {
        if (demanded.isPresent() && demanded.get() != AuthProtocol.MS_CHAP_V2) {
            throw new IllegalArgumentException(
                    "Only MS-CHAPv2 can be demanded, not " + demanded.get().name());
        }
    }

    /**
     * A client's: proves itself, demands nothing beyond what MS-CHAPv2 itself proves of the server.
     *
     * @param credentials name and password
     * @return the configuration
     */
    public static AuthConfig prove(Credentials credentials) {
        return new AuthConfig(Optional.of(credentials), Optional.empty(), credentials.name());
    }

    /**
     * A server's: demands MS-CHAPv2, proves nothing beyond it.
     *
     * @param localName our name in the challenge
     * @return the configuration
     */
    public static AuthConfig demand(String localName) {
        return new AuthConfig(Optional.empty(), Optional.of(AuthProtocol.MS_CHAP_V2), localName);
    }
}

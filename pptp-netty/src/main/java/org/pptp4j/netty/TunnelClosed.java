/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.util.Optional;
import org.pptp4j.Diagnosis;
import org.pptp4j.PptpException;

/**
 * Why a tunnel ended, and by whom.
 *
 * @param origin who ended it
 * @param reason what happened, as a sentence
 * @param cause what broke it; empty after an orderly close
 */
public record TunnelClosed(Origin origin, String reason, Optional<PptpException> cause) {

    /**
     * What was wrong, as the whole tunnel shows it; the reason is its text.
     *
     * @return empty after an orderly close
     */
    public Optional<Diagnosis> diagnosis() {
        return cause.flatMap(PptpException::diagnosis);
    }

    /** Who ended a tunnel. */
    public enum Origin {
        /** This end, by {@link PptpTunnel#close()} or because it could not go on. */
        LOCAL,
        /** The peer. */
        PEER,
        /** Neither: the peer stopped answering, or the connection broke. */
        NETWORK
    }
}

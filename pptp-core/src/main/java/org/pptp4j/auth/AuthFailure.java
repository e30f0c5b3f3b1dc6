/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;

/**
 * Why one side could not prove itself to the other.
 *
 * @param kind what went wrong
 * @param prover which side had to prove itself
 * @param refusal what the authenticator said; present if and only if the kind is {@link Kind#REFUSED}
 */
public record AuthFailure(Kind kind, Prover prover, Optional<MsChapFailure> refusal) {

    /** What went wrong. */
    public enum Kind {
        /** The authenticator did not accept the name or the proof. */
        REFUSED,
        /** The authenticator's own proof, {@code S=}, was wrong or missing (RFC 2759 §5). */
        PEER_NOT_PROVED,
        /** Our own challenge came back, as if to have us answer it ourselves (RFC 1994 §7). */
        REFLECTED,
        /** No answer came, however often we sent. */
        SILENT
    }

    /** Which side had to prove itself. */
    public enum Prover {
        /** We to the peer, as a client does. */
        WE,
        /** The peer to us, as a server demands. */
        PEER
    }

    /**
     * Checks that a refusal says why.
     *
     * @param kind see the record
     * @param prover see the record
     * @param refusal see the record
     */
    public AuthFailure {
        if (refusal.isPresent() != (kind == Kind.REFUSED)) {
            throw new IllegalArgumentException(kind + " with refusal " + refusal);
        }
    }

    static AuthFailure refused(Prover prover, MsChapFailure refusal) {
        return new AuthFailure(Kind.REFUSED, prover, Optional.of(refusal));
    }

    static AuthFailure of(Kind kind, Prover prover) {
        return new AuthFailure(kind, prover, Optional.empty());
    }

    /**
     * What happened and what to do.
     *
     * @return sentences for people
     */
    public String explain() {
        return switch (kind) {
            case REFUSED ->
                prover == Prover.WE
                        ? refusal.map(MsChapFailure::explain).orElseThrow()
                        : "We refused the peer's login with error "
                                + refusal.map(MsChapFailure::code).orElseThrow() + ".";
            case PEER_NOT_PROVED ->
                "The server failed to prove itself: it accepted our login, but its answer (S=) shows"
                        + " that it does not know our password (RFC 2759 §5). It may be another server that poses as"
                        + " ours. Do not use it until you know why.";
            case REFLECTED ->
                "The " + (prover == Prover.WE ? "server" : "client")
                        + " sent our own challenge back to us (RFC 1994 §7). It does not know the password, and tried"
                        + " to have us do its proof.";
            case SILENT ->
                prover == Prover.WE
                        ? "The server did not finish the login: no challenge, or no verdict on our response, came in"
                                + " time. Check the server's log, and whether packets get lost on the way."
                        : "The client did not answer our challenge. Check its log, and whether packets get lost on the"
                                + " way.";
        };
    }
}

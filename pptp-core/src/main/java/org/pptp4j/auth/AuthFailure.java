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
 * @param protocol how
 * @param name the name as it was sent; empty if none was sent yet
 * @param refusal what the authenticator said; present if and only if the kind is {@link Kind#REFUSED}
 */
public record AuthFailure(
        Kind kind, Prover prover, AuthProtocol protocol, String name, Optional<MsChapFailure> refusal) {

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
     * @param protocol see the record
     * @param name see the record
     * @param refusal see the record
     */
    public AuthFailure {
        if (refusal.isPresent() != (kind == Kind.REFUSED)) {
            throw new IllegalArgumentException(kind + " with refusal " + refusal);
        }
    }

    static AuthFailure refused(Prover prover, AuthProtocol protocol, String name, MsChapFailure refusal) {
        return new AuthFailure(Kind.REFUSED, prover, protocol, name, Optional.of(refusal));
    }

    static AuthFailure of(Kind kind, Prover prover, AuthProtocol protocol, String name) {
        return new AuthFailure(kind, prover, protocol, name, Optional.empty());
    }

    /**
     * What happened and what to do.
     *
     * @return sentences for people
     */
    public String explain() {
        return switch (kind) {
            case REFUSED -> explainRefusal(refusal.orElseThrow());
            case PEER_NOT_PROVED ->
                "The server failed to prove itself: it accepted our login, but its answer (S=) shows"
                        + " that it does not know our password (RFC 2759 §5). It may be another server that poses as"
                        + " ours. Do not use it until you know why.";
            case REFLECTED ->
                "The " + (prover == Prover.WE ? "server" : "client")
                        + " sent our own challenge back to us (RFC 1994 §7). It does not know the password, and tried"
                        + " to have us do its proof.";
            case SILENT -> explainSilence();
        };
    }

    private String explainSilence() {
        boolean pap = protocol == AuthProtocol.PAP;
        return prover == Prover.WE
                ? "The server did not finish the login: "
                        + (pap ? "no verdict on our name and password" : "no challenge, or no verdict on our response,")
                        + " came in time. Check the server's log, and whether packets get lost on the way."
                : "The client did not " + (pap ? "send its name and password" : "answer our challenge")
                        + ". Check its log, and whether packets get lost on the way.";
    }

    private String explainRefusal(MsChapFailure said) {
        if (prover == Prover.PEER) {
            return "We refused the login of " + ChapText.quote(name) + " with error " + said.code()
                    + (said.code() == MsChapFailure.AUTHENTICATION_FAILURE
                            ? ", wrong name or password: check both at the client, and this user here."
                            : ": look this user up in the user database here.");
        }
        return protocol == AuthProtocol.PAP || protocol == AuthProtocol.CHAP_MD5
                ? "The server refused the user name or the password, or does not let this user in; <" + protocol
                        + "> has no error code to say which." + said.quoted()
                : said.explain();
    }
}

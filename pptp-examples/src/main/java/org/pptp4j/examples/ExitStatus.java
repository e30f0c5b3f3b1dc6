/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.pptp4j.PptpException;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.ppp.NegotiationFailure;
import org.pptp4j.ppp.PptpNegotiationException;

/**
 * How the program ends: pppd's exit status (pppd(8), EXIT STATUS) and one sentence on what happened and what to do.
 *
 * @param code the status
 * @param sentence for the user
 */
record ExitStatus(int code, String sentence) {

    static final int CLOSED_IN_ORDER = 0;
    static final int UNEXPECTED = 1;
    static final int BAD_USAGE = 2;
    static final int NOT_SET_UP = 8;
    static final int NEGOTIATION_FAILED = 10;
    static final int PEER_NOT_PROVED = 11;
    static final int PEER_DEAD = 15;
    static final int WE_NOT_AUTHENTICATED = 19;

    static ExitStatus of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof PptpAuthenticationException login) {
            return new ExitStatus(code(login.failure()), login.getMessage());
        } else if (cause instanceof PptpNegotiationException negotiation) {
            boolean dead = negotiation.failure() instanceof NegotiationFailure.PeerVanished;
            return new ExitStatus(dead ? PEER_DEAD : NEGOTIATION_FAILED, negotiation.getMessage());
        } else if (cause instanceof PptpException) {
            return new ExitStatus(NOT_SET_UP, cause.getMessage());
        } else if (cause instanceof IllegalArgumentException) {
            return new ExitStatus(BAD_USAGE, cause.getMessage());
        }
        return new ExitStatus(
                UNEXPECTED, "Unexpected failure: " + cause + ". Run with --debug and report what it prints.");
    }

    private static int code(AuthFailure failure) {
        return switch (failure.kind()) {
            case PEER_NOT_PROVED, REFLECTED -> PEER_NOT_PROVED;
            case REFUSED -> WE_NOT_AUTHENTICATED;
            case SILENT -> NEGOTIATION_FAILED;
        };
    }
}

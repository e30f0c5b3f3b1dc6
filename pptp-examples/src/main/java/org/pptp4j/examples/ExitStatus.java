/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.pptp4j.Diagnosis;
import org.pptp4j.PptpException;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.ppp.LinkFailure;
import org.pptp4j.ppp.PptpNegotiationException;

/**
 * How the program ends: pppd's exit status (pppd(8), EXIT STATUS) and one sentence on what happened and what to do.
 *
 * @param code the status
 * @param sentence for the user
 */
public record ExitStatus(int code, String sentence) {

    /** The tunnel was up and ended in order. */
    public static final int CLOSED_IN_ORDER = 0;

    /** A signal ended it. */
    public static final int USER_REQUEST = 5;

    /** It was idle for too long. */
    public static final int IDLE = 12;

    /** It had been up for as long as allowed. */
    public static final int CONNECT_LIMIT = 13;

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
            return new ExitStatus(code(login.failure()), asSentence(login.getMessage()));
        } else if (cause instanceof PptpNegotiationException negotiation) {
            boolean dead = negotiation.failure() instanceof LinkFailure.PeerVanished;
            return new ExitStatus(dead ? PEER_DEAD : NEGOTIATION_FAILED, asSentence(negotiation.getMessage()));
        } else if (cause instanceof PptpException) {
            return new ExitStatus(NOT_SET_UP, asSentence(cause.getMessage()));
        } else if (cause instanceof BrokenTunnelException broken) {
            return new ExitStatus(code(broken.why()), asSentence(broken.getMessage()));
        } else if (cause instanceof IllegalArgumentException) {
            return new ExitStatus(BAD_USAGE, asSentence(cause.getMessage()));
        }
        return new ExitStatus(
                UNEXPECTED, "Unexpected failure: " + cause + ". Run with --debug and report what it prints.");
    }

    /** What the library found out about a failure. */
    static Optional<Diagnosis> diagnosis(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PptpException known && known.diagnosis().isPresent()) {
                return known.diagnosis();
            }
        }
        return Optional.empty();
    }

    private static int code(AuthFailure failure) {
        return switch (failure.kind()) {
            case PEER_NOT_PROVED, REFLECTED -> PEER_NOT_PROVED;
            case REFUSED -> WE_NOT_AUTHENTICATED;
            case SILENT -> NEGOTIATION_FAILED;
        };
    }

    /** Once a tunnel was up, a connection that breaks is a peer that is gone, not one that cannot be reached. */
    private static int code(TunnelClosed why) {
        int code = why.cause().map(cause -> of(cause).code()).orElse(PEER_DEAD);
        return why.origin() == TunnelClosed.Origin.NETWORK || code == NOT_SET_UP ? PEER_DEAD : code;
    }

    /** With a capital, but where it begins with a file and a line: names of files are as they are. */
    private static String asSentence(String text) {
        String capital = text.matches("(?s)\\S+:\\d+.*")
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capital.matches("(?s).*[.?]") ? capital : capital + ".";
    }
}

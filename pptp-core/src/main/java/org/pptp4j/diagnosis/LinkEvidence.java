/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.List;
import java.util.Optional;
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.LoginFailure.AuthenticationFailed;
import org.pptp4j.ppp.NegotiatedLink;
import org.pptp4j.ppp.NegotiationFailure;

/**
 * What is known of a PPP link.
 *
 * @param phase the last phase that it reached before it ended
 * @param framesReceived PPP frames that came in, of any kind
 * @param transcript the control packets, as pppd prints them, oldest first
 * @param agreed what was agreed; empty if the link was never up
 * @param failure why it ended; empty while it lives, and after an orderly end
 */
public record LinkEvidence(
        LinkPhase phase,
        long framesReceived,
        List<String> transcript,
        Optional<NegotiatedLink> agreed,
        Optional<NegotiationFailure> failure) {

    /** No link has begun. */
    public static final LinkEvidence NONE =
            new LinkEvidence(LinkPhase.DEAD, 0, List.of(), Optional.empty(), Optional.empty());

    /** Copies the list. */
    public LinkEvidence {
        transcript = List.copyOf(transcript);
    }

    Transcript read() {
        return new Transcript(transcript);
    }

    /** The name that we gave, in quotes: a login that failed knows it, of another end the transcript tells. */
    Optional<String> nameSent() {
        return failure(AuthenticationFailed.class)
                .map(AuthenticationFailed::failure)
                .filter(login -> login.prover() == Prover.WE && !login.name().isEmpty())
                .map(login -> "\"" + login.name() + "\"")
                .or(read()::nameSent);
    }

    boolean isEncrypted() {
        return agreed.flatMap(NegotiatedLink::encryption).isPresent();
    }

    /** The failure, if it is of one kind. */
    <F extends NegotiationFailure> Optional<F> failure(Class<F> kind) {
        return failure.filter(kind::isInstance).map(kind::cast);
    }
}

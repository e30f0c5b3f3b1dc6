/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;
import org.pptp4j.auth.AuthFailure.Kind;
import org.pptp4j.auth.AuthFailure.Prover;

/** The side that demands proof by PAP (RFC 1334 §2.2.2): it waits to be asked. */
final class PapAuthenticator implements AuthExchange {

    private enum State {
        /** No request came yet. */
        WAITING,
        /** The owner has the request; waiting for its decision. */
        DECIDING,
        /** Every further request gets the same answer. */
        ACCEPTED,
        REFUSED,
        /** Nobody asked. */
        SILENT
    }

    private final Outbox outbox = new Outbox();
    private final Retransmission patience = new Retransmission();
    private State state = State.WAITING;
    private int id;
    private String name = "";
    private String message = "";

    PapAuthenticator(long now) {
        patience.start(now);
    }

    @Override
    public void handlePacket(AuthPacket packet, long now) {
        if (!(packet instanceof PapPacket.Request request)) {
            return;
        }
        id = request.id();
        if (state == State.WAITING) {
            patience.stop();
            state = State.DECIDING;
            name = request.name();
            outbox.report(new AuthEvent.Requested(new AuthRequest.PapRequest(name, request.password())));
        } else if (state != State.DECIDING) {
            // The same answer as before: it might be lost (RFC 1334 §2.2.1).
            answer();
        }
    }

    private void answer() {
        outbox.send(state == State.ACCEPTED ? new PapPacket.Ack(id, message) : new PapPacket.Nak(id, message));
    }

    @Override
    public void decide(AuthDecision decision, long now) {
        if (state != State.DECIDING) {
            throw new IllegalStateException("There is nothing to decide: the exchange is " + state);
        }
        if (decision instanceof AuthDecision.Accept accept) {
            state = State.ACCEPTED;
            message = shortened(accept.message());
            answer();
            Optional<String> words = Optional.of(message).filter(text -> !text.isEmpty());
            outbox.report(new AuthEvent.Succeeded(name, words, accept.startKeys()));
        } else if (decision instanceof AuthDecision.Reject reject) {
            state = State.REFUSED;
            message = shortened(reject.message());
            answer();
            MsChapFailure refusal = new MsChapFailure(reject.code(), false, "", 0, reject.message());
            outbox.report(new AuthEvent.Failed(AuthFailure.refused(Prover.PEER, AuthProtocol.PAP, name, refusal)));
        }
    }

    /** A message has one octet for its length. */
    private static String shortened(String text) {
        return ChapText.encode(text).length <= PapPacket.MAX_TEXT
                ? text
                : text.substring(0, Math.min(text.length(), 80));
    }

    @Override
    public void handleReflection(long now) {
        throw new IllegalStateException("PAP has no challenge");
    }

    @Override
    public boolean hasIssued(AuthPacket packet) {
        return false;
    }

    @Override
    public void answer(AuthAnswer answer, long now) {
        throw new IllegalStateException("PAP asks nothing");
    }

    /** There is nothing to send again: the timer only measures our patience. */
    @Override
    public void handleTimeout(long now) {
        if (!patience.isDue(now)) {
            return;
        }
        if (patience.isExhausted()) {
            patience.stop();
            state = State.SILENT;
            outbox.report(new AuthEvent.Failed(AuthFailure.of(Kind.SILENT, Prover.PEER, AuthProtocol.PAP, name)));
        } else {
            patience.again(now);
        }
    }

    @Override
    public long nextTimeout() {
        return patience.deadline();
    }

    @Override
    public Optional<AuthPacket> pollTransmit() {
        return outbox.pollTransmit();
    }

    @Override
    public Optional<AuthEvent> pollEvent() {
        return outbox.pollEvent();
    }
}

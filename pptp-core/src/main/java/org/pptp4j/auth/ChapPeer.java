/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.auth.AuthFailure.Kind;
import org.pptp4j.auth.AuthFailure.Prover;

/** The side that proves itself by CHAP (RFC 1994 §4.1), with whichever algorithm. */
final class ChapPeer implements AuthExchange {

    private enum State {
        /** No challenge came yet. */
        WAITING,
        /** The response is out; waiting for the verdict. */
        RESPONDED,
        /** We proved ourselves, and the authenticator did if the algorithm has it do so. */
        SUCCEEDED,
        /** The authenticator challenged again, as it may at any time (RFC 1994 §4.1); waiting for the new verdict. */
        RESPONDED_AGAIN,
        /** Over. */
        FAILED
    }

    private final AuthProtocol protocol;
    private final String name;
    private final ChapProver prover;
    private final Outbox outbox = new Outbox();
    private final Retransmission retransmission = new Retransmission();
    private State state = State.WAITING;
    private Optional<Answer> answer = Optional.empty();

    ChapPeer(AuthProtocol protocol, Credentials credentials, PasswordRules rules, RandomGenerator random, long now) {
        this.protocol = protocol;
        this.name = credentials.name();
        this.prover = ChapProver.of(protocol, credentials, rules, random);
        retransmission.start(now);
    }

    @Override
    public void handlePacket(AuthPacket packet, long now) {
        if (state == State.FAILED) {
            return;
        }
        if (packet instanceof ChapPacket.Challenge challenge) {
            handleChallenge(challenge, now);
        } else if (packet instanceof ChapPacket.Success success && isAwaited(success)) {
            handleSuccess(success);
        } else if (packet instanceof ChapPacket.Failure failure && isAwaited(failure)) {
            fail(AuthFailure.refused(Prover.WE, protocol, name, MsChapFailure.parse(failure.message())));
        }
    }

    private void handleChallenge(ChapPacket.Challenge challenge, long now) {
        if (!prover.takes(challenge.value())) {
            return;
        }
        if (answer.filter(last -> last.challenge().equals(challenge)).isPresent()) {
            outbox.send(answer.orElseThrow().response());
            return;
        }
        if (answer.filter(last -> last.proof().isReflectedBy(challenge.value())).isPresent()) {
            fail(AuthFailure.of(Kind.REFLECTED, Prover.WE, protocol, name));
            return;
        }
        ChapProof proof = prover.prove(challenge.id(), challenge.value());
        Answer next = new Answer(challenge, new ChapPacket.Response(challenge.id(), proof.value(), name), proof);
        answer = Optional.of(next);
        outbox.send(next.response());
        retransmission.start(now);
        state = state == State.WAITING || state == State.RESPONDED ? State.RESPONDED : State.RESPONDED_AGAIN;
    }

    private boolean isAwaited(ChapPacket verdict) {
        return (state == State.RESPONDED || state == State.RESPONDED_AGAIN)
                && verdict.id() == answer.orElseThrow().response().id();
    }

    private void handleSuccess(ChapPacket.Success success) {
        ChapProof given = answer.orElseThrow().proof();
        if (!given.isReturnedBy(success.message())) {
            fail(AuthFailure.of(Kind.PEER_NOT_PROVED, Prover.WE, protocol, name));
            return;
        }
        retransmission.stop();
        if (state == State.RESPONDED) {
            outbox.report(new AuthEvent.Succeeded(name, given.words(success.message()), given.keys()));
        }
        // The keys are those of the first authentication, whatever follows (RFC 3079 §3, implementation note).
        state = State.SUCCEEDED;
    }

    @Override
    public void handleReflection(long now) {
        if (state != State.FAILED) {
            fail(AuthFailure.of(Kind.REFLECTED, Prover.WE, protocol, name));
        }
    }

    private void fail(AuthFailure failure) {
        state = State.FAILED;
        retransmission.stop();
        prover.wipe();
        outbox.report(new AuthEvent.Failed(failure));
    }

    @Override
    public boolean hasIssued(byte[] challenge) {
        return false;
    }

    @Override
    public void decide(AuthDecision decision, long now) {
        throw new IllegalStateException("There is nothing to decide: it is we who prove ourselves");
    }

    @Override
    public void handleTimeout(long now) {
        if (!retransmission.isDue(now)) {
            return;
        }
        if (!retransmission.isExhausted()) {
            // Not asked for by RFC 1994, but allowed, since a repeated response must be answered (§4.1): a lost
            // response or verdict would else stall until the authenticator's timer, which is seconds.
            answer.map(Answer::response).ifPresent(outbox::send);
            retransmission.again(now);
        } else if (state == State.RESPONDED_AGAIN) {
            // The link is up; whether it still works is for LCP's echo to say.
            retransmission.stop();
            state = State.SUCCEEDED;
        } else {
            fail(AuthFailure.of(Kind.SILENT, Prover.WE, protocol, name));
        }
    }

    @Override
    public long nextTimeout() {
        return retransmission.deadline();
    }

    @Override
    public Optional<AuthPacket> pollTransmit() {
        return outbox.pollTransmit();
    }

    @Override
    public Optional<AuthEvent> pollEvent() {
        return outbox.pollEvent();
    }

    /** What we answered to a challenge, kept to repeat it and to check the verdict. */
    private record Answer(ChapPacket.Challenge challenge, ChapPacket response, ChapProof proof) {}
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;
import java.util.Set;
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
        /** We were refused, and the owner is asked what to do about it. */
        ASKING,
        /** We proved ourselves, and the authenticator did if the algorithm has it do so. */
        SUCCEEDED,
        /** The authenticator challenged again, as it may at any time (RFC 1994 §4.1); waiting for the new verdict. */
        RESPONDED_AGAIN,
        /** Over. */
        FAILED
    }

    private final AuthProtocol protocol;
    private final PasswordRules rules;
    private final Set<AuthQuestion> answered;
    private final RandomGenerator random;
    private final Outbox outbox = new Outbox();
    private final Retransmission retransmission = new Retransmission();
    private State state = State.WAITING;
    private Optional<Answer> answer = Optional.empty();
    private String name;
    private ChapProver prover;
    private int asked;
    private Optional<Refusal> refused = Optional.empty();

    ChapPeer(
            AuthProtocol protocol,
            Credentials credentials,
            PasswordRules rules,
            Set<AuthQuestion> answered,
            RandomGenerator random,
            long now) {
        this.protocol = protocol;
        this.rules = rules;
        this.answered = answered;
        this.random = random;
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
            handleFailure(MsChapFailure.parse(failure.message()));
        }
    }

    private void handleChallenge(ChapPacket.Challenge challenge, long now) {
        if (state == State.ASKING || !prover.takes(challenge.value())) {
            return;
        }
        if (answer.filter(last -> last.challenge().equals(challenge)).isPresent()) {
            outbox.send(answer.orElseThrow().packet());
            return;
        }
        if (answer.filter(last -> last.proof().isReflectedBy(challenge.value())).isPresent()) {
            fail(AuthFailure.of(Kind.REFLECTED, Prover.WE, protocol, name));
            return;
        }
        ChapProof proof = prover.prove(challenge.id(), challenge.value());
        send(new Answer(challenge, new ChapPacket.Response(challenge.id(), proof.value(), name), proof), now);
        state = state == State.WAITING || state == State.RESPONDED ? State.RESPONDED : State.RESPONDED_AGAIN;
    }

    private void send(Answer next, long now) {
        answer = Optional.of(next);
        outbox.send(next.packet());
        retransmission.start(now);
    }

    private boolean isAwaited(ChapPacket verdict) {
        return (state == State.RESPONDED || state == State.RESPONDED_AGAIN)
                && verdict.id() == answer.orElseThrow().packet().id();
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

    private void handleFailure(MsChapFailure said) {
        AuthFailure failure = AuthFailure.refused(Prover.WE, protocol, name, said);
        Optional<AuthQuestion> question =
                question(said).filter(answered::contains).filter(any -> asked < MAX_QUESTIONS);
        if (question.isEmpty()) {
            fail(failure);
            return;
        }
        asked++;
        state = State.ASKING;
        retransmission.stop();
        refused = Optional.of(new Refusal(question.get(), said, failure));
        outbox.report(new AuthEvent.Asked(question.get(), failure));
    }

    /** Neither after a change of password (RFC 2759 §9.1) nor during the call. */
    private Optional<AuthQuestion> question(MsChapFailure said) {
        boolean changed = answer.orElseThrow().packet() instanceof ChapPacket.ChangePassword;
        if (prover.changeVersion() == 0 || changed || state == State.RESPONDED_AGAIN) {
            return Optional.empty();
        } else if (said.code() == MsChapFailure.PASSWORD_EXPIRED) {
            // Version 1 shows the password to whoever listens and MUST NOT be used then (RFC 2433 §11).
            return Optional.of(AuthQuestion.NEW_PASSWORD).filter(any -> said.version() >= prover.changeVersion());
        }
        return Optional.of(AuthQuestion.OTHER_CREDENTIALS).filter(any -> said.retryAllowed());
    }

    @Override
    public void answer(AuthAnswer given, long now) {
        if (state != State.ASKING) {
            throw new IllegalStateException("There is nothing to answer: the exchange is " + state);
        }
        Refusal refusal = refused.orElseThrow();
        refused = Optional.empty();
        ChapPacket.Challenge next = nextChallenge(refusal);
        if (answer.orElseThrow().proof().isReflectedBy(next.value())) {
            fail(AuthFailure.of(Kind.REFLECTED, Prover.WE, protocol, name));
        } else if (refusal.question() == AuthQuestion.OTHER_CREDENTIALS
                && given instanceof AuthAnswer.OtherCredentials other) {
            tryAgain(other.credentials(), next, now);
        } else if (refusal.question() == AuthQuestion.NEW_PASSWORD && given instanceof AuthAnswer.NewPassword fresh) {
            change(fresh.credentials(), next, now);
        } else {
            fail(refusal.failure());
        }
    }

    /** Identifier and challenge of what follows a Failure (RFC 2433 §8, RFC 2759 §6). */
    private ChapPacket.Challenge nextChallenge(Refusal refusal) {
        ChapPacket.Challenge last = answer.orElseThrow().challenge();
        byte[] implied = last.value();
        if (refusal.question() == AuthQuestion.OTHER_CREDENTIALS) {
            implied[0] += IMPLIED_STEP;
        }
        byte[] value = refusal.said().challengeOctets().filter(prover::takes).orElse(implied);
        return new ChapPacket.Challenge((answer.orElseThrow().packet().id() + 1) & 0xFF, value, last.name());
    }

    private void tryAgain(Credentials credentials, ChapPacket.Challenge challenge, long now) {
        prover.wipe();
        name = credentials.name();
        prover = ChapProver.of(protocol, credentials, rules, random);
        ChapProof proof = prover.prove(challenge.id(), challenge.value());
        send(new Answer(challenge, new ChapPacket.Response(challenge.id(), proof.value(), name), proof), now);
        state = State.RESPONDED;
    }

    private void change(Credentials credentials, ChapPacket.Challenge challenge, long now) {
        byte[] oldHash = prover.passwordHash().orElseThrow();
        ChapProver next = ChapProver.of(protocol, credentials.as(name), rules, random);
        ChapProof proof = next.prove(challenge.id(), challenge.value());
        ChapPacket packet = ChangeBody.packet(
                protocol,
                challenge.id(),
                credentials.encryptPassword(oldHash, random),
                PasswordBlock.encryptHash(oldHash, next.passwordHash().orElseThrow()),
                proof.value());
        prover.wipe();
        prover = next;
        send(new Answer(challenge, packet, proof), now);
        state = State.RESPONDED;
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
    public boolean hasIssued(AuthPacket packet) {
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
            answer.map(Answer::packet).ifPresent(outbox::send);
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
    private record Answer(ChapPacket.Challenge challenge, ChapPacket packet, ChapProof proof) {}

    /** What the owner is asked about. */
    private record Refusal(AuthQuestion question, MsChapFailure said, AuthFailure failure) {}

    /** An authenticator that allows one attempt after the other will not do so for ever. */
    private static final int MAX_QUESTIONS = 10;

    /** What is added to the first octet of the last challenge if a Failure has no new one (RFC 2433 §8). */
    private static final int IMPLIED_STEP = 23;
}

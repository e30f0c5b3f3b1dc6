/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.auth.AuthFailure.Kind;
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.mppe.MppeStartKeys;

/** The side that demands proof by CHAP (RFC 1994 §4.1), with whichever algorithm. */
final class ChapAuthenticator implements AuthExchange {

    private enum State {
        /** The challenge is out; waiting for a response. */
        CHALLENGING,
        /** The owner has the response; waiting for its decision. */
        DECIDING,
        /** The peer was refused, and may try again with the challenge in the Failure. */
        RETRYING,
        /** The peer was refused because its password has expired, and may send a new one. */
        CHANGING,
        /** The answer is out, and repeated whenever the response is. */
        ANSWERED,
        /** Nobody responded. */
        SILENT
    }

    /** Whether the peer proved itself yet; from then on a challenge is one during the call (RFC 1994 §4.1). */
    private enum Login {
        PENDING,
        DONE
    }

    private final AuthProtocol protocol;
    private final ChapJudge judge;
    private final ChallengeRules rules;
    private final RandomGenerator random;
    private final Outbox outbox = new Outbox();
    private final Retransmission retransmission = new Retransmission();
    private ChapPacket.Challenge challenge;
    private State state = State.CHALLENGING;
    private Login login = Login.PENDING;
    private String name = "";
    private int retriesLeft;
    private Optional<ChapPacket> received = Optional.empty();
    private Optional<ChapPacket> answer = Optional.empty();
    private Optional<AuthFailure> refused = Optional.empty();
    private long patience = NEVER;

    ChapAuthenticator(AuthProtocol protocol, String ourName, ChallengeRules rules, RandomGenerator random, long now) {
        this.protocol = protocol;
        this.judge = ChapJudge.of(protocol);
        this.rules = rules;
        this.random = random;
        this.retriesLeft = rules.retries();
        this.challenge = new ChapPacket.Challenge(random.nextInt(0x100), challengeValue(), ourName);
        outbox.send(challenge);
        retransmission.start(now);
    }

    @Override
    public void handlePacket(AuthPacket packet, long now) {
        if (!(packet instanceof ChapPacket chap) || packet.recipient() != AuthPacket.Recipient.AUTHENTICATOR) {
            return;
        }
        if (packet.id() == challenge.id() && isAwaited(chap)) {
            handleProof(chap, now);
        } else {
            // Because the Success might be lost; nothing while the owner still decides (RFC 1994 §4.1).
            answer.filter(last -> last.id() == packet.id()).ifPresent(outbox::send);
        }
    }

    private boolean isAwaited(ChapPacket packet) {
        return packet instanceof ChapPacket.ChangePassword
                ? state == State.CHANGING
                : state == State.CHALLENGING || state == State.RETRYING;
    }

    private void handleProof(ChapPacket packet, long now) {
        retransmission.stop();
        patience = NEVER;
        refused = Optional.empty();
        received = Optional.of(packet);
        Optional<ChapPacket.Response> proof = proof(packet);
        Optional<AuthRequest> request = proof.flatMap(response -> judge.read(response, challenge.value()));
        if (!proof.map(ChapPacket.Response::name).filter(this::isSameUser).isPresent() || request.isEmpty()) {
            reject(AuthDecision.Reject.credentials(), now);
        } else if (judge.isReflection(proof.orElseThrow(), challenge.value())) {
            MsChapFailure refusal = finalRefusal(AuthDecision.Reject.credentials());
            answer(new ChapPacket.Failure(challenge.id(), judge.failure(refusal)));
            outbox.report(new AuthEvent.Failed(AuthFailure.of(Kind.REFLECTED, Prover.PEER, protocol, name)));
        } else {
            state = State.DECIDING;
            outbox.report(new AuthEvent.Requested(
                    packet instanceof ChapPacket.ChangePassword change
                            ? change(request.get(), change)
                            : request.get()));
        }
    }

    /** A Change-Password packet holds what a Response by the new password would. */
    private Optional<ChapPacket.Response> proof(ChapPacket packet) {
        if (packet instanceof ChapPacket.Response response) {
            return Optional.of(response);
        }
        ChapPacket.ChangePassword change = (ChapPacket.ChangePassword) packet;
        return change.code() == judge.changeCode()
                ? Optional.of(new ChapPacket.Response(
                        change.id(), ChangeBody.response(change.body().bytes()), name))
                : Optional.empty();
    }

    private static AuthRequest change(AuthRequest proof, ChapPacket.ChangePassword change) {
        byte[] body = change.body().bytes();
        return new AuthRequest.PasswordChange(proof, ChangeBody.newPassword(body), ChangeBody.oldHash(body));
    }

    /** Who the peer is does not change during the call. */
    private boolean isSameUser(String said) {
        if (login == Login.PENDING) {
            name = said;
        }
        return name.equals(said);
    }

    @Override
    public boolean hasIssued(AuthPacket packet) {
        Optional<byte[]> value = packet instanceof ChapPacket.Challenge theirs
                ? Optional.of(theirs.value())
                : packet instanceof ChapPacket.Failure failure
                        ? MsChapFailure.parse(failure.message()).challengeOctets()
                        : Optional.empty();
        return value.filter(octets -> Arrays.equals(octets, challenge.value())).isPresent();
    }

    @Override
    public void answer(AuthAnswer given, long now) {
        throw new IllegalStateException("There is nothing to answer: it is the peer that proves itself");
    }

    @Override
    public void handleReflection(long now) {
        throw new IllegalStateException("It is the peer that proves itself here");
    }

    @Override
    public void decide(AuthDecision decision, long now) {
        if (state != State.DECIDING) {
            throw new IllegalStateException("There is nothing to decide: the exchange is " + state);
        }
        if (decision instanceof AuthDecision.Accept accept) {
            accept(accept, now);
        } else if (decision instanceof AuthDecision.Reject reject) {
            reject(reject, now);
        }
    }

    private void accept(AuthDecision.Accept accept, long now) {
        Optional<String> success = judge.success(accept);
        if (success.isEmpty()) {
            accept.startKeys().ifPresent(MppeStartKeys::close);
            rejectFinally(AuthDecision.Reject.credentials());
            return;
        }
        answer(new ChapPacket.Success(challenge.id(), success.get()));
        patience = rules.interval().isZero() ? NEVER : now + rules.interval().toNanos();
        if (login == Login.DONE) {
            // The keys are those of the first authentication (RFC 3079 §3, implementation note).
            accept.startKeys().ifPresent(MppeStartKeys::close);
            return;
        }
        login = Login.DONE;
        Optional<String> message = Optional.of(accept.message()).filter(text -> !text.isEmpty());
        outbox.report(new AuthEvent.Succeeded(name, message, accept.startKeys()));
    }

    private void reject(AuthDecision.Reject reject, long now) {
        boolean first = login == Login.PENDING && received.orElseThrow() instanceof ChapPacket.Response;
        if (!first || judge.changeVersion() == 0) {
            rejectFinally(reject);
        } else if (reject.code() == MsChapFailure.PASSWORD_EXPIRED
                && rules.changes() == ChallengeRules.PasswordChanges.TAKEN) {
            invite(State.CHANGING, reject, now);
        } else if (reject.code() == MsChapFailure.AUTHENTICATION_FAILURE && retriesLeft > 0) {
            retriesLeft--;
            invite(State.RETRYING, reject, now);
        } else {
            rejectFinally(reject);
        }
    }

    /** Refuses, and waits for what may follow: a person has to type it (RFC 2759 §6, "short timeouts"). */
    private void invite(State next, AuthDecision.Reject reject, long now) {
        byte[] value = challengeValue();
        MsChapFailure refusal = refusal(reject, next == State.RETRYING, value);
        answer(new ChapPacket.Failure(challenge.id(), judge.failure(refusal)));
        challenge = new ChapPacket.Challenge((challenge.id() + 1) & 0xFF, value, challenge.name());
        state = next;
        patience = now + PATIENCE;
        refused = Optional.of(AuthFailure.refused(Prover.PEER, protocol, name, refusal));
        outbox.report(new AuthEvent.Waiting(refused.get()));
    }

    private void rejectFinally(AuthDecision.Reject reject) {
        MsChapFailure refusal = finalRefusal(reject);
        answer(new ChapPacket.Failure(challenge.id(), judge.failure(refusal)));
        outbox.report(new AuthEvent.Failed(AuthFailure.refused(Prover.PEER, protocol, name, refusal)));
    }

    /** No retry, but a challenge all the same: the field MUST be present (RFC 2759 §6). */
    private MsChapFailure finalRefusal(AuthDecision.Reject reject) {
        return refusal(reject, false, challengeValue());
    }

    private MsChapFailure refusal(AuthDecision.Reject reject, boolean retryAllowed, byte[] next) {
        String digits = HexFormat.of().withUpperCase().formatHex(next);
        return new MsChapFailure(reject.code(), retryAllowed, digits, judge.changeVersion(), reject.message());
    }

    private void answer(ChapPacket packet) {
        state = State.ANSWERED;
        answer = Optional.of(packet);
        outbox.send(packet);
    }

    @Override
    public void handleTimeout(long now) {
        if (patience != NEVER && now - patience >= 0) {
            patience = NEVER;
            handlePatience(now);
        } else if (retransmission.isDue(now)) {
            handleSilence(now);
        }
    }

    /** The time for another attempt is over, or that for another challenge has come. */
    private void handlePatience(long now) {
        if (refused.isPresent()) {
            state = State.ANSWERED;
            outbox.report(new AuthEvent.Failed(refused.get()));
        } else {
            challenge = new ChapPacket.Challenge((challenge.id() + 1) & 0xFF, challengeValue(), challenge.name());
            state = State.CHALLENGING;
            outbox.send(challenge);
            retransmission.start(now);
        }
    }

    private void handleSilence(long now) {
        if (retransmission.isExhausted()) {
            retransmission.stop();
            state = State.SILENT;
            outbox.report(new AuthEvent.Failed(AuthFailure.of(Kind.SILENT, Prover.PEER, protocol, name)));
            return;
        }
        // The same identifier and value: a response that is under way stays right. A new challenge would need new ones.
        outbox.send(challenge);
        retransmission.again(now);
    }

    @Override
    public long nextTimeout() {
        return Math.min(retransmission.deadline(), patience);
    }

    @Override
    public Optional<AuthPacket> pollTransmit() {
        return outbox.pollTransmit();
    }

    @Override
    public Optional<AuthEvent> pollEvent() {
        return outbox.pollEvent();
    }

    private byte[] challengeValue() {
        byte[] value = new byte[judge.challengeLength()];
        random.nextBytes(value);
        return value;
    }

    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
}

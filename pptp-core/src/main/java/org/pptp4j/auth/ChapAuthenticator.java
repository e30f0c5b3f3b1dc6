/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

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
        /** The answer is out, and repeated whenever the response is. */
        ANSWERED,
        /** Nobody responded. */
        SILENT
    }

    private final AuthProtocol protocol;
    private final ChapJudge judge;
    private final RandomGenerator random;
    private final ChapPacket.Challenge challenge;
    private final Outbox outbox = new Outbox();
    private final Retransmission retransmission = new Retransmission();
    private State state = State.CHALLENGING;
    private String name = "";
    private Optional<ChapPacket> answer = Optional.empty();

    ChapAuthenticator(AuthProtocol protocol, String ourName, RandomGenerator random, long now) {
        this.protocol = protocol;
        this.judge = ChapJudge.of(protocol);
        this.random = random;
        this.challenge = new ChapPacket.Challenge(random.nextInt(0x100), challengeValue(), ourName);
        outbox.send(challenge);
        retransmission.start(now);
    }

    @Override
    public void handlePacket(AuthPacket packet, long now) {
        if (!(packet instanceof ChapPacket.Response received) || received.id() != challenge.id()) {
            return;
        }
        if (state == State.CHALLENGING) {
            handleResponse(received);
        } else {
            // Because the Success might be lost; nothing while the owner still decides (RFC 1994 §4.1).
            answer.ifPresent(outbox::send);
        }
    }

    private void handleResponse(ChapPacket.Response received) {
        retransmission.stop();
        name = received.name();
        Optional<AuthRequest> request = judge.read(received, challenge.value());
        if (request.isEmpty()) {
            reject(AuthDecision.Reject.credentials());
        } else if (judge.isReflection(received, challenge.value())) {
            answer(new ChapPacket.Failure(challenge.id(), judge.failure(refusal(AuthDecision.Reject.credentials()))));
            outbox.report(new AuthEvent.Failed(AuthFailure.of(Kind.REFLECTED, Prover.PEER, protocol, name)));
        } else {
            state = State.DECIDING;
            outbox.report(new AuthEvent.Requested(request.get()));
        }
    }

    @Override
    public boolean hasIssued(byte[] value) {
        return Arrays.equals(challenge.value(), value);
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
            accept(accept);
        } else if (decision instanceof AuthDecision.Reject reject) {
            reject(reject);
        }
    }

    private void accept(AuthDecision.Accept accept) {
        Optional<String> success = judge.success(accept);
        if (success.isEmpty()) {
            accept.startKeys().ifPresent(MppeStartKeys::close);
            reject(AuthDecision.Reject.credentials());
            return;
        }
        answer(new ChapPacket.Success(challenge.id(), success.get()));
        Optional<String> message = Optional.of(accept.message()).filter(text -> !text.isEmpty());
        outbox.report(new AuthEvent.Succeeded(name, message, accept.startKeys()));
    }

    private void reject(AuthDecision.Reject reject) {
        MsChapFailure refusal = refusal(reject);
        answer(new ChapPacket.Failure(challenge.id(), judge.failure(refusal)));
        outbox.report(new AuthEvent.Failed(AuthFailure.refused(Prover.PEER, protocol, name, refusal)));
    }

    /** No retry, but a challenge all the same: the field MUST be present (RFC 2759 §6). */
    private MsChapFailure refusal(AuthDecision.Reject reject) {
        String unused = HexFormat.of().withUpperCase().formatHex(challengeValue());
        return new MsChapFailure(reject.code(), false, unused, judge.changeVersion(), reject.message());
    }

    private void answer(ChapPacket packet) {
        state = State.ANSWERED;
        answer = Optional.of(packet);
        outbox.send(packet);
    }

    @Override
    public void handleTimeout(long now) {
        if (!retransmission.isDue(now)) {
            return;
        }
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

    private byte[] challengeValue() {
        byte[] value = new byte[judge.challengeLength()];
        random.nextBytes(value);
        return value;
    }
}

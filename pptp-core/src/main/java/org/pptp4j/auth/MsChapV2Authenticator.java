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
import org.pptp4j.auth.AuthRequest.MsChapV2Request;
import org.pptp4j.mppe.MppeStartKeys;

/** The side that demands a proof by MS-CHAPv2 (RFC 1994 §4.1, RFC 2759 §3 to §6). */
final class MsChapV2Authenticator implements AuthExchange {

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

    /** The version of the change-password protocol that a Failure names (RFC 2759 §6). */
    private static final int VERSION = 3;

    private final RandomGenerator random;
    private final ChapPacket.Challenge challenge;
    private final Outbox outbox = new Outbox();
    private final Retransmission retransmission = new Retransmission();
    private State state = State.CHALLENGING;
    private Optional<ChapPacket.Response> response = Optional.empty();
    private Optional<ChapPacket> answer = Optional.empty();

    MsChapV2Authenticator(String ourName, RandomGenerator random, long now) {
        this.random = random;
        this.challenge = new ChapPacket.Challenge(random.nextInt(0x100), challengeValue(), ourName);
        outbox.send(challenge);
        retransmission.start(now);
    }

    @Override
    public void handlePacket(ChapPacket packet, long now) {
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
        response = Optional.of(received);
        byte[] value = received.value();
        if (value.length != MsChapV2.RESPONSE_LENGTH) {
            reject(AuthDecision.Reject.credentials());
            return;
        }
        byte[] peerChallenge = Arrays.copyOf(value, MsChapV2.CHALLENGE_LENGTH);
        if (Arrays.equals(peerChallenge, challenge.value())) {
            answer(new ChapPacket.Failure(
                    challenge.id(), refusal(AuthDecision.Reject.credentials()).toMessage()));
            outbox.report(new AuthEvent.Failed(AuthFailure.of(Kind.REFLECTED, Prover.PEER)));
            return;
        }
        byte[] ntResponse = Arrays.copyOfRange(
                value, MsChapV2.NT_RESPONSE_OFFSET, MsChapV2.NT_RESPONSE_OFFSET + MsChap.RESPONSE_LENGTH);
        state = State.DECIDING;
        outbox.report(new AuthEvent.Requested(
                new MsChapV2Request(received.name(), challenge.value(), peerChallenge, ntResponse)));
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
        if (accept.authenticatorResponse().isEmpty()) {
            // The peer would take an answer without it for a forged one; better that it hears of it at once.
            accept.startKeys().ifPresent(MppeStartKeys::close);
            reject(AuthDecision.Reject.credentials());
            return;
        }
        String proof = accept.authenticatorResponse().get();
        Optional<String> message = Optional.of(accept.message()).filter(text -> !text.isEmpty());
        answer(new ChapPacket.Success(
                challenge.id(), proof + message.map(text -> " M=" + text).orElse("")));
        outbox.report(new AuthEvent.Succeeded(response.orElseThrow().name(), message, accept.startKeys()));
    }

    private void reject(AuthDecision.Reject reject) {
        MsChapFailure refusal = refusal(reject);
        answer(new ChapPacket.Failure(challenge.id(), refusal.toMessage()));
        outbox.report(new AuthEvent.Failed(AuthFailure.refused(Prover.PEER, refusal)));
    }

    /** No retry, but a challenge all the same: the field MUST be present (RFC 2759 §6). */
    private MsChapFailure refusal(AuthDecision.Reject reject) {
        String unused = HexFormat.of().withUpperCase().formatHex(challengeValue());
        return new MsChapFailure(reject.code(), false, unused, VERSION, reject.message());
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
            outbox.report(new AuthEvent.Failed(AuthFailure.of(Kind.SILENT, Prover.PEER)));
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
    public Optional<ChapPacket> pollTransmit() {
        return outbox.pollTransmit();
    }

    @Override
    public Optional<AuthEvent> pollEvent() {
        return outbox.pollEvent();
    }

    private byte[] challengeValue() {
        byte[] value = new byte[MsChapV2.CHALLENGE_LENGTH];
        random.nextBytes(value);
        return value;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.auth.AuthFailure.Kind;
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.mppe.MppeStartKeys;

/** The side that proves itself by MS-CHAPv2, and checks that the other knows the password too (RFC 2759 §3 to §6). */
final class MsChapV2Peer implements AuthExchange {

    private enum State {
        /** No challenge came yet. */
        WAITING,
        /** The response is out; waiting for the verdict. */
        RESPONDED,
        /** Both sides proved themselves. */
        SUCCEEDED,
        /** The authenticator challenged again, as it may at any time (RFC 1994 §4.1); waiting for the new verdict. */
        RESPONDED_AGAIN,
        /** Over. */
        FAILED
    }

    private final String name;
    private final byte[] passwordHash;
    private final RandomGenerator random;
    private final Outbox outbox = new Outbox();
    private final Retransmission retransmission = new Retransmission();
    private State state = State.WAITING;
    private Optional<Answer> answer = Optional.empty();

    MsChapV2Peer(Credentials credentials, RandomGenerator random, long now) {
        this.name = credentials.name();
        this.passwordHash = credentials.ntPasswordHash();
        this.random = random;
        retransmission.start(now);
    }

    @Override
    public void handlePacket(ChapPacket packet, long now) {
        if (state == State.FAILED) {
            return;
        }
        if (packet instanceof ChapPacket.Challenge challenge) {
            handleChallenge(challenge, now);
        } else if (packet instanceof ChapPacket.Success success && isAwaited(success)) {
            handleSuccess(success);
        } else if (packet instanceof ChapPacket.Failure failure && isAwaited(failure)) {
            fail(AuthFailure.refused(Prover.WE, MsChapFailure.parse(failure.message())));
        }
    }

    private void handleChallenge(ChapPacket.Challenge challenge, long now) {
        if (challenge.value().length != MsChapV2.CHALLENGE_LENGTH) {
            return;
        }
        if (answer.filter(last -> last.challenge().equals(challenge)).isPresent()) {
            outbox.send(answer.orElseThrow().response());
            return;
        }
        if (answer.filter(last -> Arrays.equals(last.peerChallenge(), challenge.value()))
                .isPresent()) {
            fail(AuthFailure.of(Kind.REFLECTED, Prover.WE));
            return;
        }
        Answer next = respond(challenge);
        answer = Optional.of(next);
        outbox.send(next.response());
        retransmission.start(now);
        state = state == State.WAITING || state == State.RESPONDED ? State.RESPONDED : State.RESPONDED_AGAIN;
    }

    private Answer respond(ChapPacket.Challenge challenge) {
        byte[] peerChallenge = new byte[MsChapV2.CHALLENGE_LENGTH];
        random.nextBytes(peerChallenge);
        byte[] ntResponse = MsChapV2.ntResponse(challenge.value(), peerChallenge, name, passwordHash);
        byte[] value = Arrays.copyOf(peerChallenge, MsChapV2.RESPONSE_LENGTH);
        System.arraycopy(ntResponse, 0, value, MsChapV2.NT_RESPONSE_OFFSET, ntResponse.length);
        return new Answer(challenge, new ChapPacket.Response(challenge.id(), value, name), peerChallenge, ntResponse);
    }

    private boolean isAwaited(ChapPacket verdict) {
        return (state == State.RESPONDED || state == State.RESPONDED_AGAIN)
                && verdict.id() == answer.orElseThrow().challenge().id();
    }

    private void handleSuccess(ChapPacket.Success success) {
        Answer given = answer.orElseThrow();
        String expected = MsChapV2.authenticatorResponse(
                passwordHash,
                given.ntResponse(),
                given.peerChallenge(),
                given.challenge().value(),
                name);
        if (!MsChapV2.provesAuthenticator(success.message(), expected)) {
            fail(AuthFailure.of(Kind.PEER_NOT_PROVED, Prover.WE));
            return;
        }
        retransmission.stop();
        if (state == State.RESPONDED) {
            MppeStartKeys keys = MppeStartKeys.msChapV2(
                    MsChap.hashNtPasswordHash(passwordHash), given.ntResponse(), MppeStartKeys.Side.PEER);
            outbox.report(new AuthEvent.Succeeded(name, words(success.message()), Optional.of(keys)));
        }
        // The keys are those of the first authentication, whatever follows (RFC 3079 §3, implementation note).
        state = State.SUCCEEDED;
    }

    /** What follows {@code M=}; Windows sends none. */
    private static Optional<String> words(String message) {
        int start = message.indexOf(" M=", MsChapV2.AUTHENTICATOR_RESPONSE_LENGTH);
        return start < 0 ? Optional.empty() : Optional.of(message.substring(start + " M=".length()));
    }

    private void fail(AuthFailure failure) {
        state = State.FAILED;
        retransmission.stop();
        Arrays.fill(passwordHash, (byte) 0);
        outbox.report(new AuthEvent.Failed(failure));
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
            fail(AuthFailure.of(Kind.SILENT, Prover.WE));
        }
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

    /** What we answered to a challenge, kept to repeat it and to check the verdict. */
    private record Answer(
            ChapPacket.Challenge challenge, ChapPacket.Response response, byte[] peerChallenge, byte[] ntResponse) {}
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.auth.AuthFailure.Kind;
import org.pptp4j.auth.AuthFailure.Prover;

/** The side that proves itself by PAP (RFC 1334 §2.2.1): it asks until it is answered. */
final class PapPeer implements AuthExchange {

    private enum State {
        ASKING,
        SUCCEEDED,
        FAILED
    }

    private final String name;
    private final Outbox outbox = new Outbox();
    private final Retransmission retransmission = new Retransmission();
    private final int firstId;
    private Secret password;
    private int requests;
    private State state = State.ASKING;

    PapPeer(Credentials credentials, PasswordRules rules, RandomGenerator random, long now) {
        this.name = credentials.name();
        this.password = Secret.of(credentials.octets(rules));
        this.firstId = random.nextInt(0x100);
        ask();
        retransmission.start(now);
    }

    /** The identifier MUST change each time (RFC 1334 §2.2.1). */
    private void ask() {
        outbox.send(new PapPacket.Request((firstId + requests) & 0xFF, name, password));
        requests++;
    }

    @Override
    public void handlePacket(AuthPacket packet, long now) {
        if (state != State.ASKING || !isOurs(packet.id())) {
            return;
        }
        if (packet instanceof PapPacket.Ack ack) {
            retransmission.stop();
            state = State.SUCCEEDED;
            password = NONE;
            Optional<String> message = Optional.of(ack.message()).filter(text -> !text.isEmpty());
            outbox.report(new AuthEvent.Succeeded(name, message, Optional.empty()));
        } else if (packet instanceof PapPacket.Nak nak) {
            MsChapFailure words = new MsChapFailure(0, false, "", 0, nak.message());
            fail(AuthFailure.refused(Prover.WE, AuthProtocol.PAP, name, words));
        }
    }

    /** An answer to any of our requests: they all ask the same. */
    private boolean isOurs(int id) {
        return ((id - firstId) & 0xFF) < requests;
    }

    private void fail(AuthFailure failure) {
        retransmission.stop();
        state = State.FAILED;
        password = NONE;
        outbox.report(new AuthEvent.Failed(failure));
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

    @Override
    public void decide(AuthDecision decision, long now) {
        throw new IllegalStateException("There is nothing to decide: it is we who prove ourselves");
    }

    @Override
    public void handleTimeout(long now) {
        if (!retransmission.isDue(now)) {
            return;
        }
        if (retransmission.isExhausted()) {
            fail(AuthFailure.of(Kind.SILENT, Prover.WE, AuthProtocol.PAP, name));
        } else {
            ask();
            retransmission.again(now);
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

    private static final Secret NONE = Secret.of(new byte[0]);
}

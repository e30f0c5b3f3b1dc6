/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Set;
import java.util.random.RandomGenerator;
import org.pptp4j.ProtocolMachine;

/**
 * One side of one authentication (RFC 1334, RFC 1994, RFC 2433, RFC 2759): the one that proves itself, or the one that
 * demands it.
 */
public sealed interface AuthExchange extends ProtocolMachine<AuthPacket, AuthEvent>
        permits ChapPeer, ChapAuthenticator, PapPeer, PapAuthenticator {

    /**
     * The side that proves itself to the peer. By CHAP it waits for a challenge, answers it, and repeats the answer
     * until the verdict comes; by PAP it asks until it is answered.
     *
     * @param protocol what LCP agreed on
     * @param credentials who we are; needed during this call only
     * @param rules how the password becomes a proof
     * @param answered the questions that the owner answers; what else goes wrong ends the login at once
     * @param random where the peer challenge comes from; a {@link java.security.SecureRandom} outside tests
     * @param now nanoseconds, monotonic
     * @return the exchange
     * @throws IllegalArgumentException if the protocol is EAP
     */
    static AuthExchange peer(
            AuthProtocol protocol,
            Credentials credentials,
            PasswordRules rules,
            Set<AuthQuestion> answered,
            RandomGenerator random,
            long now) {
        return protocol == AuthProtocol.PAP
                ? new PapPeer(credentials, rules, random, now)
                : new ChapPeer(protocol, credentials, rules, answered, random, now);
    }

    /**
     * The side that demands proof of the peer. By CHAP it sends a challenge, and repeats it until a response comes; by
     * PAP it waits.
     *
     * @param protocol what LCP agreed on
     * @param ourName the name in the challenge
     * @param rules what follows the first challenge
     * @param random where the challenge comes from; a {@link java.security.SecureRandom} outside tests
     * @param now nanoseconds, monotonic
     * @return the exchange
     * @throws IllegalArgumentException if the protocol is EAP
     */
    static AuthExchange authenticator(
            AuthProtocol protocol, String ourName, ChallengeRules rules, RandomGenerator random, long now) {
        return protocol == AuthProtocol.PAP
                ? new PapAuthenticator(now)
                : new ChapAuthenticator(protocol, ourName, rules, random, now);
    }

    /**
     * Takes a packet from the peer. One that does not belong to the exchange is ignored.
     *
     * @param packet the packet
     * @param now nanoseconds, monotonic
     */
    void handlePacket(AuthPacket packet, long now);

    /**
     * Answers {@link AuthEvent.Requested}.
     *
     * @param decision let in or not
     * @param now nanoseconds, monotonic
     * @throws IllegalStateException if no request is waiting for a decision
     */
    void decide(AuthDecision decision, long now);

    /**
     * Answers {@link AuthEvent.Asked}.
     *
     * @param answer what to do about it
     * @param now nanoseconds, monotonic
     * @throws IllegalStateException if no question is open
     */
    void answer(AuthAnswer answer, long now);

    /**
     * Whether this side sent the challenge that a packet asks our own other side to answer.
     *
     * @param packet a packet that came in
     * @return true if its challenge is one of ours
     */
    boolean hasIssued(AuthPacket packet);

    /**
     * The peer gave us our own challenge to answer (RFC 1994 §7): the exchange in which we prove ourselves fails.
     *
     * @param now nanoseconds, monotonic
     */
    void handleReflection(long now);
}

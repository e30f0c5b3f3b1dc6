/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.random.RandomGenerator;
import org.pptp4j.ProtocolMachine;

/** One side of one authentication (RFC 1994 §4, RFC 2759): the one that proves itself, or the one that demands it. */
public sealed interface AuthExchange extends ProtocolMachine<ChapPacket, AuthEvent>
        permits MsChapV2Peer, MsChapV2Authenticator {

    /**
     * The side that proves itself to the peer. It waits for a challenge, answers it, and repeats the answer until the
     * verdict comes.
     *
     * @param protocol what LCP agreed on
     * @param credentials who we are; needed during this call only
     * @param random where the peer challenge comes from; a {@link java.security.SecureRandom} outside tests
     * @param now nanoseconds, monotonic
     * @return the exchange
     * @throws IllegalArgumentException if the protocol is not MS-CHAPv2
     */
    static AuthExchange peer(AuthProtocol protocol, Credentials credentials, RandomGenerator random, long now) {
        requireMsChapV2(protocol);
        return new MsChapV2Peer(credentials, random, now);
    }

    /**
     * The side that demands proof of the peer. It sends a challenge, and repeats it until a response comes.
     *
     * @param protocol what LCP agreed on
     * @param ourName the name in the challenge
     * @param random where the challenge comes from; a {@link java.security.SecureRandom} outside tests
     * @param now nanoseconds, monotonic
     * @return the exchange
     * @throws IllegalArgumentException if the protocol is not MS-CHAPv2
     */
    static AuthExchange authenticator(AuthProtocol protocol, String ourName, RandomGenerator random, long now) {
        requireMsChapV2(protocol);
        return new MsChapV2Authenticator(ourName, random, now);
    }

    /**
     * Takes a packet from the peer. One that does not belong to the exchange is ignored.
     *
     * @param packet the packet
     * @param now nanoseconds, monotonic
     */
    void handlePacket(ChapPacket packet, long now);

    /**
     * Answers {@link AuthEvent.Requested}.
     *
     * @param decision let in or not
     * @param now nanoseconds, monotonic
     * @throws IllegalStateException if no request is waiting for a decision
     */
    void decide(AuthDecision decision, long now);

    private static void requireMsChapV2(AuthProtocol protocol) {
        if (protocol != AuthProtocol.MS_CHAP_V2) {
            throw new IllegalArgumentException("Only MS-CHAPv2 is done, not <" + protocol + ">");
        }
    }
}

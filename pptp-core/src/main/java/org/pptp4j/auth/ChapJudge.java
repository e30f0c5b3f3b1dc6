/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;

/** What one algorithm of CHAP asks and how it reads the answer: what differs for the side that demands proof. */
interface ChapJudge {

    /** Octets of a challenge. */
    int challengeLength();

    /** What the user's authenticator has to judge; empty if the response has no valid length. */
    Optional<AuthRequest> read(ChapPacket.Response response, byte[] challenge);

    /** Whether the response gives our own challenge back, as if to have us answer it. */
    boolean isReflection(ChapPacket.Response response, byte[] challenge);

    /** The message of a Success; empty if the decision lacks what the algorithm needs. */
    Optional<String> success(AuthDecision.Accept accept);

    /** The message of a Failure. */
    String failure(MsChapFailure refusal);

    /** The version of its change-password protocol (RFC 2433 §8, RFC 2759 §6); 0 if it has none. */
    int changeVersion();

    /** The code of its Change-Password packet; 0 if it has none. */
    int changeCode();

    /** The judge of an algorithm. */
    static ChapJudge of(AuthProtocol protocol) {
        return switch (protocol) {
            case CHAP_MD5 -> new Md5Judge();
            case MS_CHAP_V1 -> new MsChapV1Judge();
            case MS_CHAP_V2 -> new MsChapV2Judge();
            default -> throw new IllegalArgumentException("<" + protocol + "> is no CHAP");
        };
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;
import java.util.Optional;

/** MS-CHAPv2 (RFC 2759 §3 to §6). */
final class MsChapV2Judge implements ChapJudge {

    @Override
    public int challengeLength() {
        return MsChapV2.CHALLENGE_LENGTH;
    }

    @Override
    public Optional<AuthRequest> read(ChapPacket.Response response, byte[] challenge) {
        byte[] value = response.value();
        if (value.length != MsChapV2.RESPONSE_LENGTH) {
            return Optional.empty();
        }
        byte[] ntResponse = Arrays.copyOfRange(
                value, MsChapV2.NT_RESPONSE_OFFSET, MsChapV2.NT_RESPONSE_OFFSET + MsChap.RESPONSE_LENGTH);
        return Optional.of(new AuthRequest.MsChapV2Request(
                response.name(), Secret.of(challenge), Secret.of(peerChallenge(value)), Secret.of(ntResponse)));
    }

    @Override
    public boolean isReflection(ChapPacket.Response response, byte[] challenge) {
        return Arrays.equals(peerChallenge(response.value()), challenge);
    }

    private static byte[] peerChallenge(byte[] value) {
        return Arrays.copyOf(value, MsChapV2.CHALLENGE_LENGTH);
    }

    /** The peer would take an answer without our own proof for a forged one. */
    @Override
    public Optional<String> success(AuthDecision.Accept accept) {
        return accept.authenticatorResponse()
                .map(proof -> proof + (accept.message().isEmpty() ? "" : " M=" + accept.message()));
    }

    @Override
    public String failure(MsChapFailure refusal) {
        return refusal.toMessage();
    }

    @Override
    public int changeVersion() {
        return 3;
    }

    @Override
    public int changeCode() {
        return ChangeBody.CODE_V2;
    }
}

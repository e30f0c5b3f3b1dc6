/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;
import java.util.Optional;

/** MS-CHAPv1 (RFC 2433 §5 to §8). */
final class MsChapV1Judge implements ChapJudge {

    @Override
    public int challengeLength() {
        return MsChap.CHALLENGE_LENGTH;
    }

    @Override
    public Optional<AuthRequest> read(ChapPacket.Response response, byte[] challenge) {
        byte[] value = response.value();
        if (value.length != MsChapV1.RESPONSE_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(new AuthRequest.MsChapV1Request(
                response.name(),
                Secret.of(challenge),
                Secret.of(Arrays.copyOf(value, MsChap.RESPONSE_LENGTH)),
                Secret.of(Arrays.copyOfRange(value, MsChap.RESPONSE_LENGTH, MsChapV1.FLAG_OFFSET)),
                value[MsChapV1.FLAG_OFFSET] & 0xFF));
    }

    @Override
    public boolean isReflection(ChapPacket.Response response, byte[] challenge) {
        return false;
    }

    @Override
    public Optional<String> success(AuthDecision.Accept accept) {
        return Optional.of(accept.message());
    }

    @Override
    public String failure(MsChapFailure refusal) {
        return refusal.toMessage();
    }

    @Override
    public int changeVersion() {
        return 2;
    }

    @Override
    public int changeCode() {
        return ChangeBody.CODE_V1;
    }
}

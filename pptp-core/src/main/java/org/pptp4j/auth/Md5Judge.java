/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;

/** CHAP with MD5 (RFC 1994 §4.1). */
final class Md5Judge implements ChapJudge {

    @Override
    public int challengeLength() {
        return 16;
    }

    @Override
    public Optional<AuthRequest> read(ChapPacket.Response response, byte[] challenge) {
        return response.value().length == ChapMd5.RESPONSE_LENGTH
                ? Optional.of(new AuthRequest.ChapMd5Request(
                        response.name(), response.id(), Secret.of(challenge), Secret.of(response.value())))
                : Optional.empty();
    }

    @Override
    public boolean isReflection(ChapPacket.Response response, byte[] challenge) {
        return false;
    }

    @Override
    public Optional<String> success(AuthDecision.Accept accept) {
        return Optional.of(accept.message());
    }

    /** Text for people, and nothing else (RFC 1994 §4.2). */
    @Override
    public String failure(MsChapFailure refusal) {
        return refusal.message();
    }

    @Override
    public int changeVersion() {
        return 0;
    }

    @Override
    public int changeCode() {
        return 0;
    }
}

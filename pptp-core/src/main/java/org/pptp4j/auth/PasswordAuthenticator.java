/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.pptp4j.auth.AuthRequest.MsChapV2Request;
import org.pptp4j.mppe.MppeStartKeys;

/** Judges proofs by passwords in clear. */
final class PasswordAuthenticator implements UserAuthenticator {

    /** Stands in for the password of an unknown user, so that judging takes the same work. */
    private static final String NO_PASSWORD = "no such user";

    private final Function<String, Optional<String>> lookup;

    PasswordAuthenticator(Function<String, Optional<String>> lookup) {
        this.lookup = lookup;
    }

    @Override
    public CompletionStage<AuthDecision> authenticate(AuthRequest request) {
        try {
            return CompletableFuture.completedFuture(
                    request instanceof MsChapV2Request proof ? judge(proof) : AuthDecision.Reject.credentials());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e); // the lookup's
        }
    }

    private AuthDecision judge(MsChapV2Request proof) {
        Optional<String> password = lookup.apply(proof.userName());
        byte[] hash = MsChap.ntPasswordHash(password.orElse(NO_PASSWORD).toCharArray());
        byte[] expected =
                MsChapV2.ntResponse(proof.authenticatorChallenge(), proof.peerChallenge(), proof.userName(), hash);
        AuthDecision accepted = accept(proof, hash);
        Arrays.fill(hash, (byte) 0);
        // No short cut: a wrong password and an unknown user have cost all of the above.
        return MessageDigest.isEqual(expected, proof.ntResponse()) & password.isPresent()
                ? accepted
                : AuthDecision.Reject.credentials();
    }

    private static AuthDecision accept(MsChapV2Request proof, byte[] hash) {
        String authenticatorResponse = MsChapV2.authenticatorResponse(
                hash, proof.ntResponse(), proof.peerChallenge(), proof.authenticatorChallenge(), proof.userName());
        MppeStartKeys keys = MppeStartKeys.msChapV2(
                MsChap.hashNtPasswordHash(hash), proof.ntResponse(), MppeStartKeys.Side.AUTHENTICATOR);
        return AuthDecision.Accept.msChapV2(keys, authenticatorResponse, "Access granted");
    }
}

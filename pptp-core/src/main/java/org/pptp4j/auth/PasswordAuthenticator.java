/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pptp4j.auth.AuthDecision.Accept;
import org.pptp4j.mppe.MppeStartKeys;

/** Judges proofs by passwords in clear. */
final class PasswordAuthenticator implements UserAuthenticator {

    /** Stands in for the password of an unknown user, so that judging takes the same work. */
    private static final String NO_PASSWORD = "no such user";

    private static final String WELCOME = "Access granted";

    private final PasswordDirectory users;
    private final PasswordRules rules;

    PasswordAuthenticator(PasswordDirectory users, PasswordRules rules) {
        this.users = users;
        this.rules = rules;
    }

    @Override
    public CompletionStage<AuthDecision> authenticate(AuthRequest request) {
        try {
            return CompletableFuture.completedFuture(judge(request));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e); // the lookup's
        }
    }

    private AuthDecision judge(AuthRequest request) {
        Optional<String> known = users.password(request.userName());
        char[] password = known.orElse(NO_PASSWORD).toCharArray();
        if (request instanceof AuthRequest.PasswordChange change) {
            return change(change, MsChap.ntPasswordHash(password), known.isPresent());
        }
        Optional<Accept> accepted = prove(request, password);
        Arrays.fill(password, '\0');
        // No short cut: a wrong password and an unknown user have cost all of the above.
        if (!(known.isPresent() & accepted.isPresent())) {
            return refused(accepted, AuthDecision.Reject.credentials());
        }
        return users.isExpired(request.userName())
                ? refused(accepted, new AuthDecision.Reject(MsChapFailure.PASSWORD_EXPIRED, "Password expired"))
                : accepted.orElseThrow();
    }

    /** The new password counts if whoever sent it knows the old one, and proves the new one by the same packet. */
    private AuthDecision change(AuthRequest.PasswordChange change, byte[] oldHash, boolean known) {
        Optional<char[]> password = change.open(oldHash).filter(opened -> known);
        Optional<Accept> accepted = password.flatMap(opened -> prove(change.proof(), opened));
        if (accepted.isEmpty()) {
            return AuthDecision.Reject.credentials();
        }
        return users.change(change.userName(), new String(password.orElseThrow()))
                ? accepted.get()
                : refused(accepted, new AuthDecision.Reject(MsChapFailure.CHANGING_PASSWORD, "Password not changed"));
    }

    private static AuthDecision refused(Optional<Accept> unused, AuthDecision.Reject reject) {
        unused.flatMap(Accept::startKeys).ifPresent(MppeStartKeys::close);
        return reject;
    }

    /** What follows if that is the user's password; empty if the proof shows another. */
    private Optional<Accept> prove(AuthRequest request, char[] password) {
        if (request instanceof AuthRequest.PapRequest pap) {
            return when(Secret.of(rules.octets(password)).equals(pap.password()), Accept.of(WELCOME));
        } else if (request instanceof AuthRequest.ChapMd5Request md5) {
            byte[] expected = ChapMd5.response(
                    md5.id(), rules.octets(password), md5.challenge().bytes());
            return when(md5.response().equals(Secret.of(expected)), Accept.of(WELCOME));
        } else if (request instanceof AuthRequest.MsChapV1Request v1) {
            return judge(v1, password);
        } else if (request instanceof AuthRequest.MsChapV2Request v2) {
            byte[] hash = MsChap.ntPasswordHash(password);
            Optional<Accept> accepted = judge(v2, hash);
            Arrays.fill(hash, (byte) 0);
            return accepted;
        }
        return Optional.empty();
    }

    private Optional<Accept> judge(AuthRequest.MsChapV1Request proof, char[] password) {
        byte[] hash = MsChap.ntPasswordHash(password);
        byte[] challenge = proof.challenge().bytes();
        byte[] expected = MsChap.challengeResponse(challenge, hash);
        byte[] lmHash = MsChapV1.lmPasswordHash(password);
        Accept accept = Accept.keyed(MsChapV1.keys(hash, lmHash, challenge, rules), WELCOME);
        Arrays.fill(hash, (byte) 0);
        Arrays.fill(lmHash, (byte) 0);
        // The LAN Manager response alone proves too little.
        boolean proved = proof.ntResponse().equals(Secret.of(expected)) & proof.flag() == MsChapV1.USE_NT_RESPONSE;
        return when(proved, accept);
    }

    /** The name is hashed without its domain (RFC 2759 §8.2); some peers hash all of it, as accel-ppp does. */
    private static Optional<Accept> judge(AuthRequest.MsChapV2Request proof, byte[] hash) {
        return proof.accountName().equals(proof.userName())
                ? judge(proof, proof.userName(), hash)
                : judge(proof, proof.accountName(), hash).or(() -> judge(proof, proof.userName(), hash));
    }

    private static Optional<Accept> judge(AuthRequest.MsChapV2Request proof, String hashedName, byte[] hash) {
        byte[] authenticatorChallenge = proof.authenticatorChallenge().bytes();
        byte[] peerChallenge = proof.peerChallenge().bytes();
        byte[] ntResponse = proof.ntResponse().bytes();
        byte[] expected = MsChapV2.ntResponse(authenticatorChallenge, peerChallenge, hashedName, hash);
        String returned =
                MsChapV2.authenticatorResponse(hash, ntResponse, peerChallenge, authenticatorChallenge, hashedName);
        MppeStartKeys keys =
                MppeStartKeys.msChapV2(MsChap.hashNtPasswordHash(hash), ntResponse, MppeStartKeys.Side.AUTHENTICATOR);
        return when(proof.ntResponse().equals(Secret.of(expected)), Accept.msChapV2(keys, returned, WELCOME));
    }

    private static Optional<Accept> when(boolean proved, Accept accept) {
        if (!proved) {
            accept.startKeys().ifPresent(MppeStartKeys::close);
        }
        return proved ? Optional.of(accept) : Optional.empty();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.mppe.MppeStartKeys;

/** MS-CHAPv2, which has the authenticator prove itself too (RFC 2759 §4, §5). */
final class MsChapV2Prover implements ChapProver {

    private final String name;
    private final byte[] passwordHash;
    private final RandomGenerator random;

    MsChapV2Prover(Credentials credentials, RandomGenerator random) {
        this.name = MsChapV2.withoutDomain(credentials.name());
        this.passwordHash = credentials.ntPasswordHash();
        this.random = random;
    }

    @Override
    public boolean takes(byte[] challenge) {
        return challenge.length == MsChapV2.CHALLENGE_LENGTH;
    }

    @Override
    public ChapProof prove(int id, byte[] challenge) {
        byte[] peerChallenge = new byte[MsChapV2.CHALLENGE_LENGTH];
        random.nextBytes(peerChallenge);
        byte[] ntResponse = MsChapV2.ntResponse(challenge, peerChallenge, name, passwordHash);
        return new V2Proof(challenge, peerChallenge, ntResponse);
    }

    @Override
    public Optional<byte[]> passwordHash() {
        return Optional.of(passwordHash);
    }

    @Override
    public int changeVersion() {
        return 3;
    }

    @Override
    public void wipe() {
        Arrays.fill(passwordHash, (byte) 0);
    }

    private final class V2Proof implements ChapProof {
        private final byte[] challenge;
        private final byte[] peerChallenge;
        private final byte[] ntResponse;

        V2Proof(byte[] challenge, byte[] peerChallenge, byte[] ntResponse) {
            this.challenge = challenge;
            this.peerChallenge = peerChallenge;
            this.ntResponse = ntResponse;
        }

        @Override
        public byte[] value() {
            byte[] value = Arrays.copyOf(peerChallenge, MsChapV2.RESPONSE_LENGTH);
            System.arraycopy(ntResponse, 0, value, MsChapV2.NT_RESPONSE_OFFSET, ntResponse.length);
            return value;
        }

        @Override
        public boolean isReturnedBy(String success) {
            String expected = MsChapV2.authenticatorResponse(passwordHash, ntResponse, peerChallenge, challenge, name);
            return MsChapV2.provesAuthenticator(success, expected);
        }

        /** What follows {@code M=}; Windows sends none. */
        @Override
        public Optional<String> words(String success) {
            int start = success.indexOf(" M=", MsChapV2.AUTHENTICATOR_RESPONSE_LENGTH);
            return start < 0 ? Optional.empty() : Optional.of(success.substring(start + " M=".length()));
        }

        @Override
        public Optional<MppeStartKeys> keys() {
            byte[] passwordHashHash = MsChap.hashNtPasswordHash(passwordHash);
            return Optional.of(MppeStartKeys.msChapV2(passwordHashHash, ntResponse, MppeStartKeys.Side.PEER));
        }

        @Override
        public boolean isReflectedBy(byte[] other) {
            return Arrays.equals(peerChallenge, other);
        }
    }
}

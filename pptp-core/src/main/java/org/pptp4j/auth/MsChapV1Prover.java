/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;
import java.util.Optional;
import org.pptp4j.mppe.MppeStartKeys;

/** MS-CHAPv1 (RFC 2433 §6): the NT response, and the LAN Manager one only if it is asked for. */
final class MsChapV1Prover implements ChapProver {

    private final byte[] passwordHash;
    private final byte[] lmPasswordHash;
    private final PasswordRules rules;

    MsChapV1Prover(Credentials credentials, PasswordRules rules) {
        this.passwordHash = credentials.ntPasswordHash();
        this.lmPasswordHash = credentials.lmPasswordHash();
        this.rules = rules;
    }

    @Override
    public boolean takes(byte[] challenge) {
        return challenge.length == MsChap.CHALLENGE_LENGTH;
    }

    @Override
    public ChapProof prove(int id, byte[] challenge) {
        byte[] value = new byte[MsChapV1.RESPONSE_LENGTH];
        if (rules.lanManager().contains(LanManager.RESPONSE)) {
            byte[] lm = MsChap.challengeResponse(challenge, lmPasswordHash);
            System.arraycopy(lm, 0, value, 0, lm.length);
        }
        byte[] nt = MsChap.challengeResponse(challenge, passwordHash);
        System.arraycopy(nt, 0, value, MsChap.RESPONSE_LENGTH, nt.length);
        value[MsChapV1.FLAG_OFFSET] = MsChapV1.USE_NT_RESPONSE;
        return new V1Proof(value, challenge);
    }

    @Override
    public Optional<byte[]> passwordHash() {
        return Optional.of(passwordHash);
    }

    @Override
    public int changeVersion() {
        return 2;
    }

    @Override
    public void wipe() {
        Arrays.fill(passwordHash, (byte) 0);
        Arrays.fill(lmPasswordHash, (byte) 0);
    }

    private final class V1Proof implements ChapProof {
        private final byte[] value;
        private final byte[] challenge;

        V1Proof(byte[] value, byte[] challenge) {
            this.value = value;
            this.challenge = challenge;
        }

        @Override
        public byte[] value() {
            return value;
        }

        @Override
        public boolean isReturnedBy(String success) {
            return true;
        }

        @Override
        public Optional<String> words(String success) {
            return Optional.of(success).filter(text -> !text.isEmpty());
        }

        @Override
        public Optional<MppeStartKeys> keys() {
            return Optional.of(MsChapV1.keys(passwordHash, lmPasswordHash, challenge, rules));
        }

        @Override
        public boolean isReflectedBy(byte[] other) {
            return false;
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;
import java.util.Optional;
import org.pptp4j.mppe.MppeStartKeys;

/** CHAP with MD5 (RFC 1994 §4.1). */
final class Md5Prover implements ChapProver {

    private final byte[] password;

    Md5Prover(Credentials credentials, PasswordRules rules) {
        this.password = credentials.octets(rules);
    }

    @Override
    public boolean takes(byte[] challenge) {
        return true;
    }

    @Override
    public ChapProof prove(int id, byte[] challenge) {
        return new Md5Proof(ChapMd5.response(id, password, challenge));
    }

    @Override
    public Optional<byte[]> passwordHash() {
        return Optional.empty();
    }

    @Override
    public int changeVersion() {
        return 0;
    }

    @Override
    public void wipe() {
        Arrays.fill(password, (byte) 0);
    }

    private record Md5Proof(byte[] value) implements ChapProof {
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
            return Optional.empty();
        }

        @Override
        public boolean isReflectedBy(byte[] challenge) {
            return false;
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** How one algorithm of CHAP answers a challenge: what differs for the side that proves itself. */
interface ChapProver {

    /** Whether a challenge has the length of the algorithm. */
    boolean takes(byte[] challenge);

    /** Proves that we know the password. */
    ChapProof prove(int id, byte[] challenge);

    /** MD4 of the password, which a change of it needs; empty outside MS-CHAP. */
    Optional<byte[]> passwordHash();

    /** The version that a Failure must name for the password to be changed (RFC 2433 §8, RFC 2759 §6). */
    int changeVersion();

    /** Overwrites the password. */
    void wipe();

    /** The prover of an algorithm. */
    static ChapProver of(AuthProtocol protocol, Credentials credentials, PasswordRules rules, RandomGenerator random) {
        return switch (protocol) {
            case CHAP_MD5 -> new Md5Prover(credentials, rules);
            case MS_CHAP_V1 -> new MsChapV1Prover(credentials, rules);
            case MS_CHAP_V2 -> new MsChapV2Prover(credentials, random);
            default -> throw new IllegalArgumentException("<" + protocol + "> is no CHAP");
        };
    }
}

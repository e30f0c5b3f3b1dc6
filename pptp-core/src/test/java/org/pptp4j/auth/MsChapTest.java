/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.auth.Octets.hex;

import org.junit.jupiter.api.Test;

class MsChapTest {

    /** RFC 2433 §B.2: password "MyPw". */
    private static final byte[] HASH_OF_MY_PW = hex("fc 15 6a f7 ed cd 6c 0e dd e3 33 7d 42 7f 4e ac");

    @Test
    void hashesThePasswordOfRfc2433() {
        assertThat(MsChap.ntPasswordHash("MyPw".toCharArray())).isEqualTo(HASH_OF_MY_PW);
    }

    @Test
    void answersTheChallengeOfRfc2433() {
        byte[] response = MsChap.challengeResponse(hex("10 2d b5 df 08 5d 30 41"), HASH_OF_MY_PW);

        assertThat(response).isEqualTo(hex("4e9d3c8f9cfd385d5bf4d3246791956ca4c351ab409a3d61"));
    }

    /** RFC 2759 §9.3 and RFC 2433 §B.3. */
    @Test
    void makesDesKeysWithOddParity() {
        assertThat(MsChap.desKey(HASH_OF_MY_PW, 0)).isEqualTo(hex("fd 0b 5b 5e 7f 6e 34 d9"));
        assertThat(MsChap.desKey(HASH_OF_MY_PW, 7)).isEqualTo(hex("0e 6e 79 67 37 ea 08 fe"));
    }

    /** RFC 2759 §9.2. */
    @Test
    void hashesThePasswordOfRfc2759AndItsHash() {
        byte[] hash = MsChap.ntPasswordHash("clientPass".toCharArray());

        assertThat(hash).isEqualTo(hex("44 eb ba 8d 53 12 b8 d6 11 47 44 11 f5 69 89 ae"));
        assertThat(MsChap.hashNtPasswordHash(hash)).isEqualTo(hex("41 c0 0c 58 4b d2 d9 1c 40 17 a2 a1 2f a5 9f 3f"));
    }

    /** MD4 of 6a 00 f6 00 72 00 67 00 b7 05 3d d8 11 dd, by another program. */
    @Test
    void hashesAnyUnicodePasswordAsUtf16WithTheLittleEndFirst() {
        assertThat(MsChap.ntPasswordHash("j\u00f6rg\u05b7\ud83d\udd11".toCharArray()))
                .isEqualTo(hex("4dde4bdb59ab77a0fe9c1fa7aba839ec"));
    }

    @Test
    void hashesThePasswordThatIsEmpty() {
        assertThat(MsChap.ntPasswordHash(new char[0])).isEqualTo(hex("31d6cfe0d16ae931b73c59d7e0c089c0"));
    }
}

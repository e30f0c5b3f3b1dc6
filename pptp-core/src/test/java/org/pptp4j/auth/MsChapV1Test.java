/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.auth.Octets.hex;

import org.junit.jupiter.api.Test;

class MsChapV1Test {

    /** RFC 3079 §2.5.1. */
    @Test
    void hashesThePasswordOfRfc3079AsLanManagerDid() {
        assertThat(MsChapV1.lmPasswordHash("clientPass".toCharArray()))
                .isEqualTo(hex("76 a1 52 93 60 96 d7 83 0e 23 90 22 74 04 af d2"));
    }

    /** Known to everybody who ever looked into a password database of Windows. */
    @Test
    void hashesNoPasswordToTheWellKnownHalves() {
        assertThat(MsChapV1.lmPasswordHash(new char[0])).isEqualTo(hex("aad3b435b51404eeaad3b435b51404ee"));
    }

    @Test
    void forgetsWhatFollowsTheFourteenthCharacterAndTheCase() {
        assertThat(MsChapV1.lmPasswordHash("averylongpassword".toCharArray()))
                .isEqualTo(MsChapV1.lmPasswordHash(
                        "AVERYLONGPASSxyz".replace("xyz", "WORD").toCharArray()));
    }

    /** RFC 3079 §2.5.3, with its misprint in step 3 corrected by its step 4. */
    @Test
    void derivesTheKeyOfRfc3079() {
        byte[] hash = MsChap.ntPasswordHash("clientPass".toCharArray());

        assertThat(MsChapV1.keys(hash, new byte[16], hex("10 2d b5 df 08 5d 30 41"), PasswordRules.defaults())
                        .send())
                .isEqualTo(hex("a8947850cfc0acc1d1789fb62ddcddb0"));
    }
}

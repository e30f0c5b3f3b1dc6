/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void keepsTheNameAsTypedAndACopyOfThePassword() {
        char[] password = "secret".toCharArray();
        Credentials credentials = Credentials.of("DOMAIN\\Alice", password);

        password[0] = 'X';

        assertThat(credentials.name()).isEqualTo("DOMAIN\\Alice");
        assertThat(credentials.ntPasswordHash()).isEqualTo(MsChap.ntPasswordHash("secret".toCharArray()));
    }

    @Test
    void cannotBeUsedAfterTheyWereWiped() {
        Credentials credentials = Credentials.of("alice", "secret");

        credentials.close();

        assertThatIllegalStateException()
                .isThrownBy(credentials::ntPasswordHash)
                .withMessage("The credentials of alice were closed");
    }

    @Test
    void refusesAnEmptyNameAndATooLongPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.of("", "secret"))
                .withMessage("The user name is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.of("alice", "x".repeat(257)))
                .withMessage("The password has 257 characters; MS-CHAP allows 256 (RFC 2759 §8.1)");
        assertThat(Credentials.of("alice", "x".repeat(256)).ntPasswordHash()).hasSize(16);
    }

    @Test
    void printNoPassword() {
        assertThat(Credentials.of("alice", "secret")).hasToString("Credentials[name=alice, password hidden]");
    }
}

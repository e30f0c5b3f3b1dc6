/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthProtocolTest {

    @ParameterizedTest
    @CsvSource({
        "PAP,        c023, -1, false, auth pap",
        "CHAP_MD5,   c223, 5, false, auth chap MD5",
        "MS_CHAP_V1, c223, 128, true, auth chap MS",
        "MS_CHAP_V2, c223, 129, true, auth chap MS-v2",
        "EAP,        c227, -1, false, auth eap"
    })
    void hasTheNumbersOfTheRfcsAndTheNamesOfPppd(
            AuthProtocol protocol, String lcpProtocol, int algorithm, boolean keys, String text) {
        assertThat(protocol.lcpProtocol()).isEqualTo(Integer.parseInt(lcpProtocol, 16));
        assertThat(protocol.algorithm().orElse(-1)).isEqualTo(algorithm);
        assertThat(protocol.yieldsMppeKeys()).isEqualTo(keys);
        assertThat(protocol).hasToString(text);
    }
}

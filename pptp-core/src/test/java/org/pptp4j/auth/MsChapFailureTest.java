/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsChapFailureTest {

    private static final String CHALLENGE = "0123456789ABCDEF0123456789ABCDEF";

    @Test
    void readsAllFields() {
        MsChapFailure failure = MsChapFailure.parse("E=691 R=1 C=" + CHALLENGE + " V=3 M=Access denied, V=9 E=1");

        assertThat(failure).isEqualTo(new MsChapFailure(691, true, CHALLENGE, 3, "Access denied, V=9 E=1"));
        assertThat(MsChapFailure.parse(failure.toMessage())).isEqualTo(failure);
    }

    @Test
    void readsTenDigitsAndAnyOrder() {
        assertThat(MsChapFailure.parse("V=0000000003 R=0 E=0000000649"))
                .isEqualTo(new MsChapFailure(649, false, "", 3, ""));
    }

    @Test
    void takesAMessageInNoSuchFormForWords() {
        assertThat(MsChapFailure.parse("Go away")).isEqualTo(new MsChapFailure(0, false, "", 0, "Go away"));
        assertThat(MsChapFailure.parse("M=Go away")).isEqualTo(new MsChapFailure(0, false, "", 0, "Go away"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "E", "E=", "E=x R= C= V=-7 M=", "E=99999999999999999999", "=", "M", " M="})
    void survivesNonsense(String text) {
        MsChapFailure failure = MsChapFailure.parse(text);

        assertThat(failure.code()).isZero();
        assertThat(failure.version()).isZero();
        assertThat(failure.explain()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        646 | time of day
        647 | disabled
        648 | password has expired
        649 | no permission to dial in
        691 | The server refused the user name or the password (error 691)
        709 | could not be changed
        812 | error 812
        """)
    void saysInWordsWhatTheCodeMeans(int code, String words) {
        assertThat(MsChapFailure.parse("E=" + code + " R=0 V=3").explain()).contains(words, String.valueOf(code));
    }

    @Test
    void quotesTheServersOwnWords() {
        assertThat(MsChapFailure.parse("E=691 R=0 V=0 M=No\nway").explain()).endsWith("It says: \"No\\nway\".");
    }

    @Property
    void readsAnything(@ForAll String text) {
        assertThat(MsChapFailure.parse(text).explain()).isNotBlank();
    }
}

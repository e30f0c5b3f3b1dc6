/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.auth.AuthFailure.Kind;
import org.pptp4j.auth.AuthFailure.Prover;

class AuthFailureTest {

    @ParameterizedTest
    @EnumSource(names = "REFUSED", mode = EnumSource.Mode.EXCLUDE)
    void saysWhatHappenedToEitherSide(Kind kind) {
        assertThat(AuthFailure.of(kind, Prover.WE, AuthProtocol.MS_CHAP_V2, "alice")
                        .explain())
                .startsWith("The server ");
        assertThat(AuthFailure.of(kind, Prover.PEER, AuthProtocol.MS_CHAP_V2, "alice")
                        .explain())
                .endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "WE, PAP, no verdict on our name and password came in time",
        "WE, MS_CHAP_V2, 'no challenge, or no verdict on our response, came in time'",
        "PEER, PAP, The client did not send its name and password.",
        "PEER, CHAP_MD5, The client did not answer our challenge."
    })
    void silenceNamesWhatDidNotCome(Prover prover, AuthProtocol protocol, String words) {
        assertThat(AuthFailure.of(Kind.SILENT, prover, protocol, "alice").explain())
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "691, 'with error 691, wrong name or password: check both at the client, and this user here.'",
        "649, 'with error 649: look this user up in the user database here.'"
    })
    void whomWeRefusedIsSomethingToLookUpHere(int code, String words) {
        MsChapFailure said = new MsChapFailure(code, false, "", 3, "");

        assertThat(AuthFailure.refused(Prover.PEER, AuthProtocol.MS_CHAP_V2, "alice", said)
                        .explain())
                .isEqualTo("We refused the login of \"alice\" " + words);
    }

    @Test
    void anExceptionSaysTheSame() {
        AuthFailure failure =
                AuthFailure.refused(Prover.WE, AuthProtocol.MS_CHAP_V2, "alice", MsChapFailure.parse("E=649 R=0 V=3"));

        PptpAuthenticationException exception = new PptpAuthenticationException(failure);

        assertThat(exception).hasMessage(failure.explain()).hasMessageContaining("no permission to dial in");
        assertThat(exception.failure()).isEqualTo(failure);
    }

    @Test
    void aRefusalAndNothingElseHasWordsOfTheAuthenticator() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuthFailure(Kind.REFUSED, Prover.WE, AuthProtocol.PAP, "", Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuthFailure(
                        Kind.SILENT, Prover.WE, AuthProtocol.PAP, "", Optional.of(MsChapFailure.parse(""))));
    }
}

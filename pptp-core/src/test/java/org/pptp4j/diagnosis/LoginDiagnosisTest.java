/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.Diagnosis;
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.ppp.LinkFailure;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.NegotiationFailure;
import org.pptp4j.ppp.RasError;
import org.pptp4j.ppp.TerminateReason;

/** Whose login it was, of those that were refused. */
class LoginDiagnosisTest {

    /** Row 7: the name as sent, never the password. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void aRefusedLoginShowsTheNameThatWasSent(AuthProtocol protocol) {
        NegotiationFailure failure = Recorded.refused(691, Prover.WE, protocol, "CORP\\alice");

        Diagnosis diagnosis = Recorded.failed(failure).diagnose().orElseThrow();

        assertThat(diagnosis.explain()).isEqualTo(failure.explain() + " The name was sent as \"CORP\\alice\".");
        assertThat(diagnosis.evidence()).contains("name sent: \"CORP\\alice\"");
    }

    /** Row 7, where the peer leaves without a verdict: as {@code ChapPacket} and {@code PapPacket} are printed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sent [CHAP Response id=0x1 <49 octets hidden>, name = \"CORP\\\\alice\"]",
                "sent [PAP AuthReq id=0x1 user=\"CORP\\\\alice\" password=<hidden>]"
            })
    void aLoginThatEndsInSilenceShowsTheNameThatWasSent(String line) {
        LinkFailure failure = new LinkFailure.PeerTerminated(
                LinkPhase.AUTHENTICATE, new TerminateReason("", Optional.of(new RasError(691))));

        Diagnosis diagnosis = Recorded.failed(failure, line).diagnose().orElseThrow();

        assertThat(diagnosis.explain()).isEqualTo(failure.explain() + " The name was sent as \"CORP\\alice\".");
        assertThat(diagnosis.evidence()).contains("name sent: \"CORP\\alice\"");
    }

    /** It is the peer's name that the failure has. */
    @Test
    void aLoginThatWeRefusedShowsNoNameOfOurs() {
        Diagnosis diagnosis = Recorded.failed(Recorded.refused(691, Prover.PEER, AuthProtocol.PAP, "bob"))
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.evidence()).noneMatch(fact -> fact.startsWith("name sent"));
    }
}

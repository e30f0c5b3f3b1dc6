/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pptp4j.Diagnosis;
import org.pptp4j.Problem;
import org.pptp4j.netty.PptpTransportException;

class OutlookTest {

    private static Outlook of(Problem problem, PptpTransportException failure) {
        failure.initDiagnosis(new Diagnosis(problem, failure.getMessage(), List.of()));
        return Outlook.of(failure);
    }

    private static Outlook of(Problem problem) {
        return of(problem, new PptpTransportException("It failed."));
    }

    @Test
    void aLoginThatIsRefusedStaysRefused() {
        assertThat(of(Problem.LOGIN_REFUSED)).isEqualTo(Outlook.HOPELESS);
        assertThat(of(Problem.ACCOUNT_DISABLED)).isEqualTo(Outlook.HOPELESS);
        assertThat(of(Problem.OUTSIDE_HOURS)).isEqualTo(Outlook.OPEN);
    }

    @Test
    void whatOnlySomebodyCanChangeIsAMatterOfSettings() {
        assertThat(of(Problem.MPPE_STRENGTH)).isEqualTo(Outlook.SETTINGS);
        assertThat(of(Problem.LOGIN_METHOD)).isEqualTo(Outlook.SETTINGS);
    }

    @Test
    void theNetworkAndTheServerMayGetBetter() {
        for (Problem problem : List.of(
                Problem.NAME_UNKNOWN,
                Problem.NO_ROUTE,
                Problem.TCP_REFUSED,
                Problem.GRE_BLOCKED,
                Problem.NO_LINE,
                Problem.ADDRESS_REFUSED)) {
            assertThat(of(problem)).as("%s", problem).isEqualTo(Outlook.OPEN);
        }
        assertThat(Outlook.of(new PptpTransportException("It failed."))).isEqualTo(Outlook.OPEN);
    }

    @Test
    void aSocketThatMayNotBeMadeIsNoMatterOfTheNetwork() {
        assertThat(of(Problem.NO_SOCKET)).isEqualTo(Outlook.HOPELESS);
        assertThat(of(
                        Problem.NO_SOCKET,
                        new PptpTransportException("It failed.", new IOException("Network is unreachable"))))
                .isEqualTo(Outlook.OPEN);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.Diagnosis;
import org.pptp4j.Problem;
import org.pptp4j.Stage;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.control.ControlEvent;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.control.PptpControlException;
import org.pptp4j.control.PptpControlException.Kind;

/** Tunnels of which no GRE packet came to be sent, and those whose control connection broke. */
class ControlDiagnosisTest {

    private static final String SAID = "It did not work.";

    @Test
    void nothingIsWrongWithWhatHasNotBegun() {
        assertThat(Evidence.NONE.diagnose()).isEmpty();
    }

    @Test
    void nothingIsWrongWhileTheControlConnectionComesUp() {
        assertThat(Recorded.control(ControlState.CONNECTED, "").diagnose()).isEmpty();
        assertThat(Recorded.control(ControlState.ESTABLISHED, "").diagnose()).isEmpty();
        assertThat(Recorded.control(ControlState.CALL_OPEN, "").diagnose()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NAME_UNKNOWN, NAME_UNKNOWN, NAME",
        "NO_SOCKET, NO_SOCKET, GRE",
        "REFUSED, TCP_REFUSED, TCP",
        "TIMED_OUT, TCP_TIMED_OUT, TCP",
        "NO_ROUTE, NO_ROUTE, TCP",
        "NOT_PPTP, NOT_PPTP, TCP",
        "CONNECTED, START_UNANSWERED, CONTROL",
        "ESTABLISHED, CALL_UNANSWERED, CALL"
    })
    void howFarItCameNamesTheStage(ControlState state, Problem problem, Stage stage) {
        Diagnosis diagnosis = Recorded.control(state, SAID).diagnose().orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(problem);
        assertThat(diagnosis.stage()).isEqualTo(stage);
        assertThat(diagnosis.explain()).isEqualTo(SAID);
        assertThat(diagnosis.evidence()).containsExactly("control connection: " + state);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTED, CLOSED_EARLY, -1, TCP_RESET",
        "CONNECTED, START_REFUSED, 3, CONNECTION_EXISTS",
        "CONNECTED, COLLIDED, -1, CONNECTION_EXISTS",
        "CONNECTED, START_REFUSED, 4, NOT_AUTHORIZED",
        "CONNECTED, START_REFUSED, 5, VERSION",
        "CONNECTED, START_REFUSED, 2, START_REFUSED",
        "CONNECTED, OTHER_VERSION, -1, VERSION",
        "CONNECTED, STOPPED, 3, CONTROL_LOST",
        "CONNECTED, SILENT, -1, START_UNANSWERED",
        "CONNECTED, OUT_OF_ORDER, -1, CONTROL_BROKEN",
        "ESTABLISHED, CALL_REFUSED, 4, NO_LINE",
        "ESTABLISHED, CALL_REFUSED, 2, CALL_REFUSED",
        "ESTABLISHED, CALL_DISCONNECTED, 4, CALL_DISCONNECTED",
        "ESTABLISHED, BROKEN_OFF, -1, CONTROL_LOST",
        "ESTABLISHED, SILENT, -1, CALL_UNANSWERED",
        "CALL_OPEN, SILENT, -1, CONTROL_LOST",
        "CALL_OPEN, BROKEN_OFF, -1, CONTROL_LOST"
    })
    void whatThePeerDidNamesTheProblem(ControlState state, Kind end, int result, Problem problem) {
        Diagnosis diagnosis =
                Recorded.control(state, end, result, SAID).diagnose().orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(problem);
        assertThat(diagnosis.explain()).isEqualTo(SAID);
    }

    @Test
    void whatFitsNoRuleIsStillSaid() {
        Diagnosis diagnosis =
                Recorded.control(ControlState.CALL_OPEN, SAID).diagnose().orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(Problem.OTHER);
        assertThat(diagnosis.explain()).isEqualTo(SAID);
    }

    /** Row 15. */
    @Test
    void theServersResultIsEvidence() {
        ControlEvidence refused = new ControlEvidence(
                ControlState.CONNECTED,
                Optional.of(Kind.START_REFUSED),
                OptionalInt.of(2),
                ErrorCode.NO_RESOURCE,
                Optional.empty());

        assertThat(Evidence.NONE.with(refused).diagnose().orElseThrow().evidence())
                .containsExactly(
                        "control connection: TCP connected, no Start-Control-Connection-Reply",
                        "the peer's result: 2, error 4 (No-Resource)");
    }

    /** Row 14: which keepalive failed, and since when. */
    @Test
    void aControlConnectionThatWentSilentSaysSinceWhen() {
        Evidence evidence = Recorded.control(ControlState.CALL_OPEN, Kind.SILENT, -1, SAID);

        Diagnosis diagnosis = evidence.with(evidence.control().silentFor(Duration.ofSeconds(120)))
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(Problem.CONTROL_LOST);
        assertThat(diagnosis.explain())
                .isEqualTo(SAID + " The last message on the control connection came 120 s before.");
        assertThat(diagnosis.evidence())
                .containsExactly(
                        "control connection: established, the call was open",
                        "last message on the control connection: 120 s before",
                        "GRE: 0 packets sent, 0 received, 0 network errors",
                        "PPP: came as far as DEAD, 0 frames received");
    }

    /** Row 9, when the control connection is the first to notice. */
    @Test
    void aControlConnectionThatWasRoutedIntoItsTunnelIsARouteLoop() {
        Diagnosis diagnosis = Recorded.control(ControlState.CALL_OPEN, Kind.SILENT, -1, SAID)
                .with(Recorded.beside(0, 0, "0.0.0.0/0"))
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(Problem.ROUTE_LOOP);
        assertThat(diagnosis.explain())
                .startsWith(SAID + " The tunnel's own packets to 203.0.113.1 will go into the tunnel");
    }

    @Test
    void whatACodecSaysBecomesASentence() {
        assertThat(Recorded.control(ControlState.NOT_PPTP, "the first bytes are wrong")
                        .diagnose()
                        .orElseThrow()
                        .explain())
                .isEqualTo("The first bytes are wrong.");
    }

    @Test
    void nonsenseOfThePeerBreaksTheConnection() {
        ControlEvidence broken = ControlEvidence.at(ControlState.CALL_OPEN)
                .silentFor(Duration.ofSeconds(2))
                .endedBy(Kind.OUT_OF_ORDER);

        assertThat(broken.silence()).contains(Duration.ofSeconds(2));
        assertThat(Evidence.NONE.with(broken).diagnose().orElseThrow().problem())
                .isEqualTo(Problem.CONTROL_BROKEN);
    }

    @Test
    void whatNobodyExplainedIsExplainedByItsCures() {
        assertThat(Recorded.control(ControlState.REFUSED, "")
                        .diagnose()
                        .orElseThrow()
                        .explain())
                .isEqualTo("Check the server's address and port. Start the PPTP service, and let it listen on TCP port"
                        + " 1723.");
    }

    @Test
    void anExceptionOfTheControlConnectionIsEvidence() {
        ControlConnection connection = ControlConnection.initiator(ControlConfig.defaults(), () -> 7, new Random(1), 0);
        connection.handleTransportClosed(1);
        ControlEvent.Closed closed =
                (ControlEvent.Closed) connection.pollEvent().orElseThrow();
        PptpControlException cause = (PptpControlException) closed.cause().orElseThrow();

        ControlEvidence evidence = ControlEvidence.at(ControlState.CONNECTED).endedBy(cause);

        assertThat(evidence.end()).contains(Kind.CLOSED_EARLY);
        assertThat(evidence.result()).isEmpty();
        assertThat(evidence.error()).isEqualTo(ErrorCode.NONE);
        assertThat(Evidence.NONE
                        .with(evidence)
                        .withSaid(closed.explain())
                        .diagnose()
                        .orElseThrow()
                        .problem())
                .isEqualTo(Problem.TCP_RESET);
    }
}

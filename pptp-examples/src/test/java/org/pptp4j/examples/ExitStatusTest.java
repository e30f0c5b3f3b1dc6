/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.pptp4j.PptpException;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.MsChapFailure;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.ppp.LinkFailure;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.NegotiationFailure;
import org.pptp4j.ppp.PptpNegotiationException;
import org.pptp4j.ppp.TerminateReason;

class ExitStatusTest {

    @Test
    void is2ForAMistakeOfTheUser() {
        assertThat(ExitStatus.of(new IllegalArgumentException("--count is 0")))
                .isEqualTo(new ExitStatus(2, "--count is 0."));
    }

    @Test
    void leavesTheNamesOfFilesAsTheyAre() {
        assertThat(ExitStatus.of(new IllegalArgumentException("etc/peers/onenet:3: what is wrong"))
                        .sentence())
                .isEqualTo("etc/peers/onenet:3: what is wrong.");
        assertThat(ExitStatus.of(new IllegalArgumentException("command line: what is wrong"))
                        .sentence())
                .isEqualTo("Command line: what is wrong.");
    }

    @Test
    void is8WhenNothingWasSetUp() {
        assertThat(code(new PptpTransportException("Nothing listens there."))).isEqualTo(8);
    }

    @Test
    void is10WhenTheLinkWasNotAgreedOn() {
        assertThat(code(negotiation(new LinkFailure.AddressRefused("No address."))))
                .isEqualTo(10);
        assertThat(code(negotiation(new LinkFailure.GreSilent(10, 0)))).isEqualTo(10);
        assertThat(code(login(AuthFailure.Kind.SILENT))).isEqualTo(10);
    }

    @Test
    void is11WhenTheServerDidNotProveItself() {
        assertThat(code(login(AuthFailure.Kind.PEER_NOT_PROVED))).isEqualTo(11);
        assertThat(code(login(AuthFailure.Kind.REFLECTED))).isEqualTo(11);
    }

    @Test
    void is15WhenThePeerStoppedAnswering() {
        PptpException vanished = negotiation(new LinkFailure.PeerVanished(3, 30_000_000_000L));

        assertThat(code(vanished)).isEqualTo(15);
        assertThat(code(broken(TunnelClosed.Origin.NETWORK, Optional.of(vanished))))
                .isEqualTo(15);
        assertThat(code(broken(TunnelClosed.Origin.NETWORK, Optional.empty()))).isEqualTo(15);
        assertThat(code(broken(TunnelClosed.Origin.PEER, Optional.of(new PptpTransportException("Reset.")))))
                .isEqualTo(15);
    }

    @Test
    void is10WhenATunnelThatWasUpCouldNotGoOn() {
        PptpException outOfStep =
                negotiation(new LinkFailure.PeerTerminated(LinkPhase.NETWORK, TerminateReason.of("out of step")));

        assertThat(code(broken(TunnelClosed.Origin.PEER, Optional.of(outOfStep))))
                .isEqualTo(10);
    }

    @Test
    void is19WhenTheServerRefusedUs() {
        PptpException refused = new PptpAuthenticationException(new AuthFailure(
                AuthFailure.Kind.REFUSED,
                AuthFailure.Prover.WE,
                AuthProtocol.MS_CHAP_V2,
                "alice",
                Optional.of(MsChapFailure.parse("E=691 R=0 V=3 M=Access denied"))));

        ExitStatus status = ExitStatus.of(refused);

        assertThat(status.code()).isEqualTo(19);
        assertThat(status.sentence()).contains("691", "password");
    }

    @Test
    void looksThroughWhatFuturesWrapAroundAFailure() {
        Throwable wrapped = new ExecutionException(new CompletionException(new PptpTransportException("no route")));

        assertThat(ExitStatus.of(wrapped)).isEqualTo(new ExitStatus(8, "No route."));
    }

    @Test
    void is1AndAsksForAReportForWhatNobodyExpected() {
        ExitStatus status = ExitStatus.of(new IllegalStateException("bug"));

        assertThat(status.code()).isEqualTo(1);
        assertThat(status.sentence()).contains("bug", "--debug");
    }

    private static int code(Throwable failure) {
        return ExitStatus.of(failure).code();
    }

    private static PptpException negotiation(NegotiationFailure failure) {
        return new PptpNegotiationException(failure, List.of());
    }

    private static PptpException login(AuthFailure.Kind kind) {
        return new PptpAuthenticationException(
                new AuthFailure(kind, AuthFailure.Prover.PEER, AuthProtocol.MS_CHAP_V2, "alice", Optional.empty()));
    }

    private static BrokenTunnelException broken(TunnelClosed.Origin origin, Optional<PptpException> cause) {
        return new BrokenTunnelException(new TunnelClosed(origin, "The tunnel broke.", cause));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pptp4j.Diagnosis;
import org.pptp4j.Problem;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.control.PptpControlException.Kind;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeBits;
import org.pptp4j.ppp.EncryptionFailure;
import org.pptp4j.ppp.LinkFailure;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.LoginFailure;
import org.pptp4j.ppp.MppeMismatch;
import org.pptp4j.ppp.NegotiationFailure;
import org.pptp4j.ppp.PppProtocol;
import org.pptp4j.ppp.RasError;
import org.pptp4j.ppp.TerminateReason;

/** Links that failed: their own sentences, with what only the whole tunnel shows. */
class LinkDiagnosisTest {

    private static final MppeBits H_128 = new MppeBits(MppeBits.H | MppeBits.S);
    private static final long SECOND = 1_000_000_000L;

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new LinkFailure.GreSilent(12, 0), Problem.GRE_BLOCKED),
                Arguments.of(new LinkFailure.PeerVanished(3, 30 * SECOND), Problem.PEER_VANISHED),
                Arguments.of(new LinkFailure.LoopedBack(7), Problem.LOOPED_BACK),
                Arguments.of(new LinkFailure.PeerSilent(PppProtocol.LCP, 10, 4), Problem.LCP_UNANSWERED),
                Arguments.of(new LinkFailure.PeerSilent(PppProtocol.CHAP, 0, 4), Problem.LOGIN_UNANSWERED),
                Arguments.of(new LinkFailure.PeerSilent(PppProtocol.PAP, 0, 4), Problem.LOGIN_UNANSWERED),
                Arguments.of(new LinkFailure.PeerSilent(PppProtocol.CCP, 10, 4), Problem.MPPE_UNANSWERED),
                Arguments.of(new LinkFailure.PeerSilent(PppProtocol.IPCP, 10, 4), Problem.ADDRESS_UNANSWERED),
                Arguments.of(new LinkFailure.NoConvergence(PppProtocol.LCP, 6, "a", "b"), Problem.LCP_DISAGREES),
                Arguments.of(new LinkFailure.OptionRefused(PppProtocol.LCP, "<mrru 1614>", 20), Problem.LCP_DISAGREES),
                Arguments.of(new LinkFailure.CodeRejected(PppProtocol.LCP, 1), Problem.LCP_DISAGREES),
                Arguments.of(new LinkFailure.NoConvergence(PppProtocol.CCP, 6, "a", "b"), Problem.MPPE_UNANSWERED),
                Arguments.of(new LinkFailure.OptionRefused(PppProtocol.CCP, "<mppe +H>", 20), Problem.MPPE_UNANSWERED),
                Arguments.of(
                        new LinkFailure.OptionRefused(PppProtocol.CCP, "<deflate 15>", 20),
                        Problem.COMPRESSION_INSISTED),
                Arguments.of(new LinkFailure.NoConvergence(PppProtocol.IPCP, 6, "a", "b"), Problem.ADDRESS_REFUSED),
                Arguments.of(
                        new LinkFailure.OptionRefused(PppProtocol.IPCP, "<compress VJ>", 20), Problem.ADDRESS_REFUSED),
                Arguments.of(new LinkFailure.CodeRejected(PppProtocol.IPCP, 1), Problem.ADDRESS_REFUSED),
                Arguments.of(new LinkFailure.AddressRefused("There is none."), Problem.ADDRESS_REFUSED),
                Arguments.of(new LinkFailure.Ipv6Refused("There is none."), Problem.ADDRESS_REFUSED),
                Arguments.of(
                        new LinkFailure.PeerTerminated(LinkPhase.ESTABLISH, TerminateReason.of("Bye")),
                        Problem.LCP_ENDED),
                Arguments.of(
                        new LinkFailure.PeerTerminated(LinkPhase.AUTHENTICATE, TerminateReason.of("Bye")),
                        Problem.LOGIN_ENDED),
                Arguments.of(
                        new LinkFailure.PeerTerminated(LinkPhase.NETWORK, TerminateReason.of("Bye")),
                        Problem.NETWORK_ENDED),
                Arguments.of(
                        new LoginFailure.AuthProtocolMismatch(Prover.PEER, List.of(), List.of(AuthProtocol.MS_CHAP_V2)),
                        Problem.PEER_REFUSES_LOGIN),
                Arguments.of(
                        new LoginFailure.AuthProtocolMismatch(Prover.WE, List.of("auth pap"), List.of()),
                        Problem.LOGIN_DEMANDED),
                Arguments.of(
                        new LoginFailure.AuthProtocolMismatch(
                                Prover.WE, List.of("auth pap"), List.of(AuthProtocol.MS_CHAP_V2)),
                        Problem.LOGIN_METHOD),
                Arguments.of(login(AuthFailure.Kind.PEER_NOT_PROVED, Prover.WE), Problem.SERVER_NOT_PROVED),
                Arguments.of(login(AuthFailure.Kind.REFLECTED, Prover.PEER), Problem.SERVER_NOT_PROVED),
                Arguments.of(login(AuthFailure.Kind.SILENT, Prover.WE), Problem.LOGIN_UNANSWERED),
                Arguments.of(refused(691, Prover.PEER), Problem.PEER_NOT_LET_IN),
                Arguments.of(refused(691, Prover.WE), Problem.LOGIN_REFUSED),
                Arguments.of(refused(646, Prover.WE), Problem.OUTSIDE_HOURS),
                Arguments.of(refused(647, Prover.WE), Problem.ACCOUNT_DISABLED),
                Arguments.of(refused(648, Prover.WE), Problem.PASSWORD_EXPIRED),
                Arguments.of(refused(709, Prover.WE), Problem.PASSWORD_EXPIRED),
                Arguments.of(refused(649, Prover.WE), Problem.NO_DIAL_IN),
                Arguments.of(refused(12345, Prover.WE), Problem.LOGIN_REFUSED),
                Arguments.of(mismatch(MppeBits.S), Problem.MPPE_STATEFUL),
                Arguments.of(
                        new MppeMismatch(new MppeBits(MppeBits.S), H_128, "Configure-Request"), Problem.MPPE_STATEFUL),
                Arguments.of(new EncryptionFailure.StatefulRefused(H_128, "it said no"), Problem.MPPE_STATEFUL),
                Arguments.of(
                        new EncryptionFailure.KeyLengthUnavailable(
                                Set.of(KeyLength.BITS_40), Set.of(KeyLength.BITS_128), Optional.empty()),
                        Problem.MPPE_STRENGTH),
                Arguments.of(new EncryptionFailure.KeysLost(3), Problem.OUT_OF_STEP),
                Arguments.of(mismatch(MppeBits.L), Problem.MPPE_STRENGTH),
                Arguments.of(mismatch(MppeBits.H | MppeBits.L), Problem.MPPE_STRENGTH),
                Arguments.of(
                        new MppeMismatch(new MppeBits(MppeBits.S), new MppeBits(MppeBits.S), "Configure-Nak"),
                        Problem.MPPE_STRENGTH),
                Arguments.of(new EncryptionFailure.MppeRefused(H_128, "it said no"), Problem.MPPE_REFUSED),
                Arguments.of(new EncryptionFailure.MppeUnkeyed(Optional.empty()), Problem.MPPE_UNKEYED),
                Arguments.of(new EncryptionFailure.EncryptionEnded("it closed CCP"), Problem.ENCRYPTION_ENDED),
                Arguments.of(new EncryptionFailure.KeysDiffer(3), Problem.KEYS_DIFFER),
                Arguments.of(new EncryptionFailure.OutOfStep(10_000), Problem.OUT_OF_STEP));
    }

    private static NegotiationFailure login(AuthFailure.Kind kind, Prover prover) {
        return new LoginFailure.AuthenticationFailed(
                new AuthFailure(kind, prover, AuthProtocol.MS_CHAP_V2, "alice", Optional.empty()));
    }

    private static NegotiationFailure refused(int code, Prover prover) {
        return Recorded.refused(code, prover, AuthProtocol.MS_CHAP_V2, "");
    }

    private static NegotiationFailure mismatch(int theirs) {
        return new MppeMismatch(H_128, new MppeBits(theirs), "Configure-Nak");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsNamedAndExplainsItself(NegotiationFailure failure, Problem problem) {
        Diagnosis diagnosis = Recorded.failed(failure).diagnose().orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(problem);
        assertThat(diagnosis.explain()).isEqualTo(failure.explain());
    }

    /** The call is cleared because of it, which would say less. */
    @ParameterizedTest
    @MethodSource("failures")
    void whatPppSaysComesBeforeWhatTheControlConnectionDoes(NegotiationFailure failure, Problem problem) {
        Diagnosis diagnosis = Recorded.control(ControlState.CALL_OPEN, Kind.CALL_DISCONNECTED, 4, "Disconnected.")
                .with(Recorded.failed(failure).link())
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(problem);
        assertThat(diagnosis.explain()).isEqualTo(failure.explain());
    }

    /** Row 10. */
    @Test
    void silentGreBesideAnotherTunnelToTheSameServerIsTakenByThat() {
        LinkFailure failure = new LinkFailure.GreSilent(12, 0);

        Diagnosis diagnosis =
                Recorded.failed(failure).with(Recorded.beside(1, 0)).diagnose().orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(Problem.GRE_TAKEN);
        assertThat(diagnosis.explain())
                .isEqualTo(failure.explain() + " This host has another tunnel to 203.0.113.1. A NAT that knows one PPTP"
                        + " call at a time gives the GRE packets of all to one of them, and the others stay silent."
                        + " Load its PPTP helper, or connect through one tunnel alone.");
        assertThat(diagnosis.evidence()).contains("other tunnels to 203.0.113.1: 1");
    }

    /** Row 10. */
    @Test
    void silentGreOfACallIdThatTwoHaveSaysSo() {
        Diagnosis diagnosis = Recorded.failed(new LinkFailure.GreSilent(12, 0))
                .with(Recorded.beside(3, 1))
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(Problem.GRE_TAKEN);
        assertThat(diagnosis.explain()).contains("2 calls of 203.0.113.1 have the same call id at that end");
    }

    /** Row 14. */
    @Test
    void silenceWhileTheControlConnectionStillAnswersIsAForgottenGre() {
        LinkFailure failure = new LinkFailure.PeerVanished(3, 31 * SECOND);

        Diagnosis diagnosis = Recorded.broken(Recorded.link(), failure)
                .with(Recorded.silentControl(30))
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(Problem.GRE_FORGOTTEN);
        assertThat(diagnosis.explain())
                .isEqualTo("The peer stopped answering: 3 LCP Echo-Requests went unanswered, and nothing else came for"
                        + " 31 s. The peer or the path to it is down. The control connection still answers (its last"
                        + " message came 30 s before), so it is GRE alone that does not pass any more. Many NATs forget"
                        + " it after 30 to 180 s without a packet: set the LCP echo interval below that (pppd:"
                        + " lcp-echo-interval 20).");
    }

    /** Row 14. */
    @Test
    void silenceOnBothSaysSo() {
        LinkFailure failure = new LinkFailure.PeerVanished(3, 31 * SECOND);

        Diagnosis diagnosis = Recorded.broken(Recorded.link(), failure)
                .with(Recorded.silentControl(31))
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(Problem.PEER_VANISHED);
        assertThat(diagnosis.explain())
                .isEqualTo(failure.explain() + " The control connection has been silent for 31 s, too.");
    }

    /** Row 9. */
    @Test
    void silenceOfATunnelThatTheServerIsRoutedIntoIsARouteLoop() {
        LinkFailure failure = new LinkFailure.PeerVanished(3, 31 * SECOND);

        Diagnosis diagnosis = Recorded.broken(Recorded.link(), failure)
                .with(Recorded.silentControl(1))
                .with(Recorded.beside(0, 0, "10.0.0.0/8", "203.0.113.0/24"))
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(Problem.ROUTE_LOOP);
        assertThat(diagnosis.explain())
                .isEqualTo(failure.explain() + " The tunnel's own packets to 203.0.113.1 will go into the tunnel, round"
                        + " and round, for 203.0.113.0/24 is routed into it. Set a host route to 203.0.113.1 over the"
                        + " old gateway first, and remove it afterwards.");
        assertThat(diagnosis.evidence()).contains("routed into the tunnel: 203.0.113.0/24, in which 203.0.113.1 lies");
    }

    /** Row 5, seen from the side that does not require encryption. */
    @ParameterizedTest
    @CsvSource({
        "<auth chap MD5>, MPPE_UNKEYED, '<auth chap MD5> was used'",
        "<auth pap>, MPPE_UNKEYED, '<auth pap> was used'",
        "<mru 1400>, MPPE_UNKEYED, 'nobody logged in'",
        "<auth chap MS>, MPPE_REFUSED, ''",
        "<auth chap MS-v2>, MPPE_REFUSED, ''"
    })
    void aPeerThatLeavesForWantOfKeysIsUnderstood(String option, Problem problem, String used) {
        LinkFailure failure = new LinkFailure.PeerTerminated(LinkPhase.NETWORK, TerminateReason.of("MPPE required"));

        Diagnosis diagnosis = Recorded.failed(
                        failure,
                        "sent [LCP ConfAck id=0x1 " + option + "]",
                        "rcvd [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]")
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(problem);
        assertThat(diagnosis.explain())
                .isEqualTo(failure.explain()
                        + (used.isEmpty()
                                ? ""
                                : " It asked for MPPE, but " + used
                                        + ", which gives no keys: allow MS-CHAPv2 on both sides."));
    }

    @Test
    void aPeerThatAsksForMppeAndLeavesWithoutAWordIsUnderstoodToo() {
        Diagnosis diagnosis = Recorded.failed(
                        new LinkFailure.PeerTerminated(LinkPhase.NETWORK, TerminateReason.NONE),
                        "sent [LCP ConfAck id=0x1 <auth pap>]",
                        "rcvd [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]")
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(Problem.MPPE_UNKEYED);
    }

    /** Rows 1, 7 and 8, and the codes beside them, from a Windows server. */
    @ParameterizedTest
    @CsvSource({
        "646, OUTSIDE_HOURS, true",
        "647, ACCOUNT_DISABLED, true",
        "648, PASSWORD_EXPIRED, true",
        "649, NO_DIAL_IN, true",
        "691, LOGIN_REFUSED, true",
        "709, PASSWORD_EXPIRED, true",
        "718, LOGIN_UNANSWERED, true",
        "720, ADDRESS_REFUSED, false",
        "721, GRE_BLOCKED, false",
        "733, ADDRESS_REFUSED, false",
        "734, LOGIN_ENDED, false",
        "735, ADDRESS_REFUSED, false",
        "737, LOOPED_BACK, false",
        "738, ADDRESS_REFUSED, false",
        "739, LOGIN_METHOD, true",
        "741, MPPE_REFUSED, false",
        "742, MPPE_REFUSED, false",
        "743, MPPE_REFUSED, false",
        "778, SERVER_NOT_PROVED, true",
        "806, GRE_BLOCKED, false",
        "812, LOGIN_METHOD, true",
        "930, LOGIN_UNANSWERED, true"
    })
    void aCodeOfWindowsNamesTheProblem(long code, Problem problem, boolean showsName) {
        LinkFailure failure = new LinkFailure.PeerTerminated(
                LinkPhase.AUTHENTICATE, new TerminateReason("", Optional.of(new RasError(code))));

        Diagnosis diagnosis = Recorded.failed(
                        failure,
                        "sent [LCP ConfAck id=0x1 <auth chap MS-v2>]",
                        "sent [CHAP Response id=0x1 <49 octets hidden>, name = \"alice\"]")
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(problem);
        assertThat(diagnosis.explain())
                .isEqualTo(failure.explain() + (showsName ? " The name was sent as \"alice\"." : ""));
    }

    @ParameterizedTest
    @CsvSource({
        "MPPE required but peer negotiation failed, MPPE_REFUSED",
        "peer refused to authenticate, LOGIN_DEMANDED",
        "Authentication failed, LOGIN_REFUSED",
        "No network protocols running, ADDRESS_REFUSED",
        "Bye, LOGIN_ENDED"
    })
    void aTextOfPppdNamesTheProblem(String text, Problem problem) {
        Diagnosis diagnosis = Recorded.failed(
                        new LinkFailure.PeerTerminated(LinkPhase.AUTHENTICATE, TerminateReason.of(text)),
                        "sent [LCP ConfAck id=0x1 <auth chap MS-v2>]")
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(problem);
    }

    @Test
    void theEvidenceIsWhatBothSidesSaidLast() {
        Diagnosis diagnosis = Recorded.failed(
                        mismatch(MppeBits.L),
                        "sent [LCP ConfReq id=0x1 <mru 1400>]",
                        "sent [LCP ConfAck id=0x1 <auth chap MS-v2>]",
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfNak id=0x1 <mppe +H -M -S +L -D -C>]",
                        "sent [LCP TermReq id=0x2]",
                        "rcvd [LCP TermAck id=0x2]")
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.evidence())
                .containsExactly(
                        "control connection: established, the call was open",
                        "GRE: 90 packets sent, 80 received, 0 network errors",
                        "PPP: came as far as NETWORK, 9 frames received",
                        "authentication: <auth chap MS-v2>",
                        "asked for here: <mppe +H -M +S -L -D -C>",
                        "the peer's last word: <mppe +H -M -S +L -D -C>",
                        "sent [LCP TermReq id=0x2]",
                        "rcvd [LCP TermAck id=0x2]");
    }
}

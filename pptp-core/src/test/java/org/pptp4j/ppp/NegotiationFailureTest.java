/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeBits;

/** The sentences that administrators read; most are tested where they come about. */
class NegotiationFailureTest {

    private static final MppeBits H_128 = new MppeBits(MppeBits.H | MppeBits.S);

    private static final List<NegotiationFailure> ALL = List.of(
            new MppeMismatch(H_128, new MppeBits(MppeBits.L), "Configure-Nak"),
            new EncryptionFailure.MppeRefused(H_128, "it left CCP, its negotiation, without an answer"),
            new EncryptionFailure.MppeUnkeyed(Optional.of(AuthProtocol.PAP)),
            new EncryptionFailure.EncryptionEnded("it closed CCP with a Terminate-Request"),
            new LoginFailure.AuthProtocolMismatch(AuthFailure.Prover.PEER, List.of(), List.of(AuthProtocol.MS_CHAP_V2)),
            new LoginFailure.AuthProtocolMismatch(AuthFailure.Prover.WE, List.of("auth pap"), List.of()),
            new LinkFailure.AddressRefused("There is none."),
            new LinkFailure.NoConvergence(PppProtocol.IPCP, 6, "<addr 0.0.0.0>", "<addr 1.2.3.4>"),
            new LinkFailure.OptionRefused(PppProtocol.LCP, "<mrru 1614>", 20),
            new LinkFailure.CodeRejected(PppProtocol.CCP, 1),
            new LinkFailure.PeerSilent(PppProtocol.LCP, 13, 0),
            new LinkFailure.PeerSilent(PppProtocol.CHAP, 0, 4),
            new LinkFailure.PeerVanished(3, 30_000_000_000L),
            new LinkFailure.LoopedBack(0x11223344),
            new LinkFailure.PeerTerminated(LinkPhase.NETWORK, TerminateReason.of("Bye")),
            new EncryptionFailure.KeysDiffer(3),
            new EncryptionFailure.OutOfStep(10_000),
            new EncryptionFailure.KeysLost(16),
            new EncryptionFailure.KeyLengthUnavailable(
                    Set.of(KeyLength.BITS_40), Set.of(KeyLength.BITS_128), Optional.of(AuthProtocol.MS_CHAP_V1)),
            new EncryptionFailure.StatefulRefused(
                    new MppeBits(MppeBits.S), "it answered our request with a Configure-Reject of MPPE (option 18)"));

    @Test
    void eachIsMadeOfSentencesAndNamesItsRfc() {
        assertThat(ALL).allSatisfy(failure -> {
            assertThat(failure.explain()).matches("(?s)[A-Z].*[.]").doesNotContain("..", "  ", "null");
            assertThat(failure.reference()).startsWith("RFC ");
        });
    }

    @Test
    void namesWhatTwoSidesOfMppeLack() {
        assertThat(ALL.get(0).explain())
                .isEqualTo(
                        "We require 128-bit, stateless. The peer's last Configure-Nak said 0x00000020 (mppe -H -M -S +L"
                                + " -D -C): 40-bit, stateful. The peer wants stateful mode (H clear), we want stateless mode (H)."
                                + " Enable stateless mode there (pppd: nomppe-stateful), or allow stateful mode here"
                                + " (mppe.allowStateful(); mini-client: --mppe-change allow-stateful), in which a lost packet"
                                + " costs all until the next resynchronisation. No key length in common: allow 128-bit at the"
                                + " peer, or 40-bit here.");
    }

    @Test
    void namesTheAuthenticationThatGivesNoKeys() {
        assertThat(ALL.get(2).explain())
                .isEqualTo(
                        "We require MPPE encryption, but <auth pap> was used, which gives no keys: MPPE takes them from"
                                + " MS-CHAP. Let the server demand MS-CHAPv2 (pppd: require-mschap-v2) and the client allow"
                                + " it (pppd: remove refuse-mschap-v2), or do not require MPPE here (mini-client:"
                                + " --mppe preferred).");
    }

    @Test
    void namesTheKeysThatMsChapV1DoesNotGive() {
        EncryptionFailure failure = new EncryptionFailure.KeyLengthUnavailable(
                Set.of(KeyLength.BITS_40, KeyLength.BITS_56),
                Set.of(KeyLength.BITS_128),
                Optional.of(AuthProtocol.MS_CHAP_V1));

        assertThat(failure.explain())
                .startsWith(
                        "We require 40-bit or 56-bit MPPE encryption, but <auth chap MS> gave keys for 128-bit only")
                .endsWith("pppd refuses them too. Use 128 bits or MS-CHAPv2 at both ends, or set lmSessionKeys here"
                        + " (auth.lmSessionKeys(); mini-client: --lm-session-keys).");
    }

    /** The box of Windows is MS-CHAPv2's, and what is allowed in its place is not always weaker. */
    @Test
    void saysOfALoginOnlyWhatIsTrueOfIt() {
        LoginFailure failure = new LoginFailure.AuthProtocolMismatch(
                AuthFailure.Prover.WE, List.of("auth chap MS-v2"), List.of(AuthProtocol.PAP));

        assertThat(failure.explain())
                .endsWith("Allow pap at the peer (pppd: require-pap), or allow mschap-v2 here (auth.allow(...);"
                        + " mini-client: --auth).");
    }

    @Test
    void theExceptionCarriesTheSentenceAndTheTranscript() {
        PptpNegotiationException thrown =
                new PptpNegotiationException(ALL.get(0), List.of("sent [CCP ConfReq id=0x1]"));

        assertThat(thrown).hasMessage(ALL.get(0).explain());
        assertThat(thrown.failure()).isSameAs(ALL.get(0));
        assertThat(thrown.transcript()).containsExactly("sent [CCP ConfReq id=0x1]");
    }
}

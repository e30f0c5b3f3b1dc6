/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MPPE_128;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.ppp.MppeConfig.KeyChangePolicy;
import org.pptp4j.ppp.MppeConfig.Policy;

/** What peers are known to say about MPPE, and what comes of it (RFC 3078 §2.1). */
class CcpNegotiationTest {

    private static final String H_128_COMPRESSED = "12 06 01 00 00 41";
    private static final String H_128_OR_40 = "12 06 01 00 00 60";
    private static final String H_40 = "12 06 01 00 00 20";
    private static final String STATEFUL_128 = "12 06 00 00 00 40";

    private final LoneLink client = LoneLink.authenticatedClient(Policy.REQUIRED);

    private static LoneLink with(KeyLength... lengths) {
        return LoneLink.of(LinkPair.clientConfig(
                        new MppeConfig(Policy.REQUIRED, Set.of(lengths), KeyChangePolicy.STATELESS)))
                .openLcp(LoneLink.MS_CHAP_V2 + LoneLink.MAGIC)
                .authenticate();
    }

    private static MppeMode mode(LoneLink link) {
        return link.all(PppEvent.MppeReady.class).get(0).mode();
    }

    /** The server of the case that this project began with: stateful, and compression by habit. */
    @Test
    void aPeerThatAsksForStatefulWithCompressionAndTakesTheNakComesUp() {
        client.sent();

        client.request(PppProtocol.CCP, 4, "12 06 00 00 00 41");
        client.request(PppProtocol.CCP, 5, MPPE_128).ack(PppProtocol.CCP).openIpcp();

        assertThat(client.link.transcript()).contains("rcvd [CCP ConfReq id=0x4 <mppe -H -M +S -L -D +C>]");
        assertThat(client.sent())
                .startsWith(
                        "[CCP ConfNak id=0x4 <mppe +H -M +S -L -D -C>]",
                        "[CCP ConfAck id=0x5 <mppe +H -M +S -L -D -C>]");
        assertThat(client.isUp()).isTrue();
    }

    @Test
    void aNakWithCompressionIsTakenWithoutIt() {
        LoneLink both = with(KeyLength.BITS_40, KeyLength.BITS_128);

        both.nak(PppProtocol.CCP, H_128_COMPRESSED);

        assertThat(both.sent())
                .contains("[CCP ConfReq id=0x1 <mppe +H -M +S +L -D -C>]")
                .endsWith("[CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]");
        assertThat(both.openCcp().openIpcp().isUp()).isTrue();
        assertThat(mode(both)).isEqualTo(new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS));
    }

    @Test
    void aPeerThatInsistsOnStatefulFailsInWords() {
        for (int id = 1; id <= 6; id++) {
            client.request(PppProtocol.CCP, id, STATEFUL_128);
        }

        assertThat(client.explanation())
                .isEqualTo(
                        "We require 128-bit, stateless. The peer's last Configure-Request said 0x00000040 (mppe -H -M +S"
                                + " -L -D -C): 128-bit, stateful. The peer wants stateful mode (H clear), we want stateless mode (H)."
                                + " Enable stateless mode there (pppd: nomppe-stateful), or allow stateful mode here"
                                + " (mppe.allowStateful(); mini-client: --mppe-change allow-stateful), in which a lost packet"
                                + " costs all until the next resynchronisation.");
    }

    @Test
    void aPeerThatKeepsNakkingTowardsStatefulFailsInWords() {
        client.nak(PppProtocol.CCP, STATEFUL_128)
                .nak(PppProtocol.CCP, STATEFUL_128)
                .nak(PppProtocol.CCP, STATEFUL_128);

        assertThat(client.explanation()).contains("last Configure-Nak", "we want stateless mode (H)");
    }

    @Test
    void aPeerThatHas40BitOnlyAgainstARequirementOf128FailsInWords() {
        client.nak(PppProtocol.CCP, H_40);

        assertThat(client.explanation())
                .endsWith("No key length in common: allow 128-bit at the peer, or 40-bit here.");
    }

    @Test
    void aPeerThatGoesAfterItAskedFor40BitFailsBecauseOfThat() {
        client.request(PppProtocol.CCP, 1, H_40);

        client.receive(PppProtocol.CCP, ControlPacket.TERMINATE_REQUEST, 2, "");

        assertThat(client.failure()).get().isInstanceOf(MppeMismatch.class);
    }

    @Test
    void aPeerThatEndsTheLinkAfterItAskedFor40BitFailsBecauseOfThat() {
        client.request(PppProtocol.CCP, 1, H_40);

        client.receive(PppProtocol.LCP, ControlPacket.TERMINATE_REQUEST, 2, "");

        assertThat(client.failure()).get().isInstanceOf(MppeMismatch.class);
    }

    /** Windows with "optional encryption", and some routers. */
    @Test
    void aPeerThatNamesNoLengthGetsOurStrongest() {
        client.sent();

        client.request(PppProtocol.CCP, 1, "12 06 01 00 00 00").request(PppProtocol.CCP, 2, "12 06 00 00 00 00");

        assertThat(client.sent())
                .containsExactly(
                        "[CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]",
                        "[CCP ConfNak id=0x2 <mppe +H -M +S -L -D -C>]");
        assertThat(client.openCcp().openIpcp().isUp()).isTrue();
    }

    @Test
    void aNakThatNamesNoLengthIsNoRefusalOfOurs() {
        LoneLink both = with(KeyLength.BITS_40, KeyLength.BITS_128);

        both.nak(PppProtocol.CCP, "12 06 01 00 00 00");

        assertThat(both.sent()).endsWith("[CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]");
    }

    /** As a Yamaha RTX-1000 does. */
    @Test
    void aNakWithTwoLengthsIsTakenForTheStronger() {
        LoneLink both = with(KeyLength.BITS_40, KeyLength.BITS_128);

        both.nak(PppProtocol.CCP, H_128_OR_40);

        assertThat(both.sent()).endsWith("[CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]");
    }

    @Test
    void aRequestWithTwoLengthsIsNakkedToTheStronger() {
        LoneLink both = with(KeyLength.BITS_40, KeyLength.BITS_56, KeyLength.BITS_128);
        both.sent();

        both.request(PppProtocol.CCP, 1, H_128_OR_40);

        assertThat(both.sent()).containsExactly("[CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]");
    }

    @Test
    void anAckOfSeveralLengthsIsFollowedByARequestForTheStrongest() {
        LoneLink both = with(KeyLength.BITS_40, KeyLength.BITS_128);
        both.sent();

        both.ack(PppProtocol.CCP);

        assertThat(both.sent()).containsExactly("[CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]");
    }

    @Test
    void anAckOfSeveralLengthsAfterThePeerNamedOneIsFollowedByARequestForThatOne() {
        LoneLink both = with(KeyLength.BITS_40, KeyLength.BITS_128);
        both.request(PppProtocol.CCP, 1, H_40);

        both.ack(PppProtocol.CCP).ack(PppProtocol.CCP).openIpcp();

        assertThat(both.isUp()).isTrue();
        assertThat(mode(both)).isEqualTo(new MppeMode(KeyLength.BITS_40, KeyChange.STATELESS));
    }

    @Test
    void differentLengthsPerDirectionFailInWords() {
        LoneLink both = with(KeyLength.BITS_40, KeyLength.BITS_128);
        both.request(PppProtocol.CCP, 1, MPPE_128);

        both.nak(PppProtocol.CCP, H_40);

        assertThat(both.explanation()).endsWith("allow the same single length on both sides.");
    }

    @Test
    void aPeerThatRejectsMppeFailsInWords() {
        client.reject(PppProtocol.CCP, MPPE_128);

        assertThat(client.explanation())
                .isEqualTo(
                        "We require MPPE encryption (128-bit, stateless), but the peer does not agree to any: it answered"
                                + " our request with a Configure-Reject of MPPE (option 18). Turn MPPE on at the peer (pppd:"
                                + " require-mppe-128; Windows: \"Require data encryption\"), or set mppe to preferred or off here"
                                + " (mini-client: --mppe preferred) and live with clear text.");
    }

    @Test
    void aPeerWithoutCcpFailsInWords() {
        client.receive(PppProtocol.LCP, ControlPacket.PROTOCOL_REJECT, 3, "80 fd 01 01 00 0a");

        assertThat(client.explanation()).contains("it rejected CCP, its negotiation, with a Protocol-Reject");
    }

    @Test
    void aPeerThatClosesCcpFailsWithItsWords() {
        client.receive(PppProtocol.CCP, ControlPacket.TERMINATE_REQUEST, 3, "4e 6f");

        assertThat(client.explanation()).contains("with a Terminate-Request: \"No\"");
    }

    @Test
    void aPeerThatAsksForNoMppeAtAllFailsInWords() {
        client.sent();

        for (int id = 1; id <= 6; id++) {
            client.request(PppProtocol.CCP, id, "");
        }
        client.ack(PppProtocol.CCP);

        assertThat(client.sent()).startsWith("[CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]");
        assertThat(client.explanation()).contains("its Configure-Request does without MPPE (option 18)");
    }

    @Test
    void otherCompressionsAreRejectedByName() {
        client.sent();

        client.request(PppProtocol.CCP, 1, MPPE_128 + "1a 04 78 00  18 04 78 00  15 03 2f  01 02  11 05 00 01 03");

        assertThat(client.sent())
                .containsExactly("[CCP ConfRej id=0x1 <deflate 15> <deflate(old#) 15> <bsd v1 15> <predictor 1>"
                        + " < 11 05 00 01 03>]");
    }

    @Test
    void aPeerThatRepeatsANakForeverFailsInWords() {
        for (int n = 0; n < 6; n++) {
            client.nak(PppProtocol.CCP, H_128_COMPRESSED);
        }

        assertThat(client.explanation())
                .startsWith(
                        "CCP came to no agreement: after 6 Configure-Naks we ask for <mppe +H -M +S -L -D -C>, and the"
                                + " peer's last answer is that it wants <mppe +H -M +S -L -D +C>.");
    }

    @Test
    void preferredEncryptionGivesWayToAPeerWithout() {
        LoneLink preferring = LoneLink.authenticatedClient(Policy.PREFERRED)
                .reject(PppProtocol.CCP, MPPE_128)
                .openIpcp();

        assertThat(preferring.isUp()).isTrue();
        assertThat(preferring.all(PppEvent.NetworkUp.class).get(0).link().encryption())
                .isEmpty();
        assertThat(preferring.receive(PppProtocol.IPV4, new byte[] {0x45})).isTrue();
    }

    @Test
    void preferredEncryptionGivesWayToAPeerWithoutCcp() {
        LoneLink preferring = LoneLink.authenticatedClient(Policy.PREFERRED)
                .receive(PppProtocol.LCP, ControlPacket.PROTOCOL_REJECT, 3, "80 fd")
                .openIpcp();

        assertThat(preferring.isUp()).isTrue();
    }

    @Test
    void preferredEncryptionOnceAgreedIsNeverGivenUp() {
        LoneLink preferring =
                LoneLink.authenticatedClient(Policy.PREFERRED).openCcp().openIpcp();

        preferring.request(PppProtocol.LCP, 2, LoneLink.MAGIC).ack(PppProtocol.LCP);

        assertThat(preferring.failure()).get().isInstanceOf(EncryptionFailure.MppeUnkeyed.class);
    }

    @Test
    void encryptionThatIsOffRejectsCcp() {
        LoneLink clear = LoneLink.authenticatedClient(Policy.OFF);
        clear.sent();

        clear.request(PppProtocol.CCP, 1, MPPE_128);

        assertThat(clear.sent()).containsExactly("[LCP ProtRej id=0x1 80 fd 01 01 00 0a 12 06 01 00 00 40]");
    }

    @Test
    void withoutKeysCcpIsRejected() {
        LoneLink unkeyed = LoneLink.client(Policy.PREFERRED).openLcp(LoneLink.MAGIC);
        unkeyed.sent();

        unkeyed.request(PppProtocol.CCP, 1, MPPE_128);

        assertThat(unkeyed.sent()).singleElement().asString().startsWith("[LCP ProtRej id=0x1 80 fd");
    }

    @Test
    void answersAResetRequestUntilThePeerDoesNotKnowTheAnswer() {
        client.openCcp();
        client.sent();

        client.receive(PppProtocol.CCP, ControlPacket.RESET_REQUEST, 7, "");
        client.receive(PppProtocol.CCP, ControlPacket.CODE_REJECT, 8, "0f 07 00 04");
        client.receive(PppProtocol.CCP, ControlPacket.RESET_REQUEST, 9, "");

        assertThat(client.sent())
                .filteredOn(line -> line.startsWith("[CCP Reset"))
                .containsExactly("[CCP ResetAck id=0x7]");
        assertThat(client.all(PppEvent.MppeDown.class)).isEmpty();
    }

    @Test
    void addressesWaitForEncryption() {
        client.sent();

        client.request(PppProtocol.IPCP, 1, "03 06 0a 00 00 01");

        assertThat(client.sent()).isEmpty();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MPPE_128;
import static org.pptp4j.ppp.PppProtocol.CCP;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.ppp.MppeConfig.KeyChangePolicy;
import org.pptp4j.ppp.MppeConfig.Policy;

/**
 * The case that this project began with, line by line: a server that asks for stateful encryption with compression, and
 * answers a request for two key lengths with one of them and compression. pppd ends the link there.
 */
class MppeCaseTest {

    private static final MppeMode STATELESS_128 = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);
    private static final MppeMode STATEFUL_128 = new MppeMode(KeyLength.BITS_128, KeyChange.STATEFUL);

    private static LoneLink client(KeyChangePolicy keyChange, KeyLength... lengths) {
        return LoneLink.of(LinkPair.clientConfig(new MppeConfig(Policy.REQUIRED, Set.of(lengths), keyChange)))
                .openLcp(LoneLink.MS_CHAP_V2 + LoneLink.MAGIC)
                .authenticate();
    }

    private static LoneLink strict() {
        return client(KeyChangePolicy.STATELESS, KeyLength.BITS_128);
    }

    private static LoneLink tolerant() {
        return client(KeyChangePolicy.ALLOW_STATEFUL, KeyLength.BITS_128);
    }

    private static List<String> ccp(LoneLink link) {
        return link.link.transcript().stream()
                .filter(line -> line.contains("[CCP"))
                .toList();
    }

    private static void assertUp(LoneLink link, MppeMode mode) {
        link.openIpcp();

        assertThat(link.isUp()).as("%s", link.link.transcript()).isTrue();
        assertThat(link.all(PppEvent.NetworkUp.class).get(0).link().encryption())
                .contains(mode);
        assertThat(link.all(PppEvent.MppeReady.class))
                .singleElement()
                .matches(ready -> ready.mode().equals(mode));
    }

    @Test
    void aThePeerAsksForStatefulWithCompressionAndTakesANak() {
        LoneLink client = strict();

        client.request(CCP, 4, "12 06 00 00 00 41").request(CCP, 5, MPPE_128).ack(CCP);

        assertThat(ccp(client))
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x4 <mppe -H -M +S -L -D +C>]",
                        "sent [CCP ConfNak id=0x4 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x5 <mppe +H -M +S -L -D -C>]",
                        "sent [CCP ConfAck id=0x5 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfAck id=0x1 <mppe +H -M +S -L -D -C>]");
        assertUp(client, STATELESS_128);
    }

    @Test
    void bThePeerAnswersTwoLengthsWithOneAndCompression() {
        LoneLink client = client(KeyChangePolicy.STATELESS, KeyLength.BITS_40, KeyLength.BITS_128);

        client.nak(CCP, "12 06 01 00 00 41").request(CCP, 7, MPPE_128).ack(CCP);

        assertThat(ccp(client))
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S +L -D -C>]",
                        "rcvd [CCP ConfNak id=0x1 <mppe +H -M +S -L -D +C>]",
                        "sent [CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x7 <mppe +H -M +S -L -D -C>]",
                        "sent [CCP ConfAck id=0x7 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfAck id=0x2 <mppe +H -M +S -L -D -C>]");
        assertUp(client, STATELESS_128);
    }

    @Test
    void cAPeerThatInsistsOnStatefulComesUpWhereThatIsAllowed() {
        LoneLink client = tolerant();

        client.request(CCP, 1, "12 06 00 00 00 41").nak(CCP, "12 06 00 00 00 40");
        client.request(CCP, 2, "12 06 00 00 00 41").nak(CCP, "12 06 00 00 00 40");
        client.request(CCP, 3, "12 06 00 00 00 40").ack(CCP);

        assertThat(ccp(client))
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x1 <mppe -H -M +S -L -D +C>]",
                        "sent [CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfNak id=0x1 <mppe -H -M +S -L -D -C>]",
                        "sent [CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x2 <mppe -H -M +S -L -D +C>]",
                        "sent [CCP ConfNak id=0x2 <mppe -H -M +S -L -D -C>]",
                        "rcvd [CCP ConfNak id=0x2 <mppe -H -M +S -L -D -C>]",
                        "sent [CCP ConfReq id=0x3 <mppe -H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x3 <mppe -H -M +S -L -D -C>]",
                        "sent [CCP ConfAck id=0x3 <mppe -H -M +S -L -D -C>]",
                        "rcvd [CCP ConfAck id=0x3 <mppe -H -M +S -L -D -C>]");
        assertUp(client, STATEFUL_128);
    }

    @Test
    void cAPeerThatInsistsOnStatefulFailsInWordsWhereThatIsNotAllowed() {
        LoneLink client = strict();

        for (int id = 1; id <= 6; id++) {
            client.request(CCP, id, "12 06 00 00 00 40");
        }

        assertThat(ccp(client)).startsWith("sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]");
        assertThat(ccp(client))
                .filteredOn(line -> line.startsWith("sent [CCP ConfNak"))
                .hasSize(5)
                .allMatch(line -> line.endsWith("<mppe +H -M +S -L -D -C>]"));
        assertThat(client.explanation())
                .contains("The peer wants stateful mode (H clear), we want stateless mode (H)")
                .contains("pppd: nomppe-stateful")
                .contains("mppe.allowStateful()", "--mppe-change allow-stateful");
        assertThat(client.all(PppEvent.MppeReady.class)).isEmpty();
    }

    /** It agreed to stateless mode for what it sends, and wants stateful mode for what it receives. */
    @Test
    void cAPeerThatInsistsOnStatefulAfterItAgreedToStatelessIsAskedAnew() {
        LoneLink client = tolerant().ack(CCP);

        client.request(CCP, 1, "12 06 00 00 00 40")
                .request(CCP, 2, "12 06 00 00 00 40")
                .ack(CCP);

        assertThat(ccp(client))
                .endsWith(
                        "rcvd [CCP ConfReq id=0x2 <mppe -H -M +S -L -D -C>]",
                        "sent [CCP ConfReq id=0x2 <mppe -H -M +S -L -D -C>]",
                        "sent [CCP ConfAck id=0x2 <mppe -H -M +S -L -D -C>]",
                        "rcvd [CCP ConfAck id=0x2 <mppe -H -M +S -L -D -C>]");
        assertUp(client, STATEFUL_128);
    }

    @Test
    void dAPeerThatOffers40BitOnlyAgainst128FailsInWords() {
        LoneLink client = strict();

        client.request(CCP, 1, "12 06 01 00 00 20").nak(CCP, "12 06 01 00 00 20");

        assertThat(ccp(client))
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x1 <mppe +H -M -S +L -D -C>]",
                        "sent [CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfNak id=0x1 <mppe +H -M -S +L -D -C>]");
        assertThat(client.explanation())
                .isEqualTo("We require 128-bit, stateless. The peer's last Configure-Nak said 0x01000020 (mppe +H -M -S"
                        + " +L -D -C): 40-bit, stateless. No key length in common: allow 128-bit at the peer, or"
                        + " 40-bit here.");
    }

    @Test
    void eAPeerThatAsksWithoutAnyLengthIsToldOurs() {
        LoneLink client = strict();

        client.request(CCP, 1, "12 06 01 00 00 00").request(CCP, 2, MPPE_128).ack(CCP);

        assertThat(ccp(client))
                .contains(
                        "rcvd [CCP ConfReq id=0x1 <mppe +H -M -S -L -D -C>]",
                        "sent [CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]",
                        "sent [CCP ConfAck id=0x2 <mppe +H -M +S -L -D -C>]");
        assertUp(client, STATELESS_128);
    }

    @Test
    void fAPeerThatNaksWithTwoLengthsIsAskedForTheStronger() {
        LoneLink client = client(KeyChangePolicy.STATELESS, KeyLength.BITS_40, KeyLength.BITS_56, KeyLength.BITS_128);

        client.nak(CCP, "12 06 01 00 00 60").request(CCP, 1, MPPE_128).ack(CCP);

        assertThat(ccp(client))
                .startsWith(
                        "sent [CCP ConfReq id=0x1 <mppe +H +M +S +L -D -C>]",
                        "rcvd [CCP ConfNak id=0x1 <mppe +H -M +S +L -D -C>]",
                        "sent [CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]");
        assertUp(client, STATELESS_128);
    }

    @Test
    void gAPeerThatRejectsMppeFailsInWords() {
        LoneLink client = strict();

        client.reject(CCP, MPPE_128);

        assertThat(ccp(client))
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfRej id=0x1 <mppe +H -M +S -L -D -C>]");
        assertThat(client.explanation())
                .startsWith("We require MPPE encryption (128-bit, stateless), but the peer does not agree to any: it"
                        + " answered our request with a Configure-Reject of MPPE (option 18).");
    }

    @Test
    void gAPeerThatRejectsCcpAltogetherFailsInWords() {
        LoneLink client = strict();

        client.receive(PppProtocol.LCP, ControlPacket.PROTOCOL_REJECT, 3, "80 fd 01 01 00 0a 12 06 01 00 00 40");

        assertThat(client.link.transcript()).contains("rcvd [LCP ProtRej id=0x3 80 fd 01 01 00 0a 12 06 01 00 00 40]");
        assertThat(client.explanation()).contains("it rejected CCP, its negotiation, with a Protocol-Reject");
    }

    @Test
    void hAPeerThatRepeatsANakForeverFailsInWords() {
        LoneLink client = strict();

        for (int n = 0; n < 6; n++) {
            client.nak(CCP, "12 06 01 00 00 41");
        }

        assertThat(ccp(client))
                .filteredOn(line -> line.startsWith("sent [CCP ConfReq"))
                .hasSize(6)
                .allMatch(line -> line.endsWith("<mppe +H -M +S -L -D -C>]"));
        assertThat(client.explanation())
                .startsWith("CCP came to no agreement: after 6 Configure-Naks we ask for <mppe +H -M +S -L -D -C>, and"
                        + " the peer's last answer is that it wants <mppe +H -M +S -L -D +C>.");
    }
}

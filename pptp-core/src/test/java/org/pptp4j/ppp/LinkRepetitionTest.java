/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MAGIC;
import static org.pptp4j.ppp.LoneLink.MPPE_128;
import static org.pptp4j.ppp.LoneLink.MS_CHAP_V2;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What comes twice, late, or to a question that was not asked (RFC 1661 §4.6, §5.1 to §5.4). */
class LinkRepetitionTest {

    private static final String REQUEST = MS_CHAP_V2 + MAGIC;

    private final LoneLink client = LoneLink.client(MppeConfig.Policy.REQUIRED);

    @Test
    void aSecondAckOfARepeatedRequestDoesNotTakeTheLinkDown() {
        client.pass(Duration.ofMillis(400)).openLcp(REQUEST);
        client.sent();

        client.ack(PppProtocol.LCP);

        assertThat(client.sent()).isEmpty();
        assertThat(client.all(PppEvent.PhaseChanged.class))
                .last()
                .isEqualTo(new PppEvent.PhaseChanged(LinkPhase.AUTHENTICATE));
    }

    @Test
    void aSecondAckBeforeThePeerAskedDoesNotMakeUsAskAgain() {
        client.pass(Duration.ofMillis(400)).ack(PppProtocol.LCP);
        client.sent();

        client.ack(PppProtocol.LCP);

        assertThat(client.sent()).isEmpty();
    }

    @Test
    void aRequestThatIsRepeatedBecauseOurAckIsLateGetsTheAckAgainAndNothingElse() {
        client.openLcp(REQUEST);
        client.sent();

        client.request(PppProtocol.LCP, 1, REQUEST);

        assertThat(client.sent()).containsExactly("[LCP ConfAck id=0x1 <auth chap MS-v2> <magic 0x11223344>]");
        assertThat(client.all(PppEvent.PhaseChanged.class))
                .last()
                .isEqualTo(new PppEvent.PhaseChanged(LinkPhase.AUTHENTICATE));
    }

    @Test
    void aRepetitionKeepsItsIdentifier() {
        client.pass(Duration.ofSeconds(1));

        assertThat(client.sent()).hasSize(3).allMatch(line -> line.contains("ConfReq id=0x1 "));
    }

    @Test
    void aRequestAfterAnAnswerHasAnotherIdentifier() {
        client.ack(PppProtocol.LCP);
        client.sent();

        client.pass(Duration.ofMillis(400));

        assertThat(client.sent()).singleElement().asString().startsWith("[LCP ConfReq id=0x2 ");
    }

    @Test
    void ignoresAnswersToAnotherRequest() {
        client.request(PppProtocol.LCP, 1, REQUEST);
        client.sent();

        client.receive(PppProtocol.LCP, ControlPacket.CONFIGURE_ACK, 9, "");
        client.receive(PppProtocol.LCP, ControlPacket.CONFIGURE_NAK, 9, "01 04 02 40");
        client.receive(PppProtocol.LCP, ControlPacket.CONFIGURE_REJECT, 9, "07 02");

        assertThat(client.sent()).isEmpty();
    }

    @Test
    void ignoresAnAckOfSomethingElseThanWhatWasAsked() {
        client.request(PppProtocol.LCP, 1, REQUEST);
        client.sent();

        client.receive(PppProtocol.LCP, ControlPacket.CONFIGURE_ACK, 1, "01 04 05 78");

        assertThat(client.sent()).isEmpty();
        assertThat(client.link.nextTimeout()).isLessThan(client.now + 300_000_001L);
    }

    @Test
    void ignoresARejectOfWhatWasNotAskedFor() {
        client.openLcp(REQUEST).authenticate();
        client.sent();

        client.reject(PppProtocol.CCP, "1a 04 78 00")
                .reject(PppProtocol.CCP, "")
                .reject(PppProtocol.CCP, "12 06 00 00 00 00");

        assertThat(client.sent()).isEmpty();
        assertThat(client.openCcp().openIpcp().isUp()).isTrue();
    }

    @Test
    void holdsWhatAPeerThatIsAStepAheadAsksFor() {
        client.openLcp(REQUEST);

        client.request(PppProtocol.IPCP, 5, "03 06 0a 00 00 01");
        client.authenticate().openCcp();

        assertThat(client.sent()).contains("[IPCP ConfAck id=0x5 <addr 10.0.0.1>]");
    }

    @Test
    void aSlowPathIsLearnedFromTheFirstAnswer() {
        client.pass(Duration.ofMillis(800)).openLcp(REQUEST).authenticate();
        client.sent();

        client.pass(Duration.ofMillis(1199));
        assertThat(client.sent()).isEmpty();

        client.pass(Duration.ofMillis(2));
        assertThat(client.sent()).singleElement().asString().startsWith("[CCP ConfReq id=0x1 ");
    }

    @Test
    void twoEndsOfASlowPathOpenEachProtocolOnce() {
        LinkPair pair = LinkPair.of(MppeConfig.of(MppeConfig.Policy.REQUIRED), 1);
        pair.latency = Duration.ofMillis(700).toNanos();

        pair.start();
        pair.run(Duration.ofSeconds(20));

        assertThat(pair.client.up()).isNotNull();
        for (LinkPair.End end : pair.ends()) {
            assertThat(end.events.stream().filter(PppEvent.PhaseChanged.class::isInstance))
                    .hasSize(3);
            assertThat(end.events.stream().filter(PppEvent.MppeReady.class::isInstance))
                    .hasSize(1);
            assertThat(end.events.stream().filter(PppEvent.NetworkUp.class::isInstance))
                    .hasSize(1);
        }
    }

    @Test
    void negotiatesAgainWhenThePeerBeginsAgain() {
        client.openLcp(REQUEST).authenticate().openCcp().openIpcp();
        client.sent();

        client.request(PppProtocol.LCP, 2, MS_CHAP_V2 + "05 06 55 66 77 88");
        assertThat(client.receive(PppProtocol.IPV4, new byte[] {0x45})).isFalse();
        assertThat(client.all(PppEvent.MppeDown.class)).hasSize(1);
        client.ack(PppProtocol.LCP).authenticate().openCcp().openIpcp();

        assertThat(client.sent()).anyMatch(line -> line.startsWith("[CHAP Response"));
        assertThat(client.all(PppEvent.MppeReady.class)).hasSize(2);
        assertThat(client.all(PppEvent.NetworkUp.class)).hasSize(2);
        assertThat(client.receive(PppProtocol.IPV4, new byte[] {0x45})).isTrue();
    }

    @Test
    void negotiatesEncryptionAgainWithoutAPacketInBetween() {
        client.openLcp(REQUEST).authenticate().openCcp().openIpcp();

        client.request(PppProtocol.CCP, 2, MPPE_128);
        assertThat(client.receive(PppProtocol.IPV4, new byte[] {0x45})).isFalse();
        client.ack(PppProtocol.CCP);

        assertThat(client.all(PppEvent.MppeDown.class)).hasSize(1);
        assertThat(client.all(PppEvent.MppeReady.class)).hasSize(2);
        assertThat(client.all(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(client.receive(PppProtocol.IPV4, new byte[] {0x45})).isTrue();
    }

    @Test
    void aPeerThatNegotiatesAgainAndAgainGainsNoTime() {
        for (int id = 1; id < 40; id++) {
            client.request(PppProtocol.LCP, id, MS_CHAP_V2 + MAGIC).ack(PppProtocol.LCP);
            client.pass(Duration.ofSeconds(1));
        }

        assertThat(client.failure()).isPresent();
    }
}

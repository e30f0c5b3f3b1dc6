/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MAGIC;
import static org.pptp4j.ppp.LoneLink.MS_CHAP_V2;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrop;

class LinkTerminationTest {

    private static final String BYE = "42 79 65";

    private static LoneLink terminate(LoneLink link, String reason) {
        link.sent();
        return link.receive(PppProtocol.LCP, ControlPacket.TERMINATE_REQUEST, 9, reason);
    }

    @Test
    void aTerminateRequestDuringLcpIsAFailureWithThePeersWords() {
        LoneLink client = terminate(LoneLink.client(MppeConfig.Policy.REQUIRED), BYE);

        assertThat(client.sent()).contains("[LCP TermAck id=0x9]");
        assertThat(client.explanation())
                .isEqualTo("The peer ended the link during LCP: \"Bye\". Its log may tell more.");
    }

    @Test
    void aTerminateRequestDuringAuthenticationIsAFailureWithThePeersWords() {
        LoneLink client = LoneLink.client(MppeConfig.Policy.REQUIRED).openLcp(MS_CHAP_V2 + MAGIC);

        assertThat(terminate(client, BYE).explanation()).startsWith("The peer ended the link during authentication");
    }

    @Test
    void aTerminateRequestBeforeTheLinkIsUpIsAFailureWithThePeersWords() {
        LoneLink client = LoneLink.authenticatedClient(MppeConfig.Policy.REQUIRED);

        assertThat(terminate(client, "").explanation())
                .isEqualTo(
                        "The peer ended the link before encryption and addresses were agreed, without a word. Its log"
                                + " says why.");
    }

    @Test
    void aTerminateRequestOnAnOpenLinkIsAnOrderlyClose() {
        LoneLink client = terminate(LoneLink.openClient(), BYE);

        assertThat(client.sent()).containsExactly("[LCP TermAck id=0x9]");
        assertThat(client.failure()).isEmpty();
        assertThat(client.all(PppEvent.Closed.class))
                .containsExactly(new PppEvent.Closed(Optional.empty(), Optional.of("Bye")));
        assertThat(client.all(PppEvent.MppeDown.class)).hasSize(1);
    }

    /** As Windows ends a link: its magic number, 00 3C CD 74, and a code. */
    @Test
    void binaryWordsOfWindowsAreShownAsPppdShowsThem() {
        LoneLink client = terminate(LoneLink.openClient(), "62 40 6a ff 00 3c cd 74 00 00 02 b3");

        assertThat(client.link.transcript())
                .contains("rcvd [LCP TermReq id=0x9 \"b@j\\377\\000<\\315t\\000\\000\\002\\263\"]");
    }

    @Test
    void aRepeatedTerminateRequestIsAcknowledgedAgain() {
        LoneLink client = terminate(LoneLink.openClient(), "");

        client.receive(PppProtocol.LCP, ControlPacket.TERMINATE_REQUEST, 9, "");

        assertThat(client.sent()).containsExactly("[LCP TermAck id=0x9]", "[LCP TermAck id=0x9]");
    }

    @Test
    void closesInOrder() {
        LoneLink client = LoneLink.openClient();
        client.sent();

        client.link.close("User request", client.now);
        client.drain();
        client.receive(PppProtocol.LCP, ControlPacket.TERMINATE_ACK, 2, "");

        assertThat(client.sent()).containsExactly("[LCP TermReq id=0x2 \"User request\"]");
        assertThat(client.all(PppEvent.Closed.class))
                .containsExactly(new PppEvent.Closed(Optional.empty(), Optional.empty()));
        assertThat(client.events).last().isInstanceOf(PppEvent.Closed.class);
    }

    @Test
    void closesInBoundedTimeWithoutAnAnswer() {
        LoneLink client = LoneLink.openClient();
        client.sent();

        client.link.close("", client.now);
        client.pass(Duration.ofSeconds(2));

        assertThat(client.sent()).containsExactly("[LCP TermReq id=0x2]", "[LCP TermReq id=0x2]");
        assertThat(client.all(PppEvent.Closed.class)).hasSize(1);
        assertThat(client.link.nextTimeout()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void closesInEveryPhase() {
        for (LoneLink link : new LoneLink[] {
            LoneLink.client(MppeConfig.Policy.REQUIRED),
            LoneLink.client(MppeConfig.Policy.REQUIRED).openLcp(MS_CHAP_V2 + MAGIC),
            LoneLink.authenticatedClient(MppeConfig.Policy.REQUIRED),
            LoneLink.authenticatedClient(MppeConfig.Policy.REQUIRED).openCcp()
        }) {
            link.link.close("", link.now);

            assertThat(link.failure()).isEmpty();
        }
    }

    @Test
    void aCloseThatCrossesThePeersIsOurs() {
        LoneLink client = LoneLink.openClient();
        client.link.close("", client.now);

        terminate(client, BYE);

        assertThat(client.sent()).contains("[LCP TermAck id=0x9]");
        assertThat(client.failure()).isEmpty();
        assertThat(client.all(PppEvent.Closed.class))
                .containsExactly(new PppEvent.Closed(Optional.empty(), Optional.empty()));
    }

    @Test
    void nothingComesAfterTheEnd() {
        LoneLink client = LoneLink.openClient();
        client.link.close("", client.now);
        client.pass(Duration.ofSeconds(2));
        int events = client.events.size();
        int frames = client.frames.size();

        client.request(PppProtocol.LCP, 7, MAGIC).receive(PppProtocol.LCP, ControlPacket.ECHO_REQUEST, 1, "00000000");
        client.receive(PppProtocol.IPV4, new byte[] {0x45});
        client.link.start(client.now);
        client.link.close("", client.now);
        client.link.handleCallClosed(client.now);
        client.pass(Duration.ofSeconds(60));

        assertThat(client.events).hasSize(events);
        assertThat(client.frames).hasSize(frames);
        assertThat(client.drops.of(PacketDrop.PPP_WRONG_PHASE)).isEqualTo(3);
    }

    @Test
    void endsAtOnceWhenTheCallIsGone() {
        LoneLink client = LoneLink.openClient();
        client.sent();

        client.link.handleCallClosed(client.now);
        client.drain();

        assertThat(client.sent()).isEmpty();
        assertThat(client.all(PppEvent.Closed.class)).hasSize(1);
        assertThat(client.all(PppEvent.MppeDown.class)).hasSize(1);
        assertThat(client.link.nextTimeout()).isEqualTo(Long.MAX_VALUE);
        assertThat(client.all(PppEvent.PhaseChanged.class))
                .filteredOn(changed -> changed.phase() == LinkPhase.ESTABLISH)
                .hasSize(1);
    }

    @Test
    void aPeerThatEndsIpcpOfAnOpenLinkClosesIt() {
        LoneLink client = LoneLink.openClient();
        client.sent();

        client.receive(PppProtocol.IPCP, ControlPacket.TERMINATE_REQUEST, 5, BYE);

        assertThat(client.sent()).contains("[IPCP TermAck id=0x5]", "[LCP TermReq id=0x2]");
        assertThat(client.failure()).isEmpty();
        assertThat(client.all(PppEvent.Closed.class))
                .containsExactly(new PppEvent.Closed(Optional.empty(), Optional.of("Bye")));
    }

    @Test
    void aPeerThatEndsTheEncryptionOfAnOpenLinkIsAFailure() {
        LoneLink client = LoneLink.openClient();

        client.receive(PppProtocol.CCP, ControlPacket.TERMINATE_REQUEST, 5, BYE);

        assertThat(client.receive(PppProtocol.IPV4, new byte[] {0x45})).isFalse();
        assertThat(client.explanation())
                .startsWith(
                        "The peer ended the encryption of the open link: it closed CCP with a Terminate-Request: \"Bye\".");
    }

    @Test
    void silenceInLcpEndsAfterThirtySecondsWithTheCounts() {
        LoneLink client = LoneLink.client(MppeConfig.Policy.REQUIRED);

        client.pass(Duration.ofMillis(29_900));
        assertThat(client.all(PppEvent.Closed.class)).isEmpty();

        client.pass(Duration.ofMillis(100));
        assertThat(client.failure()).contains(new LinkFailure.PeerSilent(PppProtocol.LCP, 13, 0));
        assertThat(client.explanation())
                .isEqualTo(
                        "The peer did not answer at all: 13 LCP Configure-Requests were sent, no PPP packet came back."
                                + " Its log says whether it got them; if not, something on the way drops GRE (IP protocol 47).");
    }

    @Test
    void silenceInCcpEndsInWords() {
        LoneLink client =
                LoneLink.authenticatedClient(MppeConfig.Policy.REQUIRED).pass(Duration.ofSeconds(29));

        client.receive(PppProtocol.LCP, ControlPacket.ECHO_REPLY, 1, "00000000").pass(Duration.ofSeconds(2));

        assertThat(client.explanation()).startsWith("CCP did not end in time: 13 Configure-Requests were sent");
    }

    @Test
    void aPeerThatDoesNotAnswerEchoesHasVanished() {
        PppConfig config = LinkPair.clientConfig(MppeConfig.of(MppeConfig.Policy.PREFERRED));
        LoneLink client = LoneLink.of(new PppConfig(
                        LcpConfig.defaults()
                                .withEcho(new EchoConfig(Duration.ofSeconds(1), 3, EchoConfig.Probing.ALWAYS)),
                        config.auth(),
                        config.mppe(),
                        config.address(),
                        config.negotiationTimeout()))
                .openLcp(MAGIC)
                .openIpcp();

        client.pass(Duration.ofMillis(3_900));
        assertThat(client.all(PppEvent.Closed.class)).isEmpty();

        assertThat(client.failure()).get().isInstanceOf(LinkFailure.PeerVanished.class);
        assertThat(client.explanation())
                .isEqualTo(
                        "The peer stopped answering: 3 LCP Echo-Requests went unanswered, and nothing else came for 4 s."
                                + " The peer or the path to it is down.");
    }

    @Test
    void answersEchoesWithItsOwnMagicNumber() {
        LoneLink client = LoneLink.openClient();

        client.receive(PppProtocol.LCP, ControlPacket.ECHO_REQUEST, 7, "11 22 33 44  aa bb");

        byte[] reply = client.frames.get(client.frames.size() - 1).packet();
        byte[] magic = Arrays.copyOfRange(client.frames.get(0).packet(), 16, 20);
        assertThat(reply).startsWith(10, 7, 0, 10).endsWith(0xaa, 0xbb).containsSubsequence(magic);
    }

    @Test
    void aFailureBelowTellsThePeerItsFirstSentence() {
        LoneLink client = LoneLink.openClient();
        client.sent();

        client.link.handleFailure(new EncryptionFailure.KeysDiffer(3), client.now);
        client.drain();

        assertThat(client.sent())
                .containsExactly(
                        "[LCP TermReq id=0x2 \"The last 3 packets decrypted to noise: the two ends use different"
                                + " MPPE keys, though both accepted the password\"]");
    }
}

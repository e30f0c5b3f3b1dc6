/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MAGIC;
import static org.pptp4j.ppp.LoneLink.MS_CHAP_V2;

import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LcpNegotiationTest {

    private static final String CHAP_MD5 = "03 05 c2 23 05";
    private static final String EAP = "03 04 c2 27";

    private final LoneLink client = LoneLink.client(MppeConfig.Policy.REQUIRED);

    /** The first request of a Windows server, as captured. */
    /** Such as pptpd, which drops the call when its pppd has given up. */
    @Test
    void aCallThatIsClearedAfterAnUnmetDemandEndsForThatDemand() {
        client.request(PppProtocol.LCP, 1, CHAP_MD5 + MAGIC);

        client.link.handleCallClosed(client.now);
        client.drain();

        assertThat(client.explanation()).contains("<auth chap MD5>");
    }

    @Test
    void refusesWhatWindowsOffersInOneRoundAndSuggestsMsChapV2() {
        client.sent();

        client.request(PppProtocol.LCP, 0, """
                01 04 05 78                     # MRU 1400
                03 04 c2 27                     # EAP
                05 06 71 25 12 09               # magic number
                07 02  08 02                    # PFC, ACFC
                0d 03 06                        # callback, CBCP
                11 04 06 4e                     # MRRU 1614
                13 05 01 42 a0                  # endpoint discriminator, locally assigned
                17 04 00 c6                     # link discriminator
                """);
        client.request(PppProtocol.LCP, 1, "01 04 05 78" + EAP + MAGIC + "07 02 08 02");
        client.request(PppProtocol.LCP, 2, "01 04 05 78" + MS_CHAP_V2 + MAGIC + "07 02 08 02");

        assertThat(client.link.transcript())
                .contains("rcvd [LCP ConfReq id=0x0 <mru 1400> <auth eap> <magic 0x71251209> <pcomp> <accomp>"
                        + " <callback CBCP> <mrru 1614> <endpoint [local:42.a0]> < 17 04 00 c6>]");
        assertThat(client.sent())
                .containsExactly(
                        "[LCP ConfRej id=0x0 <callback CBCP> <mrru 1614> <endpoint [local:42.a0]> < 17 04 00 c6>]",
                        "[LCP ConfNak id=0x1 <auth chap MS-v2>]",
                        "[LCP ConfAck id=0x2 <mru 1400> <auth chap MS-v2> <magic 0x11223344> <pcomp> <accomp>]");
    }

    @Test
    void aServerThatInsistsOnChapMd5FailsInWords() {
        for (int id = 1; id <= 11; id++) {
            client.request(PppProtocol.LCP, id, CHAP_MD5 + MAGIC);
        }

        assertThat(client.explanation())
                .isEqualTo("The peer demands that we prove who we are with <auth chap MD5>; here is allowed <auth chap"
                        + " MS-v2> alone, which it does not accept. Allow mschap-v2 at the peer (pppd:"
                        + " require-mschap-v2; Windows: \"Microsoft CHAP Version 2\"), or allow chap here, which is"
                        + " weaker (auth.allow(...); mini-client: --auth).");
    }

    @Test
    void aServerThatGoesBecauseOfEapFailsInWords() {
        client.request(PppProtocol.LCP, 1, EAP + MAGIC);
        client.receive(PppProtocol.LCP, ControlPacket.TERMINATE_REQUEST, 2, "");

        assertThat(client.failure()).get().isInstanceOf(LoginFailure.AuthProtocolMismatch.class);
        assertThat(client.explanation()).contains("<auth eap>");
    }

    @Test
    void aServerThatDropsItsDemandWhileMppeIsRequiredFailsInWords() {
        client.request(PppProtocol.LCP, 1, CHAP_MD5 + MAGIC);
        client.request(PppProtocol.LCP, 2, MAGIC).ack(PppProtocol.LCP);

        assertThat(client.failure()).get().isInstanceOf(LoginFailure.AuthProtocolMismatch.class);
    }

    @Test
    void aServerThatDemandsNothingWhileMppeIsRequiredFailsInWords() {
        client.openLcp(MAGIC);

        assertThat(client.explanation())
                .contains("the peer asked for no authentication", "which gives no keys", "require-mschap-v2");
    }

    @Test
    void aServerThatSticksToAnAuthenticationWeDoNotHaveFailsAtTheDeadline() {
        client.request(PppProtocol.LCP, 1, CHAP_MD5 + MAGIC).pass(Duration.ofSeconds(30));

        assertThat(client.failure()).get().isInstanceOf(LoginFailure.AuthProtocolMismatch.class);
    }

    @Test
    void aClientThatRefusesToAuthenticateFailsInWords() {
        LoneLink server = LoneLink.server(MppeConfig.Policy.REQUIRED);

        server.reject(PppProtocol.LCP, MS_CHAP_V2);

        assertThat(server.explanation())
                .startsWith("We demand that the peer proves who it is with <auth chap MS-v2>, but it refuses to.");
    }

    @Test
    void aClientThatOffersAnotherAuthenticationFailsInWords() {
        LoneLink server = LoneLink.server(MppeConfig.Policy.REQUIRED);

        server.nak(PppProtocol.LCP, "03 04 c0 23");

        assertThat(server.explanation()).contains("but it offers <auth pap> instead");
    }

    @Test
    void aClientThatDemandsProofOfAServerWithoutCredentialsGetsAReject() {
        LoneLink server = LoneLink.server(MppeConfig.Policy.REQUIRED);
        server.sent();

        server.request(PppProtocol.LCP, 1, MS_CHAP_V2 + MAGIC);

        assertThat(server.sent()).containsExactly("[LCP ConfRej id=0x1 <auth chap MS-v2>]");
    }

    @Test
    void naksTheIllegalMagicNumberZero() {
        client.sent();

        client.request(PppProtocol.LCP, 1, "05 06 00 00 00 00");

        assertThat(client.sent()).singleElement().asString().startsWith("[LCP ConfNak id=0x1 <magic 0x");
    }

    @Test
    void aLoopedBackLinkIsFoundOut() {
        for (int n = 0; n < client.frames.size() && n < 100; n++) {
            client.receive(client.frames.get(n).protocol(), client.frames.get(n).packet());
        }

        assertThat(client.failure()).get().isInstanceOf(LinkFailure.LoopedBack.class);
        assertThat(client.explanation()).contains("looped back", "check the server's address");
    }

    @Test
    void thePeersOwnChoiceOfTheSameMagicNumberIsNoLoop() {
        String ours = ByteBufUtil.hexDump(client.lastRequest(PppProtocol.LCP).data());
        String magic = ours.substring(ours.indexOf("0506"), ours.indexOf("0506") + 12);

        for (int id = 1; id <= 3; id++) {
            client.request(PppProtocol.LCP, id, magic);
        }
        client.request(PppProtocol.LCP, 4, LoneLink.MAGIC).request(PppProtocol.LCP, 5, magic);

        assertThat(client.all(PppEvent.Closed.class)).isEmpty();
        assertThat(client.sent()).anyMatch(line -> line.startsWith("[LCP ConfAck id=0x4"));
    }

    @Test
    void takesTheMruThatThePeerSuggestsShorterOrLonger() {
        client.sent();

        client.nak(PppProtocol.LCP, "01 04 02 40").nak(PppProtocol.LCP, "01 04 05 dc");

        assertThat(client.sent()).hasSize(2).satisfies(lines -> {
            assertThat(lines.get(0)).contains("id=0x2 <mru 576>");
            assertThat(lines.get(1)).contains("id=0x3 <mru 1500>");
        });
    }

    @Test
    void naksAnMruThatIsTooShortToBeMeant() {
        client.sent();

        client.request(PppProtocol.LCP, 1, "01 04 00 40");

        assertThat(client.sent()).containsExactly("[LCP ConfNak id=0x1 <mru 1500>]");
    }

    @Test
    void asksAgainWithoutWhatThePeerRejected() {
        client.sent();

        client.reject(PppProtocol.LCP, "02 06 00 00 00 00 07 02 08 02");

        assertThat(client.sent())
                .singleElement()
                .asString()
                .matches("\\[LCP ConfReq id=0x2 <mru 1400> <magic 0x[0-9a-f]+>]");
    }

    @Test
    void takesAPeerThatNaksForeverForOneThatCannotAgree() {
        for (int n = 0; n < 6; n++) {
            client.nak(PppProtocol.LCP, "02 06 00 00 00 01");
        }

        assertThat(client.explanation())
                .startsWith("LCP came to no agreement: after 6 Configure-Naks we ask for <mru 1400>")
                .contains("it wants <asyncmap 0x1>");
    }

    @Test
    void takesAPeerThatRepeatsARejectedOptionForeverForOneThatCannotAgree() {
        for (int n = 0; n < 20; n++) {
            client.request(PppProtocol.LCP, n, "0d 03 06" + MAGIC);
        }

        assertThat(client.explanation())
                .isEqualTo("The peer insists on <callback CBCP> in LCP, which we refused 20 times. Turn that off at the"
                        + " peer.");
    }

    @Test
    void rejectsAfterFiveNaksWhatItWouldNak() {
        client.sent();

        for (int n = 0; n < 6; n++) {
            client.request(PppProtocol.LCP, n, "01 04 00 40" + MAGIC);
        }

        assertThat(client.sent()).hasSize(6).last().isEqualTo("[LCP ConfRej id=0x5 <mru 64>]");
    }

    @Test
    void answersAnUnknownCodeWithACodeRejectThatEveryPeerCanReceive() {
        client.sent();

        client.receive(PppProtocol.LCP, 99, 5, "00".repeat(1400));

        assertThat(client.sent()).singleElement().asString().startsWith("[LCP CodeRej id=0x2 63 05 05 7c 00");
        assertThat(client.frames.get(client.frames.size() - 1).packet()).hasSizeLessThan(128);
    }

    @Test
    void aPeerThatDoesNotKnowConfigureRequestsFailsInWords() {
        client.receive(PppProtocol.LCP, ControlPacket.CODE_REJECT, 1, "01 01 00 04");

        assertThat(client.explanation())
                .startsWith(
                        "The peer does not understand our LCP: it rejected the ConfReq packet (code 1) as unknown.");
    }

    @Test
    void ignoresOptionsWithImpossibleLengths() {
        client.sent();

        client.request(PppProtocol.LCP, 1, "01 01").request(PppProtocol.LCP, 2, "01 05 05 78");

        assertThat(client.sent()).isEmpty();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.pptp4j.ppp.LoneLink.MAGIC;
import static org.pptp4j.ppp.LoneLink.MS_CHAP_V2;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrop;
import org.pptp4j.auth.AuthAnswer;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.AuthQuestion;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.auth.ChallengeRules;
import org.pptp4j.auth.ChapPacket;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.MsChapFailure;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.mppe.MppeStartKeys;
import org.pptp4j.ppp.MppeConfig.Policy;
import org.pptp4j.testing.Hex;

class AuthenticationPhaseTest {

    private static AuthRequest lastRequest(LoneLink server) {
        return server.all(PppEvent.AuthenticationRequired.class)
                .get(server.all(PppEvent.AuthenticationRequired.class).size() - 1)
                .request();
    }

    private static AuthDecision.Accept accept(AuthRequest request) {
        return (AuthDecision.Accept) UserAuthenticator.passwords(name -> Optional.of("secret"))
                .authenticate(request)
                .toCompletableFuture()
                .join();
    }

    @Test
    void anAccountWithoutDialInRightEndsBothSidesInWords() {
        LinkPair pair = LinkPair.of(MppeConfig.of(Policy.REQUIRED), 1);
        pair.decision = request -> new AuthDecision.Reject(MsChapFailure.NO_DIALIN_PERMISSION, "Ask the desk");

        pair.start();
        pair.run(Duration.ofSeconds(5));

        assertThat(pair.client.failure().orElseThrow().explain())
                .contains("no permission to dial in (error 649)", "Ask the desk");
        assertThat(pair.server.failure().orElseThrow().explain()).contains("649");
    }

    /** The first proof was alice's; the second is whoever's the peer likes. */
    @Test
    void aDecisionOnAnEarlierProofLetsNobodyInWithALaterOne() {
        LoneLink server = LoneLink.server(Policy.PREFERRED).openLcp(MAGIC);
        server.respond();
        AuthRequest first = lastRequest(server);
        AuthDecision.Accept late = accept(first);
        MppeStartKeys keys = late.startKeys().orElseThrow();

        server.request(PppProtocol.LCP, 2, "05 06 55 66 77 88").ack(PppProtocol.LCP);
        server.respond();
        server.link.decide(first, late, server.now);
        server.drain();

        assertThat(server.all(PppEvent.AuthenticationRequired.class)).hasSize(2);
        assertThat(server.all(PppEvent.Authenticated.class)).isEmpty();
        assertThatIllegalStateException().isThrownBy(keys::send);
    }

    @Test
    void aDecisionThatNobodyWaitsForIsIgnoredAndItsKeysAreWiped() {
        LoneLink server = LoneLink.server(Policy.PREFERRED).openLcp(MAGIC);
        server.respond();
        AuthRequest request = lastRequest(server);
        AuthDecision.Accept late = accept(request);
        MppeStartKeys keys = late.startKeys().orElseThrow();
        server.link.handleCallClosed(server.now);

        server.link.decide(request, late, server.now);

        assertThatIllegalStateException().isThrownBy(keys::send);
    }

    @Test
    void theKeysAreWipedWithTheLink() {
        LoneLink server = LoneLink.server(Policy.REQUIRED).openLcp(MAGIC);
        server.respond();
        AuthDecision.Accept accept = accept(lastRequest(server));
        MppeStartKeys keys = accept.startKeys().orElseThrow();
        server.link.decide(lastRequest(server), accept, server.now);
        assertThat(keys.send()).hasSize(16);

        server.link.handleCallClosed(server.now);

        assertThatIllegalStateException().isThrownBy(keys::send);
    }

    @Test
    void aServerThatNeverDecidesEndsInWords() {
        LoneLink server = LoneLink.server(Policy.REQUIRED).openLcp(MAGIC);
        server.respond();

        for (int n = 0; n < 31; n++) {
            server.pass(Duration.ofSeconds(1)).receive(PppProtocol.LCP, ControlPacket.ECHO_REPLY, 1, "00000000");
        }

        assertThat(server.explanation())
                .startsWith("CHAP authentication did not end in time:")
                .contains("the user database of the server took too long to decide");
    }

    @Test
    void aServerThatNeverDecidesOnAPasswordNamesPap() {
        LoneLink server =
                server(auth -> auth.demanding(List.of(AuthProtocol.PAP))).openLcp(MAGIC);
        server.receive(PppProtocol.PAP, Hex.bytes("01 01 00 0c 03 62 6f 62 03 61 62 63"));

        for (int n = 0; n < 31; n++) {
            server.pass(Duration.ofSeconds(1)).receive(PppProtocol.LCP, ControlPacket.ECHO_REPLY, 1, "00000000");
        }

        assertThat(server.all(PppEvent.AuthenticationRequired.class)).hasSize(1);
        assertThat(server.explanation()).startsWith("PAP authentication did not end in time:");
    }

    /** LCP from the beginning gives new attempts, each with time for a person to type: these must end, too. */
    @Test
    void aPeerThatFailsToLogInAndBeginsAnewGainsNeitherTimeNorAttempts() {
        LoneLink server = server(auth ->
                auth.withChallenges(new ChallengeRules(1, ChallengeRules.PasswordChanges.REFUSED, Duration.ZERO)));

        int attempts = 0;
        while (attempts < 100 && server.all(PppEvent.Closed.class).isEmpty()) {
            attempts++;
            server.request(PppProtocol.LCP, attempts, MAGIC)
                    .ack(PppProtocol.LCP)
                    .respond();
            server.link.decide(lastRequest(server), AuthDecision.Reject.credentials(), server.now);
            server.drain();
            server.pass(Duration.ofSeconds(10));
        }

        assertThat(attempts).isLessThan(20);
        assertThat(server.explanation()).startsWith("We refused the login of \"alice\" with error 691");
    }

    private static LoneLink server(UnaryOperator<AuthConfig> auth) {
        PppConfig config = LinkPair.serverConfig(MppeConfig.of(Policy.PREFERRED));
        return LoneLink.of(new PppConfig(
                config.lcp(), auth.apply(config.auth()), config.mppe(), config.address(), config.negotiationTimeout()));
    }

    @Test
    void aPeerThatDoesNotKnowChapAfterAllFailsInWords() {
        LoneLink server = LoneLink.server(Policy.REQUIRED).openLcp(MAGIC);

        server.receive(PppProtocol.LCP, ControlPacket.PROTOCOL_REJECT, 3, "c2 23");

        assertThat(server.failure()).get().isInstanceOf(LoginFailure.AuthProtocolMismatch.class);
    }

    @Test
    void chapBeforeItsPhaseIsDropped() {
        LoneLink client = LoneLink.client(Policy.REQUIRED);

        client.receive(PppProtocol.CHAP, new byte[] {1, 1, 0, 4});

        assertThat(client.drops.of(PacketDrop.PPP_WRONG_PHASE)).isEqualTo(1);
    }

    @Test
    void noSecretIsInTheTranscriptOrInAnyEvent() {
        LinkPair pair = LinkPair.of(MppeConfig.of(Policy.REQUIRED), 1);

        pair.start();
        pair.run(Duration.ofSeconds(1));

        assertThat(pair.client.link.transcript().toString() + pair.client.events + pair.server.events)
                .contains("Response id=")
                .doesNotContain("secret\"")
                .contains("keys=MppeStartKeys[hidden]")
                .contains("49 octets hidden");
        assertThat(LinkPair.clientConfig(MppeConfig.of(Policy.REQUIRED)).toString())
                .doesNotContain("secret");
    }

    @Test
    void aClientWithoutCredentialsFailsInWords() {
        PppConfig server = LinkPair.serverConfig(MppeConfig.of(Policy.OFF));
        LoneLink client = LoneLink.of(new PppConfig(
                server.lcp(),
                AuthConfig.demand("server").demanding(List.of()),
                server.mppe(),
                AddressConfig.request(),
                server.negotiationTimeout()));

        client.request(PppProtocol.LCP, 1, MS_CHAP_V2 + MAGIC);
        client.receive(PppProtocol.LCP, ControlPacket.TERMINATE_REQUEST, 2, "");

        assertThat(client.explanation())
                .isEqualTo("The peer demands that we prove who we are (<auth chap MS-v2>), but we have no user name and"
                        + " password to do it with. Set them here, or have the peer demand nothing (pppd: noauth).");
    }

    /** As pppd does: it allows another attempt, and closes the link. */
    @Test
    void aServerThatDoesNotWaitForTheAnswerHasRefusedTheLogin() {
        LoneLink client = askedClient();

        client.receive(PppProtocol.LCP, ControlPacket.TERMINATE_REQUEST, 9, "");

        assertThat(client.explanation()).contains("(error 691)");
    }

    @Test
    void aCallThatIsClearedWhileSomebodyTypesHasRefusedTheLogin() {
        LoneLink client = askedClient();

        client.link.handleCallClosed(client.now);
        client.drain();

        assertThat(client.explanation()).contains("(error 691)");
    }

    @Test
    void aQuestionThatNobodyAnswersEndsInTheRefusal() {
        LoneLink client = askedClient();

        for (int n = 0; n < 89; n++) {
            client.pass(Duration.ofSeconds(1)).receive(PppProtocol.LCP, ControlPacket.ECHO_REPLY, 1, "00000000");
        }
        assertThat(client.all(PppEvent.Closed.class)).isEmpty();
        for (int n = 0; n < 5; n++) {
            client.pass(Duration.ofSeconds(1)).receive(PppProtocol.LCP, ControlPacket.ECHO_REPLY, 1, "00000000");
        }

        assertThat(client.explanation()).contains("(error 691)");
    }

    @Test
    void anAnswerToTheQuestionIsTheNextResponse() {
        LoneLink client = askedClient();
        client.sent();

        client.link.answer(
                client.all(PppEvent.LoginQuestion.class).get(0),
                new AuthAnswer.OtherCredentials(Credentials.of("bob", "x")),
                client.now);
        client.drain();

        assertThat(client.sent())
                .singleElement()
                .asString()
                .startsWith("[CHAP Response id=0x8 ")
                .endsWith("name = \"bob\"]");
    }

    @Test
    void whoGivesUpTheQuestionEndsTheLinkAtOnce() {
        LoneLink client = askedClient();
        PppEvent.LoginQuestion asked = client.all(PppEvent.LoginQuestion.class).get(0);

        client.link.answer(asked, new AuthAnswer.GiveUp(), client.now);
        client.drain();

        assertThat(client.sent()).last().asString().startsWith("[LCP TermReq ");
        assertThat(client.explanation()).contains("(error 691)");
    }

    @Test
    void anAnswerToAnEarlierQuestionIsIgnored() {
        LoneLink client = askedClient();
        PppEvent.LoginQuestion asked = client.all(PppEvent.LoginQuestion.class).get(0);
        client.request(PppProtocol.LCP, 2, MS_CHAP_V2 + "05 06 55 66 77 88").ack(PppProtocol.LCP);
        client.sent();

        client.link.answer(asked, new AuthAnswer.OtherCredentials(Credentials.of("bob", "x")), client.now);
        client.drain();

        assertThat(client.sent()).isEmpty();
    }

    /** A client whose owner is asked who to log in as. */
    private static LoneLink askedClient() {
        PppConfig config = LinkPair.clientConfig(MppeConfig.of(Policy.OFF));
        LoneLink client = LoneLink.of(new PppConfig(
                config.lcp(),
                config.auth().answering(Set.of(AuthQuestion.OTHER_CREDENTIALS)),
                config.mppe(),
                config.address(),
                config.negotiationTimeout()));
        client.openLcp(MS_CHAP_V2 + MAGIC);
        client.receive(
                PppProtocol.CHAP,
                ControlFrame.of(new ChapPacket.Challenge(7, new byte[16], "server"))
                        .packet());
        client.receive(
                PppProtocol.CHAP,
                ControlFrame.of(new ChapPacket.Failure(7, "E=691 R=1 V=0")).packet());
        assertThat(client.all(PppEvent.LoginQuestion.class)).hasSize(1);
        return client;
    }
}

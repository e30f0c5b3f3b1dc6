/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pptp4j.auth.AuthProtocol.CHAP_MD5;
import static org.pptp4j.auth.AuthProtocol.EAP;
import static org.pptp4j.auth.AuthProtocol.MS_CHAP_V1;
import static org.pptp4j.auth.AuthProtocol.MS_CHAP_V2;
import static org.pptp4j.auth.AuthProtocol.PAP;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.PacketDrop;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.ChallengeRules;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.PasswordRules;
import org.pptp4j.ppp.MppeConfig.Policy;

class AuthNegotiationTest {

    private static final String EAP_DEMAND = "03 04 c2 27";

    private static LinkPair pair(Policy mppe, List<AuthProtocol> client, List<AuthProtocol> server) {
        return new LinkPair(clientConfig(mppe, client), serverConfig(mppe, server), 1);
    }

    private static PppConfig clientConfig(Policy mppe, List<AuthProtocol> allowed) {
        PppConfig config = LinkPair.clientConfig(MppeConfig.of(mppe));
        return withAuth(config, config.auth().allowing(allowed));
    }

    private static PppConfig serverConfig(Policy mppe, List<AuthProtocol> demanded) {
        PppConfig config = LinkPair.serverConfig(MppeConfig.of(mppe));
        return withAuth(config, config.auth().demanding(demanded));
    }

    private static PppConfig withAuth(PppConfig config, AuthConfig auth) {
        return new PppConfig(config.lcp(), auth, config.mppe(), config.address(), config.negotiationTimeout());
    }

    private static LinkPair run(LinkPair pair) {
        pair.start();
        pair.run(Duration.ofSeconds(5));
        return pair;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void eachProtocolBringsTheLinkUp(AuthProtocol protocol) {
        LinkPair pair = run(pair(Policy.PREFERRED, List.of(protocol), List.of(protocol)));

        assertThat(pair.client.up().authentication()).contains(protocol);
        assertThat(pair.server.up().authentication()).contains(protocol);
        assertThat(pair.server.up().userName()).isEqualTo("alice");
        assertThat(pair.client.up().encryption().isPresent()).isEqualTo(protocol.yieldsMppeKeys());
    }

    @Test
    void theStrongestThatBothAllowIsUsed() {
        LinkPair pair = run(pair(Policy.OFF, List.of(PAP, CHAP_MD5, MS_CHAP_V1), List.of(PAP, MS_CHAP_V2, CHAP_MD5)));

        assertThat(pair.server.up().authentication()).contains(CHAP_MD5);
    }

    @Test
    void aServerThatIsNakedGoesOnToWhatItAllowsAndNoFurther() {
        LoneLink server = LoneLink.of(serverConfig(Policy.OFF, List.of(MS_CHAP_V2, MS_CHAP_V1)));

        server.nak(PppProtocol.LCP, "03 04 c0 23"); // PAP, which is not allowed: the next one is asked for
        assertThat(server.sent()).last().asString().contains("<auth chap MS>");
        server.nak(PppProtocol.LCP, "03 04 c0 23");

        assertThat(server.explanation())
                .isEqualTo(
                        "We demand that the peer proves who it is with <auth chap MS-v2>, <auth chap MS>, but it offers"
                                + " <auth pap> instead. Give the peer a user name and a password, and allow mschap-v2 or mschap"
                                + " there (pppd: remove refuse-mschap-v2, refuse-mschap; Windows: \"Microsoft CHAP Version"
                                + " 2\"), or allow pap here, which is weaker (auth.allow(...); mini-client: --auth).");
    }

    @Test
    void aServerTakesACounterOfferThatItAllows() {
        LoneLink server = LoneLink.of(serverConfig(Policy.OFF, List.of(MS_CHAP_V2, MS_CHAP_V1, CHAP_MD5)));

        server.nak(PppProtocol.LCP, "03 05 c2 23 05");

        assertThat(server.sent()).last().asString().contains("<auth chap MD5>");
    }

    /** A Nak that suggests what is asked for already changes nothing. */
    @Test
    void aServerThatIsOfferedWhatItWantsGoesOnWantingIt() {
        LoneLink server = LoneLink.of(serverConfig(Policy.OFF, List.of(MS_CHAP_V2, PAP)));

        server.nak(PppProtocol.LCP, "03 05 c2 23 81");

        assertThat(server.sent()).last().asString().contains("<auth chap MS-v2>");
    }

    /** RRAS begins with EAP; each suggestion is made twice before a weaker one. */
    @Test
    void eapIsNakedToWhatIsAllowedTheStrongestFirst() {
        LoneLink client = LoneLink.of(clientConfig(Policy.OFF, List.of(PAP, MS_CHAP_V2)));

        for (int id = 1; id <= 3; id++) {
            client.request(PppProtocol.LCP, id, EAP_DEMAND + LoneLink.MAGIC);
        }

        assertThat(client.sent())
                .filteredOn(line -> line.startsWith("[LCP ConfNak"))
                .containsExactly(
                        "[LCP ConfNak id=0x1 <auth chap MS-v2>]",
                        "[LCP ConfNak id=0x2 <auth chap MS-v2>]",
                        "[LCP ConfNak id=0x3 <auth pap>]");
    }

    @Test
    void papIsNotUsedUnlessItIsAllowed() {
        LoneLink client = LoneLink.client(Policy.OFF);

        client.request(PppProtocol.LCP, 1, "03 04 c0 23" + LoneLink.MAGIC);

        assertThat(client.sent()).last().isEqualTo("[LCP ConfNak id=0x1 <auth chap MS-v2>]");
    }

    @Test
    void whatWasNotAgreedOnIsNotListenedTo() {
        LoneLink server = LoneLink.server(Policy.OFF).openLcp(LoneLink.MAGIC);

        server.receive(PppProtocol.PAP, new byte[] {1, 1, 0, 6, 0, 0});

        assertThat(server.drops.of(PacketDrop.PPP_WRONG_PHASE)).isEqualTo(1);
        assertThat(server.all(PppEvent.AuthenticationRequired.class)).isEmpty();
    }

    @Test
    void keysThatAreRequiredButNotToBeHadEndTheLinkInWords() {
        LinkPair pair = run(pair(Policy.REQUIRED, List.of(MS_CHAP_V2, CHAP_MD5), List.of(MS_CHAP_V1, CHAP_MD5)));

        assertThat(pair.client.failure().orElseThrow()).isInstanceOf(EncryptionFailure.MppeUnkeyed.class);
        assertThat(pair.client.failure().orElseThrow().explain()).contains("<auth chap MD5> was used");
    }

    @Test
    void requiringMppeWithoutAnyWayToKeysIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clientConfig(Policy.REQUIRED, List.of(CHAP_MD5, PAP)))
                .withMessageStartingWith("MPPE is required, but no allowed way to authenticate yields keys");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serverConfig(Policy.REQUIRED, List.of(PAP)))
                .withMessageStartingWith("MPPE is required, but no allowed way to authenticate yields keys");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serverConfig(Policy.REQUIRED, List.of()))
                .withMessageStartingWith("MPPE is required, but nobody authenticates");
    }

    @Test
    void whatCannotBeDoneCannotBeConfigured() {
        AuthConfig config = AuthConfig.prove(Credentials.of("alice", "\u20ac".repeat(100)));

        assertThat(config.allowing(List.of(CHAP_MD5, MS_CHAP_V1)).allowed()).containsExactly(MS_CHAP_V1, CHAP_MD5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.allowing(List.of(EAP)))
                .withMessageStartingWith("EAP is known by name only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.allowing(List.of()))
                .withMessageContaining("no way to prove them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.allowing(List.of(PAP)))
                .withMessageContaining("300 octets; PAP allows 255");
    }

    /** Both prove themselves to each other, in two exchanges; the keys are of the caller's proof (RFC 3079 §3). */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void bothSidesMayDemandProof(AuthProtocol ofServer) {
        LinkPair pair = run(new LinkPair(mutualClient(ofServer), mutualServer(ofServer), 1));

        assertThat(pair.client.agreesOnKeysWith(pair.server)).isTrue();
        assertThat(pair.client.up().authentication()).contains(MS_CHAP_V2);
        assertThat(pair.server.up().authentication()).contains(MS_CHAP_V2);
    }

    private static PppConfig mutualClient(AuthProtocol ofServer) {
        AuthConfig auth = AuthConfig.prove(Credentials.of("alice", "secret"));
        return withAuth(
                LinkPair.clientConfig(MppeConfig.of(Policy.REQUIRED)),
                new AuthConfig(
                        auth.credentials(),
                        auth.allowed(),
                        PasswordRules.defaults(),
                        Set.of(),
                        List.of(ofServer),
                        ChallengeRules.defaults(),
                        "alice",
                        AuthConfig.Initiator.WE));
    }

    private static PppConfig mutualServer(AuthProtocol own) {
        return withAuth(
                LinkPair.serverConfig(MppeConfig.of(Policy.REQUIRED)),
                new AuthConfig(
                        Optional.of(Credentials.of("server", "secret")),
                        List.of(own),
                        PasswordRules.defaults(),
                        Set.of(),
                        List.of(MS_CHAP_V2),
                        ChallengeRules.defaults(),
                        "server",
                        AuthConfig.Initiator.PEER));
    }

    /** A peer that does not know the password has us answer our own challenge (RFC 1994 §7). */
    @ParameterizedTest
    @EnumSource(names = {"CHAP_MD5", "MS_CHAP_V1", "MS_CHAP_V2"})
    void ourOwnChallengeIsNotAnswered(AuthProtocol protocol) {
        LoneLink client = LoneLink.of(reflected(protocol));
        String option = String.format("03 05 c2 23 %02x", protocol.algorithm().orElseThrow());
        client.openLcp(option + LoneLink.MAGIC);
        ControlFrame challenge = client.frames.get(client.frames.size() - 1);

        client.receive(PppProtocol.CHAP, challenge.packet());

        assertThat(client.explanation()).contains("sent our own challenge back to us (RFC 1994 §7)");
        assertThat(client.sent()).noneMatch(line -> line.startsWith("[CHAP Response"));
    }

    private static PppConfig reflected(AuthProtocol protocol) {
        return withAuth(
                LinkPair.clientConfig(MppeConfig.of(Policy.OFF)),
                new AuthConfig(
                        Optional.of(Credentials.of("alice", "secret")),
                        List.of(protocol),
                        PasswordRules.defaults(),
                        Set.of(),
                        List.of(protocol),
                        ChallengeRules.defaults(),
                        "alice",
                        AuthConfig.Initiator.WE));
    }
}

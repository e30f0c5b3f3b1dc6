/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.auth.AuthFailure.Kind;
import org.pptp4j.mppe.MppeStartKeys;

class AuthExchangeTest {

    private static final UserAuthenticator USERS = UserAuthenticator.passwords(name -> Optional.ofNullable(
            Map.of("alice", "secret", "OFFICE\\alice", "secret", "j\u00f6rg", "\u05e1\u05d5\u05d3 \ud83d\udd11")
                    .get(name)));

    @ParameterizedTest
    @CsvSource({"alice, secret", "OFFICE\\alice, secret", "j\u00f6rg, \u05e1\u05d5\u05d3 \ud83d\udd11"})
    void bothSidesSucceedInThreePacketsWithKeysThatMatch(String name, String password) {
        AuthPair pair = new AuthPair(Credentials.of(name, password), USERS).run();

        assertThat(pair.sent)
                .extracting(packet -> packet.getClass().getSimpleName())
                .containsExactly("Challenge", "Response", "Success");
        assertThat(pair.elapsed()).isZero();
        AuthEvent.Succeeded ours = succeeded(pair.peerEvents);
        AuthEvent.Succeeded theirs = succeeded(pair.authenticatorEvents);
        assertThat(ours.name()).isEqualTo(name);
        assertThat(theirs.name()).isEqualTo(name);
        assertThat(ours.message()).contains("Access granted");
        assertKeysMatch(ours, theirs);
    }

    /** The link loses one packet: the challenge, the response, the success. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aLostPacketCostsOneWaitOfTheRestartTimer(int lost) {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS)
                .losing(lost)
                .run();

        assertKeysMatch(succeeded(pair.peerEvents), succeeded(pair.authenticatorEvents));
        assertThat(pair.elapsed()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void everyPacketTwiceIsNoHarm() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS)
                .over(packet -> packet.flatMap(one -> Stream.of(one, one)))
                .run();

        assertKeysMatch(succeeded(pair.peerEvents), succeeded(pair.authenticatorEvents));
    }

    /** After success too, and with the same bytes (RFC 1994 §4.1). */
    @Test
    void theAuthenticatorRepeatsItsAnswerAndThePeerItsResponse() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS).run();

        pair.peer.handlePacket(pair.sent.get(0), pair.now);
        pair.authenticator.handlePacket(pair.sent.get(1), pair.now);

        assertThat(pair.peer.pollTransmit()).contains(pair.sent.get(1));
        assertThat(pair.authenticator.pollTransmit()).contains(pair.sent.get(2));
        assertThat(pair.peer.pollEvent()).isEmpty();
        assertThat(pair.authenticator.pollEvent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"alice, wrong", "nobody, secret", "ALICE, secret", "OTHER\\alice, secret", "nobody, no such user"})
    void aWrongPasswordAndAnUnknownUserAreAnsweredAlike(String name, String password) {
        AuthPair pair = new AuthPair(Credentials.of(name, password), USERS).run();

        MsChapFailure refusal = failed(pair.peerEvents).refusal().orElseThrow();
        assertThat(failed(pair.peerEvents).kind()).isEqualTo(Kind.REFUSED);
        assertThat(refusal.code()).isEqualTo(691);
        assertThat(refusal.retryAllowed()).isFalse();
        assertThat(refusal.challenge()).matches("[0-9A-F]{32}");
        assertThat(refusal.version()).isEqualTo(3);
        assertThat(refusal.message()).isEqualTo("Access denied");
        assertThat(failed(pair.authenticatorEvents).refusal()).contains(refusal);
        assertThat(failed(pair.peerEvents).explain())
                .startsWith("The server refused the user name or the password (error 691).");
    }

    @Test
    void aLostFailureIsRepeatedToo() {
        AuthPair pair =
                new AuthPair(Credentials.of("alice", "wrong"), USERS).losing(2).run();

        assertThat(failed(pair.peerEvents).kind()).isEqualTo(Kind.REFUSED);
        assertThat(pair.elapsed()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void thePeerRefusesAServerThatDoesNotKnowThePassword() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS)
                .over(packet -> packet.map(AuthExchangeTest::withOtherProof))
                .run();

        assertThat(pair.peerEvents).hasSize(1);
        assertThat(failed(pair.peerEvents).kind()).isEqualTo(Kind.PEER_NOT_PROVED);
        assertThat(failed(pair.peerEvents).explain()).startsWith("The server failed to prove itself");
    }

    @Test
    void thePeerRefusesAServerThatProvesNothing() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS)
                .over(packet -> packet.map(
                        one -> one instanceof ChapPacket.Success ? new ChapPacket.Success(one.id(), "Welcome") : one))
                .run();

        assertThat(failed(pair.peerEvents).kind()).isEqualTo(Kind.PEER_NOT_PROVED);
    }

    @Test
    void thePeerTakesTheProofInLowerCase() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS)
                .over(packet -> packet.map(one -> one instanceof ChapPacket.Success success
                        ? new ChapPacket.Success(one.id(), success.message().toLowerCase(Locale.ROOT))
                        : one))
                .run();

        assertThat(succeeded(pair.peerEvents).name()).isEqualTo("alice");
    }

    @Test
    void thePeerRefusesToAnswerItsOwnChallenge() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS).run();
        ChapPacket.Response response = (ChapPacket.Response) pair.sent.get(1);
        byte[] peerChallenge = Arrays.copyOf(response.value(), 16);

        pair.peer.handlePacket(new ChapPacket.Challenge(9, peerChallenge, "mirror"), pair.now);

        assertThat(pair.peer.pollTransmit()).isEmpty();
        assertThat(failed(List.of(pair.peer.pollEvent().orElseThrow())).kind()).isEqualTo(Kind.REFLECTED);
    }

    @Test
    void theAuthenticatorRefusesItsOwnChallengeAsThePeersChallenge() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS)
                .over(packet -> Stream.empty())
                .run();
        ChapPacket.Challenge challenge = (ChapPacket.Challenge) pair.sent.get(0);
        AuthExchange authenticator = AuthExchange.authenticator(
                AuthProtocol.MS_CHAP_V2,
                "pptp4j",
                ChallengeRules.defaults(),
                new ScriptedRandom(7, challenge.value()),
                0);

        authenticator.handlePacket(new ChapPacket.Response(7, Arrays.copyOf(challenge.value(), 49), "alice"), 0);

        assertThat(failed(List.of(authenticator.pollEvent().orElseThrow())).kind())
                .isEqualTo(Kind.REFLECTED);
    }

    /** As when LCP agreed on MS-CHAPv2 and the peer answers in CHAP-MD5 all the same. */
    @Test
    void theAuthenticatorRefusesAResponseOfAnotherLength() {
        AuthExchange authenticator = AuthExchange.authenticator(
                AuthProtocol.MS_CHAP_V2, "pptp4j", ChallengeRules.defaults(), new ScriptedRandom(7), 0);

        authenticator.handlePacket(new ChapPacket.Response(7, new byte[16], "alice"), 0);

        assertThat(failed(List.of(authenticator.pollEvent().orElseThrow())).kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(authenticator.nextTimeout()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void packetsWithAnotherIdentifierAreIgnored() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS)
                .over(packet -> packet.map(one -> switch (one.getClass().getSimpleName()) {
                    case "Response" -> new ChapPacket.Response(one.id() ^ 1, new byte[49], "alice");
                    default -> one;
                }))
                .run();

        assertThat(failed(pair.peerEvents).kind()).isEqualTo(Kind.SILENT);
        assertThat(failed(pair.authenticatorEvents).kind()).isEqualTo(Kind.SILENT);
    }

    /** 0.3 + 0.6 + 1.2 + 2.4 + 6 x 3 seconds. */
    @Test
    void silenceEndsAfterTenTransmissions() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS)
                .over(packet -> Stream.empty())
                .run();

        assertThat(pair.sent).hasSize(10).allMatch(packet -> packet.equals(pair.sent.get(0)));
        assertThat(pair.elapsed()).isEqualTo(Duration.ofMillis(22_500));
        assertThat(failed(pair.peerEvents).kind()).isEqualTo(Kind.SILENT);
        assertThat(failed(pair.authenticatorEvents).kind()).isEqualTo(Kind.SILENT);
    }

    /** What an adapter forgets easily: without it the client could not tell the server from an impostor. */
    @Test
    void anAcceptanceWithoutTheServersProofIsARefusal() {
        UserAuthenticator forgetful = request -> CompletableFuture.completedFuture(
                new AuthDecision.Accept(Optional.empty(), Optional.empty(), "", Optional.empty()));

        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), forgetful).run();

        assertThat(failed(pair.peerEvents).kind()).isEqualTo(Kind.REFUSED);
        assertThat(failed(pair.authenticatorEvents).kind()).isEqualTo(Kind.REFUSED);
    }

    /** RFC 3079 §3, implementation note: the keys are those of the first authentication. */
    @Test
    void aSecondChallengeIsAnsweredWithoutNewKeys() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS).run();
        AuthExchange again = AuthExchange.authenticator(
                AuthProtocol.MS_CHAP_V2, "pptp4j", ChallengeRules.defaults(), new SplittableRandom(3), pair.now);

        pair.peer.handlePacket(again.pollTransmit().orElseThrow(), pair.now);
        again.handlePacket(pair.peer.pollTransmit().orElseThrow(), pair.now);
        AuthEvent.Requested requested = (AuthEvent.Requested) again.pollEvent().orElseThrow();
        again.decide(
                USERS.authenticate(requested.request()).toCompletableFuture().join(), pair.now);
        pair.peer.handlePacket(again.pollTransmit().orElseThrow(), pair.now);

        assertThat(again.pollEvent()).get().isInstanceOf(AuthEvent.Succeeded.class);
        assertThat(pair.peer.pollEvent()).isEmpty();
        assertThat(pair.peer.nextTimeout()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aSecondChallengeWhoseVerdictIsWrongFails() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS).run();
        pair.peer.handlePacket(new ChapPacket.Challenge(77, new byte[16], "x"), pair.now);

        pair.peer.handlePacket(new ChapPacket.Success(77, "S=0"), pair.now);

        assertThat(failed(List.of(pair.peer.pollEvent().orElseThrow())).kind()).isEqualTo(Kind.PEER_NOT_PROVED);
    }

    /** It is up to LCP's echo to say whether the link still works. */
    @Test
    void aSecondChallengeWithoutVerdictLeavesThePeerAsItWas() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS).run();
        pair.peer.handlePacket(new ChapPacket.Challenge(77, new byte[16], "x"), pair.now);

        int sent = 0;
        while (pair.peer.nextTimeout() != Long.MAX_VALUE) {
            pair.peer.handleTimeout(pair.peer.nextTimeout());
            sent += pair.peer.pollTransmit().isPresent() ? 1 : 0;
        }

        assertThat(sent).isEqualTo(9 + 1); // the first answer was still waiting to be taken
        assertThat(pair.peer.pollEvent()).isEmpty();
    }

    @Test
    void aVerdictOnAnotherChallengeIsIgnored() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS)
                .over(packet -> packet.flatMap(one -> one instanceof ChapPacket.Success
                        ? Stream.of(new ChapPacket.Failure(one.id() ^ 1, "E=691 R=0"), one)
                        : Stream.of(one)))
                .run();

        assertThat(succeeded(pair.peerEvents).name()).isEqualTo("alice");
    }

    @Test
    void aPeerThatFailedSaysNothingMore() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "wrong"), USERS).run();

        pair.peer.handlePacket(new ChapPacket.Challenge(77, new byte[16], "x"), pair.now);

        assertThat(pair.peer.pollTransmit()).isEmpty();
        assertThat(pair.peer.nextTimeout()).isEqualTo(Long.MAX_VALUE);
    }

    /** As MS-CHAPv1's, of 8 octets (RFC 2759 §3 has 16). */
    @Test
    void aChallengeOfAnotherLengthIsIgnored() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS);

        pair.peer.handlePacket(new ChapPacket.Challenge(1, new byte[8], "x"), pair.now);

        assertThat(pair.peer.pollTransmit()).isEmpty();
    }

    @Test
    void theAuthenticatorWaitsForALateDecisionWithoutAskingTwice() {
        AuthExchange authenticator = AuthExchange.authenticator(
                AuthProtocol.MS_CHAP_V2, "pptp4j", ChallengeRules.defaults(), new ScriptedRandom(7), 0);
        AuthPacket response = new ChapPacket.Response(7, new byte[49], "alice");
        authenticator.pollTransmit();

        authenticator.handlePacket(response, 0);
        authenticator.handlePacket(response, 300_000_000);

        assertThat(authenticator.pollEvent()).get().isInstanceOf(AuthEvent.Requested.class);
        assertThat(authenticator.pollEvent()).isEmpty();
        assertThat(authenticator.pollTransmit()).isEmpty();
        authenticator.decide(new AuthDecision.Reject(649, "Not you"), 0);
        assertThat(authenticator.pollTransmit().map(AuthPacket::toString).orElseThrow())
                .startsWith("[CHAP Failure id=0x7 \"E=649 R=0 C=")
                .endsWith(" V=3 M=Not you\"]");
        assertThatIllegalStateException()
                .isThrownBy(() -> authenticator.decide(AuthDecision.Reject.credentials(), 0))
                .withMessage("There is nothing to decide: the exchange is ANSWERED");
    }

    @Test
    void eapIsKnownByNameOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthExchange.peer(
                        AuthProtocol.EAP,
                        Credentials.of("alice", "x"),
                        PasswordRules.defaults(),
                        Set.of(),
                        new SplittableRandom(1),
                        0))
                .withMessage("<auth eap> is no CHAP");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthExchange.authenticator(
                        AuthProtocol.EAP, "x", ChallengeRules.defaults(), new SplittableRandom(1), 0));
    }

    @Test
    void noSecretIsPrinted() {
        AuthPair pair = new AuthPair(Credentials.of("alice", "secret"), USERS).run();
        ChapPacket.Response response = (ChapPacket.Response) pair.sent.get(1);
        String proof = HexFormat.of().formatHex(response.value(), 24, 48);

        String printed = "" + pair.peerEvents + pair.authenticatorEvents + pair.sent + pair.peer + pair.authenticator;

        assertThat(printed)
                .contains(
                        "Succeeded[name=alice",
                        "MppeStartKeys[hidden]",
                        "userName=alice, authenticatorChallenge=<16 octets hidden>")
                .doesNotContain("secret")
                .doesNotContainIgnoringCase(proof);
    }

    private static AuthPacket withOtherProof(AuthPacket packet) {
        if (packet instanceof ChapPacket.Success success) {
            char digit = success.message().charAt(41);
            return new ChapPacket.Success(
                    success.id(),
                    success.message().substring(0, 41)
                            + (digit == '0' ? '1' : '0')
                            + success.message().substring(42));
        }
        return packet;
    }

    private static AuthEvent.Succeeded succeeded(List<AuthEvent> events) {
        assertThat(events)
                .filteredOn(event -> !(event instanceof AuthEvent.Requested))
                .hasSize(1);
        return (AuthEvent.Succeeded) events.get(events.size() - 1);
    }

    private static AuthFailure failed(List<AuthEvent> events) {
        assertThat(events)
                .filteredOn(event -> !(event instanceof AuthEvent.Requested))
                .hasSize(1);
        return ((AuthEvent.Failed) events.get(events.size() - 1)).failure();
    }

    private static void assertKeysMatch(AuthEvent.Succeeded peer, AuthEvent.Succeeded authenticator) {
        MppeStartKeys ours = peer.startKeys().orElseThrow();
        MppeStartKeys theirs = authenticator.startKeys().orElseThrow();
        assertThat(ours.send()).isEqualTo(theirs.receive()).isNotEqualTo(ours.receive());
        assertThat(ours.receive()).isEqualTo(theirs.send());
    }
}

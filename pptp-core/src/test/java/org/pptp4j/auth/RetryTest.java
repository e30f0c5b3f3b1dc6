/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.pptp4j.auth.Octets.hex;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.auth.ChallengeRules.PasswordChanges;

/** The negotiations of RFC 2759 §9.1 and RFC 2433 §B.1 that go beyond one attempt. */
class RetryTest {

    private final Accounts accounts = new Accounts();

    private AuthPair pair(AuthProtocol protocol, String password, int retries) {
        return new AuthPair(
                protocol,
                Credentials.of("alice", password),
                PasswordRules.defaults(),
                EnumSet.allOf(AuthQuestion.class),
                new ChallengeRules(retries, PasswordChanges.TAKEN, Duration.ZERO),
                accounts.authenticator());
    }

    private static AuthAnswer tryAs(String name, String password) {
        return new AuthAnswer.OtherCredentials(Credentials.of(name, password));
    }

    private static AuthAnswer changeTo(String password) {
        return new AuthAnswer.NewPassword(Credentials.of("whoever", password));
    }

    /** RFC 2759 §9.1.4. */
    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void anotherAttemptMaySucceed(AuthProtocol protocol) {
        accounts.passwords.put("bob", "hello");

        AuthPair pair = pair(protocol, "wrong", 1)
                .answering(asked -> tryAs("bob", "hello"))
                .run();

        assertThat(pair.kinds()).containsExactly("Challenge", "Response", "Failure", "Response", "Success");
        assertThat(pair.sent.get(3).id()).isEqualTo((pair.sent.get(0).id() + 1) & 0xFF);
        assertThat(pair.sent.get(2).toString()).contains("E=691 R=1 C=");
        assertThat(((AuthEvent.Succeeded) last(pair.peerEvents)).name()).isEqualTo("bob");
        assertThat(((AuthEvent.Succeeded) last(pair.authenticatorEvents)).name())
                .isEqualTo("bob");
        assertThat(((AuthEvent.Succeeded) last(pair.peerEvents))
                        .startKeys()
                        .orElseThrow()
                        .send())
                .isEqualTo(((AuthEvent.Succeeded) last(pair.authenticatorEvents))
                        .startKeys()
                        .orElseThrow()
                        .receive());
        assertThat(pair.authenticatorEvents.get(1)).isInstanceOf(AuthEvent.Waiting.class);
    }

    /** RFC 2759 §9.1.5: three attempts. */
    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void attemptsAreCounted(AuthProtocol protocol) {
        AuthPair pair = pair(protocol, "wrong", 2)
                .answering(asked -> tryAs("alice", "wrong too"))
                .run();

        assertThat(pair.kinds())
                .containsExactly("Challenge", "Response", "Failure", "Response", "Failure", "Response", "Failure");
        assertThat(pair.sent.get(4).toString()).contains("E=691 R=1");
        assertThat(pair.sent.get(6).toString()).contains("E=691 R=0");
        assertThat(last(pair.peerEvents)).isInstanceOf(AuthEvent.Failed.class);
        assertThat(last(pair.authenticatorEvents)).isInstanceOf(AuthEvent.Failed.class);
    }

    /** RFC 2759 §9.1.6, RFC 2433 §B.1.5. */
    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void anExpiredPasswordIsChanged(AuthProtocol protocol) {
        accounts.expired.add("alice");

        AuthPair pair = pair(protocol, "old secret", 0)
                .answering(asked -> changeTo("brand n\u00e9w"))
                .run();

        boolean first = protocol == AuthProtocol.MS_CHAP_V1;
        ChapPacket.ChangePassword change = (ChapPacket.ChangePassword) pair.sent.get(3);
        assertThat(pair.kinds()).containsExactly("Challenge", "Response", "Failure", "ChangePassword", "Success");
        assertThat(pair.sent.get(2).toString()).contains("E=648 R=0 C=", first ? " V=2 " : " V=3 ");
        assertThat(change.code()).isEqualTo(first ? 6 : 7);
        assertThat(change.id()).isEqualTo((pair.sent.get(2).id() + 1) & 0xFF);
        assertThat(change.body().length() + 4).isEqualTo(first ? 1118 : 586);
        assertThat(accounts.passwords).containsEntry("alice", "brand n\u00e9w");
        assertThat(((AuthEvent.Succeeded) last(pair.peerEvents)).name()).isEqualTo("alice");
        assertThat(((AuthEvent.Succeeded) last(pair.peerEvents))
                        .startKeys()
                        .orElseThrow()
                        .send())
                .isEqualTo(((AuthEvent.Succeeded) last(pair.authenticatorEvents))
                        .startKeys()
                        .orElseThrow()
                        .receive());
        assertThat("" + pair.sent + pair.peerEvents + pair.authenticatorEvents).doesNotContain("old secret", "brand");
    }

    /** RFC 2759 §9.1.7, RFC 2433 §B.1.6. */
    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void anExpiredPasswordIsChangedAfterAnotherAttempt(AuthProtocol protocol) {
        accounts.expired.add("alice");

        AuthPair pair = pair(protocol, "wrong", 1)
                .answering(asked ->
                        asked.question() == AuthQuestion.NEW_PASSWORD ? changeTo("new") : tryAs("alice", "old secret"))
                .run();

        assertThat(pair.kinds())
                .containsExactly(
                        "Challenge", "Response", "Failure", "Response", "Failure", "ChangePassword", "Success");
        assertThat(pair.sent.get(5).id()).isEqualTo((pair.sent.get(0).id() + 2) & 0xFF);
    }

    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void aLostPacketOfARetryAndOfAChangeIsMadeUpFor(AuthProtocol protocol) {
        for (int lost = 2; lost < 7; lost++) {
            accounts.passwords.put("alice", "old secret");
            accounts.expired.add("alice");

            AuthPair pair = pair(protocol, "wrong", 1)
                    .losing(lost)
                    .answering(asked -> asked.question() == AuthQuestion.NEW_PASSWORD
                            ? changeTo("new")
                            : tryAs("alice", "old secret"))
                    .run();

            assertThat(last(pair.peerEvents)).as("lost " + lost).isInstanceOf(AuthEvent.Succeeded.class);
            assertThat(last(pair.authenticatorEvents)).isInstanceOf(AuthEvent.Succeeded.class);
        }
    }

    /** Never another attempt after a change (RFC 2759 §9.1). */
    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void aPasswordThatTheDirectoryDoesNotLikeIsRefusedForGood(AuthProtocol protocol) {
        accounts.expired.add("alice");
        accounts.takesAny = false;

        AuthPair pair = pair(protocol, "old secret", 3)
                .answering(asked -> changeTo("123"))
                .run();

        assertThat(pair.sent.get(4).toString()).contains("E=709 R=0");
        assertThat(((AuthEvent.Failed) last(pair.peerEvents)).failure().explain())
                .startsWith("The password could not be changed (error 709).");
    }

    @Test
    void aChangeByWhoDoesNotKnowTheOldPasswordIsRefused() {
        accounts.expired.add("alice");

        AuthPair pair = pair(AuthProtocol.MS_CHAP_V2, "old secret", 0)
                .answering(asked -> {
                    accounts.passwords.put("alice", "changed meanwhile");
                    return changeTo("new");
                })
                .run();

        assertThat(pair.sent.get(4).toString()).contains("E=691 R=0");
        assertThat(accounts.passwords).containsEntry("alice", "changed meanwhile");
    }

    /** An unknown name costs the work of a known one, with a password that stands in: it must open nothing. */
    @Test
    void aChangeOfAnUnknownUsersStandInPasswordIsRefused() {
        accounts.expired.add("alice");

        AuthPair pair = pair(AuthProtocol.MS_CHAP_V2, "no such user", 1).answering(asked -> {
            accounts.passwords.remove("alice");
            return changeTo("new");
        });
        accounts.passwords.put("alice", "no such user");
        pair.run();

        assertThat(pair.kinds()).endsWith("ChangePassword", "Failure");
        assertThat(accounts.passwords).isEmpty();
    }

    /** The new password is right, and the hash that shows that the old one is known is not. */
    @Test
    void aChangeWithAnotherHashOfTheOldPasswordIsRefused() {
        accounts.expired.add("alice");

        AuthPair pair = pair(AuthProtocol.MS_CHAP_V2, "old secret", 0)
                .answering(asked -> changeTo("new"))
                .over(packets -> packets.map(packet -> {
                    if (!(packet instanceof ChapPacket.ChangePassword change)) {
                        return packet;
                    }
                    byte[] body = change.body().bytes();
                    body[PasswordBlock.LENGTH] ^= 1;
                    return new ChapPacket.ChangePassword(change.code(), change.id(), Secret.of(body));
                }))
                .run();

        assertThat(pair.sent.get(4).toString()).contains("E=691 R=0");
        assertThat(accounts.passwords).containsEntry("alice", "old secret");
    }

    @Test
    void whoGivesUpHasFailedWithTheFirstRefusal() {
        AuthPair pair = pair(AuthProtocol.MS_CHAP_V2, "wrong", 1).run();

        assertThat(((AuthEvent.Failed) last(pair.peerEvents)).failure().explain())
                .contains("(error 691)");
        // The authenticator gives a person a minute.
        assertThat(((AuthEvent.Failed) last(pair.authenticatorEvents)).failure().explain())
                .contains("error 691");
        assertThat(pair.elapsed()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void anAnswerToAnotherQuestionGivesUp() {
        AuthPair pair = pair(AuthProtocol.MS_CHAP_V2, "wrong", 1)
                .answering(asked -> changeTo("new"))
                .run();

        assertThat(last(pair.peerEvents)).isInstanceOf(AuthEvent.Failed.class);
    }

    @Test
    void anOwnerThatAnswersNoQuestionsIsNotAsked() {
        AuthPair pair = new AuthPair(
                        AuthProtocol.MS_CHAP_V2,
                        Credentials.of("alice", "wrong"),
                        PasswordRules.defaults(),
                        Set.of(),
                        new ChallengeRules(1, PasswordChanges.TAKEN, Duration.ZERO),
                        accounts.authenticator())
                .run();

        assertThat(pair.peerEvents).hasSize(1);
        assertThat(last(pair.peerEvents)).isInstanceOf(AuthEvent.Failed.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> pair.peer.answer(new AuthAnswer.GiveUp(), 0))
                .withMessage("There is nothing to answer: the exchange is FAILED");
        assertThatIllegalStateException().isThrownBy(() -> pair.authenticator.answer(new AuthAnswer.GiveUp(), 0));
    }

    @Test
    void anAuthenticatorThatAllowsAttemptsForEverIsLeft() {
        AuthExchange peer = AuthExchange.peer(
                AuthProtocol.MS_CHAP_V1,
                Credentials.of("alice", "x"),
                PasswordRules.defaults(),
                EnumSet.allOf(AuthQuestion.class),
                new ScriptedRandom(0),
                0);
        peer.handlePacket(new ChapPacket.Challenge(250, new byte[8], "s"), 0);
        int attempts = 0;
        while (!(peer.pollEvent().orElse(null) instanceof AuthEvent.Failed) && attempts < 50) {
            int id = peer.pollTransmit().orElseThrow().id();
            peer.handlePacket(new ChapPacket.Failure(id, "E=691 R=1 V=2"), 0);
            if (peer.pollEvent().orElseThrow() instanceof AuthEvent.Failed) {
                break;
            }
            peer.answer(tryAs("alice", "y"), 0);
            attempts++;
        }

        assertThat(attempts).isEqualTo(10);
    }

    /** RFC 2433 §8: "the previous challenge value plus decimal 23 in the first octet". */
    @ParameterizedTest
    @ValueSource(strings = {"E=691 R=1 V=2", "E=691 R=1 C=0102 V=2", "E=691 R=1 C=xyz V=2"})
    void withoutANewChallengeTheOldOneIsChangedByTwentyThree(String failure) {
        byte[] value = answerTo(failure, tryAs("alice", "y"));

        assertThat(value)
                .isEqualTo(MsChap.challengeResponse(
                        hex("0c 02 03 04 05 06 07 08"), MsChap.ntPasswordHash("y".toCharArray())));
    }

    @Test
    void aNewChallengeIsTakenAsItIs() {
        byte[] value = answerTo("E=691 R=1 C=1112131415161718 V=2", tryAs("alice", "y"));

        assertThat(value)
                .isEqualTo(MsChap.challengeResponse(
                        hex("11 12 13 14 15 16 17 18"), MsChap.ntPasswordHash("y".toCharArray())));
    }

    /** The NT response in the answer to a Failure; the challenge was f5 02 03 04 05 06 07 08. */
    private static byte[] answerTo(String failure, AuthAnswer answer) {
        AuthExchange peer = AuthExchange.peer(
                AuthProtocol.MS_CHAP_V1,
                Credentials.of("alice", "x"),
                PasswordRules.defaults(),
                EnumSet.allOf(AuthQuestion.class),
                new ScriptedRandom(0),
                0);
        peer.handlePacket(new ChapPacket.Challenge(255, hex("f5 02 03 04 05 06 07 08"), "s"), 0);
        peer.pollTransmit();
        peer.handlePacket(new ChapPacket.Failure(255, failure), 0);
        peer.answer(answer, 0);
        ChapPacket.Response response = (ChapPacket.Response) peer.pollTransmit().orElseThrow();
        assertThat(response.id()).isZero();
        return Arrays.copyOfRange(response.value(), 24, 48);
    }

    /** Version 1 would show the password to whoever listens (RFC 2433 §11); MS-CHAPv2 has version 3 alone. */
    @ParameterizedTest
    @ValueSource(strings = {"E=648 R=0 V=1", "E=648 R=0", "E=648 R=1 V=0"})
    void aChangeByTheFirstVersionIsNotMade(String failure) {
        AuthExchange peer = AuthExchange.peer(
                AuthProtocol.MS_CHAP_V1,
                Credentials.of("alice", "x"),
                PasswordRules.defaults(),
                EnumSet.allOf(AuthQuestion.class),
                new ScriptedRandom(0),
                0);
        peer.handlePacket(new ChapPacket.Challenge(1, new byte[8], "s"), 0);
        peer.handlePacket(new ChapPacket.Failure(1, failure), 0);

        assertThat(peer.pollEvent()).get().isInstanceOf(AuthEvent.Failed.class);
    }

    @Test
    void ourOwnChallengeInAFailureIsNotAnswered() {
        AuthPair pair = pair(AuthProtocol.MS_CHAP_V2, "wrong", 1).answering(asked -> tryAs("alice", "old secret"));
        AuthPair mirrored = pair.over(packet -> packet.map(one -> one instanceof ChapPacket.Failure failure
                ? new ChapPacket.Failure(
                        failure.id(),
                        "E=691 R=1 C="
                                + HexFormat.of().formatHex(((ChapPacket.Response) pair.sent.get(1)).value(), 0, 16)
                                + " V=3")
                : one));

        mirrored.run(Duration.ofSeconds(1));

        assertThat(((AuthEvent.Failed) last(pair.peerEvents)).failure().kind()).isEqualTo(AuthFailure.Kind.REFLECTED);
    }

    @Test
    void aChangeNobodyAskedForIsIgnored() {
        AuthPair pair = pair(AuthProtocol.MS_CHAP_V2, "old secret", 0).run();
        int before = pair.authenticatorEvents.size();

        pair.authenticator.handlePacket(
                new ChapPacket.ChangePassword(7, pair.sent.get(0).id() + 1 & 0xFF, Secret.of(new byte[582])), pair.now);

        assertThat(pair.authenticator.pollEvent()).isEmpty();
        assertThat(pair.authenticator.pollTransmit()).isEmpty();
        assertThat(pair.authenticatorEvents).hasSize(before);
    }

    @Test
    void aChangeOfAnotherVersionThanAskedForIsRefused() {
        accounts.expired.add("alice");
        AuthPair pair = pair(AuthProtocol.MS_CHAP_V2, "old secret", 0)
                .answering(asked -> changeTo("new"))
                .over(packet -> packet.map(one -> one instanceof ChapPacket.ChangePassword
                        ? new ChapPacket.ChangePassword(6, one.id(), Secret.of(new byte[1114]))
                        : one))
                .run();

        assertThat(last(pair.authenticatorEvents)).isInstanceOf(AuthEvent.Failed.class);
        assertThat(accounts.passwords).containsEntry("alice", "old secret");
    }

    @Test
    void rulesHaveRanges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChallengeRules(11, PasswordChanges.REFUSED, Duration.ZERO))
                .withMessage("retries is 11, expected 0 to 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChallengeRules(0, PasswordChanges.REFUSED, Duration.ofMillis(999)))
                .withMessageContaining("expected 1 s to 1 day");
    }

    private static AuthEvent last(List<AuthEvent> events) {
        return events.get(events.size() - 1);
    }
}

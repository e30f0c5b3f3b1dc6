/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.ChallengeRules.PasswordChanges;

/** Challenges during the call (RFC 1994 §4.1). */
class RechallengeTest {

    private final Accounts accounts = new Accounts();

    @Test
    void challengesDuringTheCallAreAnsweredWithoutAWordToAnybody() {
        AuthPair pair = new AuthPair(
                AuthProtocol.MS_CHAP_V2,
                Credentials.of("alice", "old secret"),
                PasswordRules.defaults(),
                Set.of(),
                new ChallengeRules(0, PasswordChanges.REFUSED, Duration.ofSeconds(60)),
                accounts.authenticator());

        pair.run(Duration.ofSeconds(185));

        assertThat(pair.kinds()).hasSize(12);
        assertThat(Stream.of(0, 3, 6, 9)
                        .map(n -> pair.sent.get(n).id() - pair.sent.get(0).id() & 0xFF))
                .containsExactly(0, 1, 2, 3);
        assertThat(pair.peerEvents).hasSize(1);
        assertThat(pair.authenticatorEvents)
                .filteredOn(event -> !(event instanceof AuthEvent.Requested))
                .hasSize(1);
    }

    @Test
    void aUserWhoIsLockedOutDuringTheCallFails() {
        AuthPair pair = rechallenging(Stream::of);
        accounts.passwords.clear();

        pair.run(Duration.ofSeconds(60));

        assertThat(((AuthEvent.Failed) last(pair.authenticatorEvents)).failure().explain())
                .contains("error 691");
        assertThat(((AuthEvent.Failed) last(pair.peerEvents)).failure().explain())
                .contains("(error 691)");
    }

    /** Who proved to be alice must not go on as bob. By MD5, whose proof is the same for any name. */
    @Test
    void anotherUserDuringTheCallFails() {
        accounts.passwords.put("bob", "old secret");
        AuthPair pair = rechallenging(
                AuthProtocol.CHAP_MD5,
                one -> Stream.of(
                        one instanceof ChapPacket.Response response
                                ? new ChapPacket.Response(response.id(), response.value(), "bob")
                                : one));

        pair.run(Duration.ofSeconds(60));

        assertThat(last(pair.authenticatorEvents)).isInstanceOf(AuthEvent.Failed.class);
    }

    @Test
    void silenceDuringTheCallFails() {
        AuthPair pair = rechallenging(one -> Stream.empty());

        pair.run(Duration.ofSeconds(90));

        assertThat(((AuthEvent.Failed) last(pair.authenticatorEvents)).failure().kind())
                .isEqualTo(AuthFailure.Kind.SILENT);
    }

    private AuthPair rechallenging(Function<AuthPacket, Stream<AuthPacket>> later) {
        return rechallenging(AuthProtocol.MS_CHAP_V2, later);
    }

    private AuthPair rechallenging(AuthProtocol protocol, Function<AuthPacket, Stream<AuthPacket>> later) {
        AuthPair pair = new AuthPair(
                protocol,
                Credentials.of("alice", "old secret"),
                PasswordRules.defaults(),
                EnumSet.allOf(AuthQuestion.class),
                new ChallengeRules(3, PasswordChanges.TAKEN, Duration.ofSeconds(60)),
                accounts.authenticator());
        pair.run(Duration.ofSeconds(1));
        return pair.over(packet -> packet.flatMap(later));
    }

    private static AuthEvent last(List<AuthEvent> events) {
        return events.get(events.size() - 1);
    }
}

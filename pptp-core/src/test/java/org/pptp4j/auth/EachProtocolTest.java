/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.auth.AuthFailure.Kind;
import org.pptp4j.mppe.KeyLength;

/** What holds for every way to prove oneself. */
class EachProtocolTest {

    private static final UserAuthenticator USERS = users(PasswordRules.defaults());

    private static UserAuthenticator users(PasswordRules rules) {
        return UserAuthenticator.passwords(
                name -> Optional.ofNullable(Map.of("alice", "secret", "OFFICE\\j\u00f6rg", "gr\u00fcn \ud83d\udd11")
                        .get(name)),
                rules);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void aUserIsLetInWithoutAnyWait(AuthProtocol protocol) {
        AuthPair pair = new AuthPair(protocol, Credentials.of("alice", "secret"), USERS).run();

        assertThat(pair.elapsed()).isZero();
        assertThat(pair.sent).hasSize(protocol == AuthProtocol.PAP ? 2 : 3);
        assertThat(succeeded(pair.peerEvents).name()).isEqualTo("alice");
        assertThat(succeeded(pair.peerEvents).message()).contains("Access granted");
        assertThat(succeeded(pair.authenticatorEvents).name()).isEqualTo("alice");
        assertThat(pair.authenticatorEvents.get(0))
                .isInstanceOfSatisfying(
                        AuthEvent.Requested.class,
                        asked -> assertThat(asked.request().protocol()).isEqualTo(protocol));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void anyUnicodeWillDo(AuthProtocol protocol) {
        AuthPair pair =
                new AuthPair(protocol, Credentials.of("OFFICE\\j\u00f6rg", "gr\u00fcn \ud83d\udd11"), USERS).run();

        assertThat(succeeded(pair.authenticatorEvents).name()).isEqualTo("OFFICE\\j\u00f6rg");
    }

    @ParameterizedTest
    @EnumSource(names = {"MS_CHAP_V1", "MS_CHAP_V2"})
    void whatYieldsKeysYieldsTheSameToBothSides(AuthProtocol protocol) {
        AuthPair pair = new AuthPair(protocol, Credentials.of("alice", "secret"), USERS).run();

        var ours = succeeded(pair.peerEvents).startKeys().orElseThrow();
        var theirs = succeeded(pair.authenticatorEvents).startKeys().orElseThrow();
        assertThat(protocol.yieldsMppeKeys()).isTrue();
        assertThat(ours.send()).isEqualTo(theirs.receive());
        assertThat(ours.receive()).isEqualTo(theirs.send());
    }

    @ParameterizedTest
    @EnumSource(names = {"PAP", "CHAP_MD5"})
    void theOthersYieldNone(AuthProtocol protocol) {
        AuthPair pair = new AuthPair(protocol, Credentials.of("alice", "secret"), USERS).run();

        assertThat(protocol.yieldsMppeKeys()).isFalse();
        assertThat(succeeded(pair.peerEvents).startKeys()).isEmpty();
        assertThat(succeeded(pair.authenticatorEvents).startKeys()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void aWrongPasswordIsRefusedInWords(AuthProtocol protocol) {
        AuthPair pair = new AuthPair(protocol, Credentials.of("alice", "wrong"), USERS).run();

        assertThat(failed(pair.peerEvents).explain())
                .startsWith("The server refused the user name or the password")
                .endsWith(" It says: \"Access denied\".");
        assertThat(failed(pair.peerEvents).name()).isEqualTo("alice");
        assertThat(failed(pair.authenticatorEvents).explain())
                .isEqualTo("We refused the login of \"alice\" with error 691, wrong name or password: check both"
                        + " at the client, and this user here.");
    }

    /** The link loses one packet of the exchange. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void aLostPacketCostsOneWait(AuthProtocol protocol) {
        for (int lost = 0; lost < (protocol == AuthProtocol.PAP ? 2 : 3); lost++) {
            AuthPair pair = new AuthPair(protocol, Credentials.of("alice", "secret"), USERS)
                    .losing(lost)
                    .run();

            assertThat(succeeded(pair.peerEvents).name()).isEqualTo("alice");
            assertThat(succeeded(pair.authenticatorEvents).name()).isEqualTo("alice");
            assertThat(pair.elapsed()).isEqualTo(Duration.ofMillis(300));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void everyPacketTwiceIsNoHarm(AuthProtocol protocol) {
        AuthPair pair = new AuthPair(protocol, Credentials.of("alice", "secret"), USERS)
                .over(packet -> packet.flatMap(one -> Stream.of(one, one)))
                .run();

        assertThat(succeeded(pair.peerEvents).name()).isEqualTo("alice");
        assertThat(succeeded(pair.authenticatorEvents).name()).isEqualTo("alice");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void silenceEndsBothSides(AuthProtocol protocol) {
        AuthPair pair = new AuthPair(protocol, Credentials.of("alice", "secret"), USERS)
                .over(packet -> Stream.empty())
                .run();

        assertThat(failed(pair.peerEvents).kind()).isEqualTo(Kind.SILENT);
        assertThat(failed(pair.authenticatorEvents).kind()).isEqualTo(Kind.SILENT);
        assertThat(failed(pair.peerEvents).protocol()).isEqualTo(protocol);
        assertThat(pair.elapsed()).isEqualTo(Duration.ofMillis(22_500));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void noSecretIsPrinted(AuthProtocol protocol) {
        AuthPair pair = new AuthPair(protocol, Credentials.of("alice", "secret"), USERS).run();

        String printed = "" + pair.sent + pair.peerEvents + pair.authenticatorEvents + pair.peer + pair.authenticator
                + pair.peerEvents.get(0) + Credentials.of("alice", "secret");

        assertThat(printed).contains("alice", "hidden").doesNotContain("secret", "737365");
    }

    @ParameterizedTest
    @EnumSource(names = {"PAP", "CHAP_MD5"})
    void passwordsAreOctetsOfTheAgreedCharset(AuthProtocol protocol) {
        PasswordRules latin1 = new PasswordRules(StandardCharsets.ISO_8859_1, Set.of());
        UserAuthenticator old = UserAuthenticator.passwords(name -> Optional.of("gr\u00fcn"), latin1);
        Credentials credentials = Credentials.of("j\u00f6rg", "gr\u00fcn");

        AuthPair same = new AuthPair(protocol, credentials, latin1, old).run();
        AuthPair other = new AuthPair(protocol, credentials, PasswordRules.defaults(), old).run();

        assertThat(succeeded(same.peerEvents).name()).isEqualTo("j\u00f6rg");
        assertThat(failed(other.peerEvents).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void aLanManagerResponseIsSentOnlyIfAskedFor() {
        PasswordRules rules = new PasswordRules(StandardCharsets.UTF_8, EnumSet.of(LanManager.RESPONSE));

        AuthPair pair = new AuthPair(AuthProtocol.MS_CHAP_V1, Credentials.of("alice", "secret"), rules, USERS).run();

        AuthRequest.MsChapV1Request proof =
                (AuthRequest.MsChapV1Request) ((AuthEvent.Requested) pair.authenticatorEvents.get(0)).request();
        assertThat(proof.lmResponse())
                .isEqualTo(Secret.of(MsChap.challengeResponse(
                        proof.challenge().bytes(), MsChapV1.lmPasswordHash("SECRET".toCharArray()))));
        assertThat(succeeded(pair.peerEvents).name()).isEqualTo("alice");
    }

    @Test
    void shortKeysComeFromTheLanManagerHashOnlyIfAskedFor() {
        PasswordRules rules = new PasswordRules(StandardCharsets.UTF_8, EnumSet.of(LanManager.SESSION_KEYS));
        Credentials credentials = Credentials.of("alice", "secret");

        AuthPair asked = new AuthPair(AuthProtocol.MS_CHAP_V1, credentials, rules, users(rules)).run();
        AuthPair plain = new AuthPair(AuthProtocol.MS_CHAP_V1, credentials, USERS).run();

        var ours = succeeded(asked.peerEvents).startKeys().orElseThrow();
        var theirs = succeeded(asked.authenticatorEvents).startKeys().orElseThrow();
        assertThat(ours.keyLengths())
                .containsExactlyInAnyOrder(KeyLength.values())
                .isEqualTo(theirs.keyLengths());
        assertThat(succeeded(plain.peerEvents).startKeys().orElseThrow().keyLengths())
                .containsExactly(KeyLength.BITS_128);
        assertThat(((AuthRequest.MsChapV1Request) ((AuthEvent.Requested) asked.authenticatorEvents.get(0)).request())
                        .lmResponse())
                .isEqualTo(Secret.of(new byte[24]));
    }

    /** The deprecated half of MS-CHAPv1 proves too little. */
    @Test
    void aLanManagerResponseAloneIsRefused() {
        AuthPair pair = new AuthPair(AuthProtocol.MS_CHAP_V1, Credentials.of("alice", "secret"), USERS)
                .over(packet -> packet.map(one -> {
                    if (one instanceof ChapPacket.Response response) {
                        byte[] value = response.value();
                        value[48] = 0;
                        return new ChapPacket.Response(response.id(), value, response.name());
                    }
                    return one;
                }))
                .run();

        assertThat(failed(pair.peerEvents).kind()).isEqualTo(Kind.REFUSED);
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
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.Diagnosis;
import org.pptp4j.PptpException;
import org.pptp4j.Problem;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeStartKeys;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** The failures that users meet in PPP, through the whole stack, and the sentences that they get. */
class FailuresOfTheLinkTest {

    private static final String LCP = "ff03c021";

    private final StackPair pair =
            new StackPair(InMemoryNetwork.builder().seed(1).latency(Duration.ofMillis(2)));
    private int identifier = 1;

    @AfterEach
    void close() {
        pair.close();
    }

    /** Row 3: "MPPE required but peer negotiation failed", where there is really no strength in common. */
    @Test
    void row3NoKeyLengthInCommon() {
        pair.bind(server -> server.mppe(mppe -> mppe.keyLengths(KeyLength.BITS_40)));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.MPPE_STRENGTH);
        assertThat(diagnosis.explain())
                .startsWith("We require 128-bit, stateless. The peer's last Configure-")
                .contains("said 0x01000020 (mppe +H -M -S +L -D -C): 40-bit, stateless. No key length in common: allow"
                        + " 128-bit at the peer, or 40-bit here.");
        assertThat(diagnosis.evidence())
                .contains("asked for here: <mppe +H -M +S -L -D -C>", "the peer's last word: <mppe +H -M -S +L -D -C>");
    }

    /** Row 4: "Refusing MPPE stateful mode offered by peer". */
    @Test
    void row4ThePeerInsistsOnStateful() {
        pair.bind(server -> {});
        insistInCcpOn("12 06 00 00 00 40"); // MPPE, 128-bit, without H (RFC 3078 §2)

        Diagnosis diagnosis = diagnosisAtServer();

        assertThat(diagnosis.problem()).isEqualTo(Problem.MPPE_STATEFUL);
        assertThat(diagnosis.explain())
                .isEqualTo(
                        "We require 128-bit, stateless. The peer's last Configure-Request said 0x00000040 (mppe -H -M"
                                + " +S -L -D -C): 128-bit, stateful. The peer wants stateful mode (H clear), we want stateless"
                                + " mode (H). Enable stateless mode there (pppd: nomppe-stateful), or allow stateful mode here"
                                + " (mppe.allowStateful(); mini-client: --mppe-change allow-stateful), in which a lost packet"
                                + " costs all until the next resynchronisation.");
    }

    /** Row 5: "MPPE required but not available". */
    @Test
    void row5ALoginWithoutKeys() {
        new HandMadeServer(pair, frame -> insistOn("050611223344", frame));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.MPPE_UNKEYED);
        assertThat(diagnosis.explain())
                .startsWith("We require MPPE encryption, but the peer asked for no authentication, which gives no keys:"
                        + " MPPE takes them from MS-CHAP. Let the server demand MS-CHAPv2 (pppd: require-mschap-v2)");
    }

    /** Row 6: endless "Unsupported protocol 0x…", with the keys of a RADIUS server that are not the user's. */
    @Test
    void row6TheServersKeysAreNotThoseOfThePassword() {
        UserAuthenticator users = UserAuthenticator.passwords(name -> Optional.of("secret"));
        pair.bind(server -> server.authenticator(request -> users.authenticate(request)
                .thenApply(AuthDecision.Accept.class::cast)
                .thenApply(accept -> new AuthDecision.Accept(
                        accept.startKeys().map(FailuresOfTheLinkTest::others),
                        accept.authenticatorResponse(),
                        accept.message(),
                        Optional.empty()))));
        PptpTunnel tunnel = pair.connect();

        for (int i = 0; i < 3; i++) {
            pair.accepted().send(StackPair.packet(pair.accepted(), i, 100));
        }
        TunnelClosed why = pair.await(tunnel.closeFuture());

        Diagnosis diagnosis = why.diagnosis().orElseThrow();
        assertThat(diagnosis.problem()).isEqualTo(Problem.KEYS_DIFFER);
        assertThat(diagnosis.explain())
                .isEqualTo("The last 3 packets decrypted to noise: the two ends use different MPPE keys, though both"
                        + " accepted the password. If the server takes its keys from RADIUS, check the shared secret"
                        + " and"
                        + " the MS-MPPE attributes there.");
        assertThat(why.reason()).isEqualTo(diagnosis.explain());
        assertThat(diagnosis.evidence()).contains("packets: 0 sent, 0 received, dropped: mppe unintelligible 3");
    }

    private static MppeStartKeys others(MppeStartKeys right) {
        right.close();
        byte[] send = new byte[16];
        byte[] receive = new byte[16];
        Random random = new Random(1);
        random.nextBytes(send);
        random.nextBytes(receive);
        return MppeStartKeys.of(send, receive);
    }

    /** Row 6, seen from the other end: the peer rejects what it takes for unknown protocols. */
    @Test
    void row6ThePeerRejectsNoise() {
        pair.bind(server -> {});
        GreTap tap = new GreTap(pair);
        pair.connect();

        tap.sendAsClient(1, "FF 03 C0 21 08 01 00 08 4F A1 00 00"); // LCP Protocol-Reject of protocol 4FA1
        tap.sendAsClient(2, "FF 03 C0 21 08 02 00 08 C3 07 00 00");
        tap.sendAsClient(3, "FF 03 C0 21 08 03 00 08 D1 33 00 00");
        tap.sendAsClient(4, "FF 03 C0 21 08 04 00 08 55 77 00 00");
        pair.loop.pass(Duration.ofSeconds(1));

        assertThat(pair.serverWarnings())
                .containsExactly(
                        "The peer rejected packets of 3 protocols that were never sent (0x4fa1, 0xc307, 0xd133):"
                                + " what we encrypt decrypts to noise there, for the two ends use different MPPE"
                                + " keys. If the"
                                + " server takes its keys from RADIUS, check the shared secret and the MS-MPPE"
                                + " attributes"
                                + " there.");
    }

    /** Row 7: "E=691 R=1 …". */
    @Test
    void row7AWrongPassword() {
        pair.bind(server -> server.authenticator(UserAuthenticator.passwords(name -> Optional.of("another"))));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client()
                .credentials(Credentials.of("CORP\\alice", "secret"))
                .build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.LOGIN_REFUSED);
        assertThat(diagnosis.explain())
                .startsWith("The server refused the user name or the password (error 691). Check both; upper and lower"
                        + " case matter, and some servers want the name as DOMAIN\\user.")
                .endsWith("The name was sent as \"CORP\\alice\".")
                .doesNotContain("secret");
        assertThat(diagnosis.toString()).doesNotContain("secret");
    }

    /** Row 7: "LCP terminated by peer", with what a Windows server puts into its Terminate-Request. */
    @Test
    void row7OnlyTheBinaryTerminate() {
        new HandMadeServer(pair, frame -> terminating("11223344" + "003ccd74" + "000002b3", frame));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.LOGIN_REFUSED);
        assertThat(diagnosis.explain())
                .isEqualTo(
                        "The peer ended the link during LCP, with Windows error 691: the user name or the password is"
                                + " wrong. Check both, and try the name with and without its domain.");
    }

    /** Row 8: "E=649 No dialin permission". */
    @Test
    void row8NoPermissionToDialIn() {
        pair.bind(server -> server.authenticator(
                request -> CompletableFuture.completedFuture(new AuthDecision.Reject(649, "No dialin permission"))));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.NO_DIAL_IN);
        assertThat(diagnosis.explain())
                .isEqualTo("The account has no permission to dial in (error 649). Have remote access allowed for it on"
                        + " the server. It says: \"No dialin permission\". The name was sent as \"alice\".");
        assertThat(diagnosis.problem().cureHere())
                .isEqualTo("Ask the administrator to allow remote access for this account.");
    }

    /** Row 12: a server whose ways to log in are none of ours. */
    @Test
    void row12TheServerDemandsAnotherLogin() {
        new HandMadeServer(pair, frame -> insistOn("0305c22305" + "050611223344", frame));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.LOGIN_METHOD);
        assertThat(diagnosis.explain())
                .startsWith("The peer demands that we prove who we are with <auth chap MD5>; here is allowed <auth chap"
                        + " MS-v2> alone, which it does not accept.");
    }

    /** Row 12: "Peer refused to authenticate", as the server sees it. */
    @Test
    void row12ThePeerDoesNotLogIn() {
        pair.bind(server -> {});
        GreTap tap = new GreTap(pair);
        // In place of the client's Configure-Ack a Configure-Reject of Authentication-Protocol c223 81.
        tap.replace(
                LCP + "02", frame -> tap.sendAsClient(0, LCP + "04" + frame.substring(10, 12) + "0009" + "0305c22381"));

        Diagnosis diagnosis = diagnosisAtServer();

        assertThat(diagnosis.problem()).isEqualTo(Problem.PEER_REFUSES_LOGIN);
        assertThat(diagnosis.explain())
                .startsWith("We demand that the peer proves who it is with <auth chap MS-v2>, but it refuses to.");
    }

    /** Row 13: ConfRej storm on CCP. */
    @Test
    void row13ThePeerInsistsOnDeflate() {
        pair.bind(server -> {});
        insistInCcpOn("1A 04 78 00"); // Deflate, window 2^15 (RFC 1979 §2)

        Diagnosis diagnosis = diagnosisAtServer();

        assertThat(diagnosis.problem()).isEqualTo(Problem.COMPRESSION_INSISTED);
        assertThat(diagnosis.explain())
                .isEqualTo("The peer insists on <deflate 15> in CCP, which we refused 20 times. Turn that off at the"
                        + " peer.");
    }

    /** Also frequent: passwords beyond ASCII. */
    @Test
    void aPasswordInAnyAlphabetLogsIn() {
        String password = "pässwörd €\uD83D\uDE00";
        pair.bind(server -> server.authenticator(UserAuthenticator.passwords(name -> Optional.of(password))));

        PptpTunnel tunnel = pair.await(pair.client()
                .credentials(Credentials.of("älice", password))
                .build()
                .connect());

        assertThat(tunnel.link().userName()).isEqualTo("älice");
    }

    /** Also frequent: 720 and 738, a server without addresses. */
    @Test
    void aServerWithoutAddressesSaysSo() {
        new HandMadeServer(pair, frame -> terminating("11223344" + "003ccd74" + "000002d0", frame));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.ADDRESS_REFUSED);
        assertThat(diagnosis.explain())
                .contains("Windows error 720: no network protocol could be agreed, which mostly means that it has no"
                        + " address to give. Look at the server's address pool");
    }

    /** In place of the client's request for MPPE comes one for something else, again and again. */
    private void insistInCcpOn(String option) {
        GreTap tap = new GreTap(pair);
        int length = 4 + (option.length() + 1) / 3;
        tap.replace("ff0380fd01", frame -> {
            for (int i = 0; i < 25; i++) {
                tap.sendAsClient(i, String.format("FF 03 80 FD 01 %02X 00 %02X ", i + 1, length) + option);
            }
        });
    }

    private Diagnosis diagnosisAtServer() {
        pair.client().build().connect();
        pair.until(() -> pair.serverClosed().isPresent(), "closed at the server");
        TunnelClosed why = pair.serverClosed().orElseThrow();
        Diagnosis diagnosis = why.diagnosis().orElseThrow();
        assertThat(why.reason()).isEqualTo(diagnosis.explain());
        return diagnosis;
    }

    /** Acknowledges the client's LCP, and insists on options of its own. */
    private List<String> insistOn(String options, String frame) {
        List<String> answer = new ArrayList<>();
        if (frame.startsWith(LCP + "01")) {
            answer.add(LCP + "02" + frame.substring(10));
            answer.add(request(options));
        } else if (frame.startsWith(LCP + "03")) {
            identifier++;
            answer.add(request(options));
        } else if (frame.startsWith(LCP + "05")) {
            answer.add(LCP + "06" + frame.substring(10, 12) + "0004");
        }
        return answer;
    }

    private String request(String options) {
        return LCP + "01" + String.format("%02x%04x", identifier, 4 + options.length() / 2) + options;
    }

    /** Answers the client's first packet with a Terminate-Request. */
    private static List<String> terminating(String data, String frame) {
        return frame.startsWith(LCP + "01")
                ? List.of(LCP + "0509" + String.format("%04x", 4 + data.length() / 2) + data)
                : List.of();
    }

    /** What a program gets, which is what a person reads. */
    private static Diagnosis diagnosis(PptpException failure) {
        Diagnosis diagnosis = failure.diagnosis().orElseThrow();
        assertThat(failure).hasMessage(diagnosis.explain());
        return diagnosis;
    }
}

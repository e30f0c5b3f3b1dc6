/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.Diagnosis;
import org.pptp4j.PacketDrop;
import org.pptp4j.Problem;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.ppp.NegotiatedLink;

/** Tunnels that are up, and what will disappoint in them. */
class DataDiagnosisTest {

    private static final String ASKED = "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]";

    @Test
    void aTunnelByDefaultIsWell() {
        assertThat(Recorded.up(Recorded.link(), ASKED).warnings()).isEmpty();
        assertThat(Recorded.up(Recorded.link(), ASKED).diagnose()).isEmpty();
    }

    /** Row 9. */
    @Test
    void aServerThatIsRoutedIntoItsTunnelIsARouteLoop() {
        Evidence evidence = Recorded.up(Recorded.link()).with(Recorded.beside(0, 0, "0.0.0.0/0"));

        assertThat(evidence.warnings())
                .containsExactly(new Warning.RouteLoop(Recorded.SERVER, Ipv4Network.parse("0.0.0.0/0")));
        assertThat(evidence.diagnose().orElseThrow().problem()).isEqualTo(Problem.ROUTE_LOOP);
    }

    /** Row 9: the far end of the tunnel is routed into it whatever the owner does. */
    @Test
    void aServerThatGivesItsOuterAddressAsItsInnerOneIsARouteLoop() {
        NegotiatedLink link = new NegotiatedLink(
                Optional.of(Recorded.address("203.0.113.77")),
                Optional.of(Recorded.SERVER),
                List.of(),
                List.of(),
                Optional.empty(),
                1396,
                1400,
                1400,
                Optional.of(AuthProtocol.MS_CHAP_V2),
                "alice",
                Optional.of(Recorded.STRONG));

        assertThat(Recorded.up(link).warnings())
                .extracting(Warning::explain)
                .containsExactly("The tunnel's own packets to 203.0.113.1 will go into the tunnel, round and round, for"
                        + " 203.0.113.1/32 is routed into it. Set a host route to 203.0.113.1 over the old gateway"
                        + " first, and remove it afterwards.");
    }

    /** Row 10. */
    @Test
    void otherTunnelsToTheSameServerAreAWarningAndNoFailure() {
        Evidence evidence = Recorded.up(Recorded.link()).with(Recorded.beside(2, 0));

        assertThat(evidence.warnings()).containsExactly(new Warning.SameServer("203.0.113.1", 2));
        assertThat(evidence.warnings().get(0).explain()).startsWith("This host has 2 other tunnels to 203.0.113.1. ");
        assertThat(evidence.diagnose()).isEmpty();
    }

    @Test
    void aSocketThatOverflowedIsAWarningAndNoFailure() {
        Evidence evidence = Recorded.up(Recorded.link()).with(new GreEvidence(90, 80, 0, 7));

        assertThat(evidence.warnings()).containsExactly(new Warning.SocketOverflow(7));
        assertThat(evidence.warnings().get(0).explain())
                .startsWith("7 packets arrived and were lost, for the socket's buffer was full")
                .contains("net.core.rmem_max");
        assertThat(evidence.diagnose()).isEmpty();
    }

    /** Row 10. */
    @Test
    void twoCallsWithOneIdAreAFailure() {
        Evidence evidence = Recorded.up(Recorded.link()).with(Recorded.beside(0, 1));

        assertThat(evidence.warnings())
                .extracting(Warning::explain)
                .containsExactly("2 calls of 203.0.113.1 have the same call id at that end, so their packets cannot be"
                        + " told apart there: only one of them will work. Behind a NAT, load its PPTP helper, which"
                        + " changes the ids; else have the clients choose them at random.");
        assertThat(evidence.diagnose().orElseThrow().problem()).isEqualTo(Problem.GRE_TAKEN);
    }

    /** Row 11, by the arithmetic of RFC 2637 §4.1, RFC 3078 §3 and RFC 1662. */
    @ParameterizedTest
    @CsvSource({
        // path, outside, MTU, MRU, encrypted, safe, MSS
        "1500, 20, 1496, 1400, true, 1456, 1416",
        "1500, 20, 1457, 1400, true, 1456, 1416",
        "1500, 20, 1396, 1457, true, 1456, 1416",
        "1500, 20, 1461, 1400, false, 1460, 1420",
        "1492, 20, 1449, 1400, true, 1448, 1408",
        "1500, 28, 1449, 1400, true, 1448, 1408"
    })
    void packetsThatDoNotFitThePathAreAWarningWithTheSafeSizes(
            int path, int outside, int mtu, int mru, boolean encrypted, int safe, int mss) {
        Evidence evidence = Recorded.up(Recorded.link(
                        mtu, mru, AuthProtocol.MS_CHAP_V2, encrypted ? Optional.of(Recorded.STRONG) : Optional.empty()))
                .with(Recorded.wire(path, outside));

        assertThat(evidence.warnings())
                .extracting(Warning::explain)
                .containsExactly("Packets of up to " + Math.max(mtu, mru) + " octets may pass in the tunnel, but only "
                        + safe + " fit the path (MTU " + path
                        + ") in one piece. Longer ones are fragmented outside, and"
                        + " lost where a firewall drops fragments or ICMP: then pings work, and the web hangs. Set MRU"
                        + " and MTU to " + safe + " or less on both sides (1400 is customary), and clamp TCP's MSS to "
                        + mss + ".");
        assertThat(evidence.diagnose().orElseThrow().problem()).isEqualTo(Problem.MTU_TOO_LARGE);
    }

    /** Row 11. */
    @Test
    void thoseThatJustFitAreNone() {
        assertThat(Recorded.up(Recorded.link(1456, 1456, AuthProtocol.MS_CHAP_V2, Optional.of(Recorded.STRONG)))
                        .warnings())
                .isEmpty();
    }

    /** Row 11: what the application's interface sends does not fit the tunnel itself. */
    @Test
    void packetsThatWereTooLongForTheTunnelNameItsMtu() {
        Diagnosis diagnosis = Recorded.up(Recorded.link())
                .with(Recorded.dropped(PacketDrop.TOO_LONG, 5))
                .diagnose()
                .orElseThrow();

        assertThat(diagnosis.problem()).isEqualTo(Problem.MTU_TOO_LARGE);
        assertThat(diagnosis.explain())
                .isEqualTo("5 packets to be sent were longer than the tunnel's MTU and dropped. Set the MTU of the"
                        + " interface to 1396, and clamp TCP's MSS to 1356.");
        assertThat(diagnosis.evidence())
                .contains(
                        "agreed: MTU 1396, 128-bit stateless",
                        "packets: 70 sent, 60 received, dropped: too long 5",
                        "path: MTU 1500, so packets of up to 1456 octets and an MSS of 1416 are safe inside");
    }

    @ParameterizedTest
    @CsvSource({"BITS_40, 40-bit", "BITS_56, 56-bit"})
    void shortKeysAreAWarning(KeyLength length, String words) {
        MppeMode mode = new MppeMode(length, KeyChange.STATELESS);

        assertThat(Recorded.up(Recorded.link(1396, 1400, AuthProtocol.MS_CHAP_V2, Optional.of(mode)), ASKED)
                        .warnings())
                .extracting(Warning::explain)
                .containsExactly("The tunnel is encrypted with " + words + " keys, which anybody can try out in a short"
                        + " time. Allow only 128-bit keys (pppd: require-mppe-128) on both sides.");
    }

    @Test
    void clearTextThatWasNotWantedIsAWarning() {
        NegotiatedLink clear = Recorded.link(1400, 1400, AuthProtocol.MS_CHAP_V2, Optional.empty());

        assertThat(Recorded.up(clear, ASKED).warnings())
                .extracting(Warning::explain)
                .containsExactly("The tunnel is not encrypted: we asked for <mppe +H -M +S -L -D -C>, and the peer did"
                        + " not agree to it. Turn MPPE on at the peer (pppd: require-mppe-128), and require it here.");
        assertThat(Recorded.up(clear).warnings()).isEmpty();
    }

    @Test
    void weakLoginsAreAWarning() {
        assertThat(login(AuthProtocol.PAP))
                .containsExactly("The login was <auth pap>, which sends the password in clear. Have both sides allow"
                        + " MS-CHAPv2 alone (pppd: require-mschap-v2).");
        assertThat(login(AuthProtocol.MS_CHAP_V1))
                .containsExactly("The login was <auth chap MS>, which proves nothing of the server and is easily"
                        + " broken. Have both sides allow MS-CHAPv2 alone (pppd: require-mschap-v2).");
        assertThat(login(AuthProtocol.CHAP_MD5)).isEmpty();
    }

    private static List<String> login(AuthProtocol login) {
        return Recorded.up(Recorded.link(1400, 1400, login, Optional.empty())).warnings().stream()
                .map(Warning::explain)
                .toList();
    }

    @Test
    void packetsInClearThroughAnEncryptedTunnelAreAWarning() {
        DataEvidence two = Recorded.dropped(PacketDrop.CLEAR_TEXT, 2);

        assertThat(Recorded.up(Recorded.link()).with(two).warnings())
                .extracting(Warning::explain)
                .containsExactly("The peer, or somebody in its name, sent 2 packets in clear, though all have to be"
                        + " encrypted; dropped. Look at the peer why it does so.");
        assertThat(new Warning.ClearText(1).explain()).contains("sent 1 packet in clear");
        assertThat(Recorded.up(Recorded.link(1400, 1400, AuthProtocol.MS_CHAP_V2, Optional.empty()))
                        .with(two)
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"16, 1, true", "15, 1, false", "16, 0, false"})
    void aLinkThatLivesAndDecryptsNothingIsOutOfStep(long undecrypted, long signsOfLife, boolean outOfStep) {
        Evidence evidence =
                Recorded.up(Recorded.link()).with(new DataEvidence(70, 60, Map.of(), undecrypted, signsOfLife));

        if (outOfStep) {
            assertThat(evidence.warnings())
                    .extracting(Warning::explain)
                    .containsExactly("The link is out of step: its control packets still come, but none of the last 16"
                            + " encrypted packets could be decrypted. Connect again.");
            Diagnosis diagnosis = evidence.diagnose().orElseThrow();
            assertThat(diagnosis.problem()).isEqualTo(Problem.OUT_OF_STEP);
            assertThat(diagnosis.evidence())
                    .contains("encrypted packets since the last that could be decrypted: 16, with 1 control packets");
        } else {
            assertThat(evidence.warnings()).isEmpty();
        }
    }

    /** Row 6, at the peer. */
    @Test
    void manyUnknownProtocolsRejectedMeanThatThePeerSeesNoise() {
        List<String> lines = new ArrayList<>(List.of(
                "rcvd [LCP ProtRej id=0x1 4f a1 00]",
                "rcvd [LCP ProtRej id=0x2 80 57]",
                "rcvd [LCP ProtRej id=0x3 80" + " 57 01]"));
        Evidence two = Recorded.up(Recorded.link(), lines.toArray(String[]::new));
        lines.add("rcvd [LCP ProtRej id=0x4 c3 07 00 01]");
        Evidence three = Recorded.up(Recorded.link(), lines.toArray(String[]::new));
        lines.add("rcvd [LCP ProtRej id=0x5 d1 07 00 01]");
        Evidence four = Recorded.up(Recorded.link(), lines.toArray(String[]::new));

        assertThat(two.warnings()).isEmpty();
        assertThat(three.warnings())
                .extracting(Warning::explain)
                .containsExactly("The peer rejected packets of 3 protocols that were never sent (0x4fa1, 0x8057,"
                        + " 0xc307): what we encrypt decrypts to noise there, for the two ends use different MPPE keys."
                        + " If the server takes its keys from RADIUS, check the shared secret and the MS-MPPE attributes"
                        + " there.");
        assertThat(three.diagnose().orElseThrow().problem()).isEqualTo(Problem.KEYS_DIFFER_AT_PEER);
        assertThat(three.diagnose().orElseThrow().evidence()).contains("rejected by the peer: 0x4fa1, 0x8057, 0xc307");
        assertThat(four.warnings().get(0).explain()).contains("(0x4fa1, 0x8057, 0xc307, …)");
    }

    @Test
    void inAClearTunnelTheyAreNoNoise() {
        assertThat(Recorded.up(
                                Recorded.link(1400, 1400, AuthProtocol.MS_CHAP_V2, Optional.empty()),
                                "rcvd [LCP ProtRej id=0x1 80 57]",
                                "rcvd [LCP ProtRej id=0x2 80 fd]",
                                "rcvd [LCP ProtRej id=0x3 80 2b]")
                        .warnings())
                .isEmpty();
    }
}

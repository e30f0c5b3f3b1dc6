/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.testing.Hex;

/** What the data of a Terminate-Request says, in words. */
class TerminateReasonTest {

    /** As Windows ends a link: its magic number, 00 3C CD 74, and a code. */
    private static TerminateReason windows(int code) {
        return TerminateReason.of(Hex.bytes("62 40 6a ff  00 3c cd 74" + String.format("%08x", code)));
    }

    private static String explain(TerminateReason reason) {
        return new LinkFailure.PeerTerminated(LinkPhase.AUTHENTICATE, reason).explain();
    }

    @Test
    void theCodeOfWindowsIsSaidInWordsWithACure() {
        assertThat(explain(windows(691)))
                .isEqualTo("The peer ended the link during authentication, with Windows error 691: the user name or the"
                        + " password is wrong. Check both, and try the name with and without its domain.");
        assertThat(explain(windows(742)))
                .contains("Windows error 742: the peer requires an encryption")
                .endsWith("Compare the key lengths and the policy of MPPE on both sides.");
    }

    @Test
    void theOrderlyEndOfWindowsIsNoError() {
        assertThat(windows(0).words()).isEqualTo("Windows code 0: an orderly end");
        assertThat(windows(0).error()).contains(new RasError(RasError.NONE));
        assertThat(explain(windows(0))).endsWith("Windows code 0: an orderly end. Its log may tell more.");
    }

    @Test
    void aCodeThatIsNotKnownHereIsStillShown() {
        assertThat(windows(0x80000001).words()).isEqualTo("Windows error 2147483649: a reason that is not known here");
        assertThat(explain(windows(999))).endsWith("Look the number up among the error codes of RAS.");
    }

    @Test
    void everyCodeThatUsersMeetHasAMeaning() {
        LongStream.of(
                        0, 619, 629, 646, 647, 648, 649, 678, 691, 709, 718, 720, 721, 732, 734, 735, 736, 738, 741,
                        742, 778, 806, 812, 829)
                .mapToObj(RasError::new)
                .forEach(error -> assertThat(error.meaning()).as("%s", error).doesNotContain("not known"));
    }

    @ParameterizedTest
    @CsvSource({
        "62406aff003ccd74000002",
        "62406aff003ccd7400000000b3",
        "62406aff003ccd75000002b3",
        "62406aff013ccd74000002b3"
    })
    void otherDataIsText(String data) {
        TerminateReason reason = TerminateReason.of(Hex.bytes(data));

        assertThat(reason.error()).isEmpty();
        assertThat(reason.words()).isEqualTo(reason.text()).startsWith("b@j\\377");
    }

    @ParameterizedTest
    @CsvSource({
        "MPPE required but peer negotiation failed, require-mppe-128",
        "MPPE required but not available, require-mppe-128",
        "MPPE disabled, who ended CCP",
        "peer refused to authenticate, noauth",
        "Authentication failed, chap-secrets",
        "No network protocols running, Neither IPCP nor IPV6CP",
        "Link inactive, option idle",
        "Connect time expired, option maxconnect",
        "Peer not responding, LCP echoes",
        "Loopback detected, the routes",
        "User request, told its pppd to end"
    })
    void theTextsOfPppdAreExplained(String text, String words) {
        TerminateReason reason = TerminateReason.of(text.getBytes(StandardCharsets.US_ASCII));

        assertThat(explain(reason))
                .startsWith("The peer ended the link during authentication: \"" + text + "\". ")
                .contains(words)
                .endsWith(".");
    }

    @Test
    void silenceIsSaidToBeSilence() {
        assertThat(explain(TerminateReason.NONE))
                .isEqualTo("The peer ended the link during authentication, without a word. Its log says why.");
    }
}

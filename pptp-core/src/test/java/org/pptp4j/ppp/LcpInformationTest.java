/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.testing.Hex;

/** What a peer tells of itself in LCP (RFC 1570 §2), and the names of the options that it gets a Reject for. */
class LcpInformationTest {

    private final LoneLink client = LoneLink.openClient();

    private LoneLink information(int code, String data) {
        client.sent();
        return client.receive(PppProtocol.LCP, code, 5, data);
    }

    /** As RRAS does: its version, its name, and sixteen octets of the call. */
    @Test
    void thePeersIdentificationIsReportedAndNotAnswered() {
        information(ControlPacket.IDENTIFICATION, "71 25 12 09" + "4d 53 52 41 53 56 35 2e 32 30");
        information(ControlPacket.IDENTIFICATION, "71 25 12 09" + "4d 53 52 41 53 2d 30 2d 48 4f 53 54");
        information(ControlPacket.IDENTIFICATION, "71 25 12 09" + "00 ff");

        assertThat(client.all(PppEvent.PeerIdentified.class))
                .containsExactly(
                        new PppEvent.PeerIdentified("MSRASV5.20"),
                        new PppEvent.PeerIdentified("MSRAS-0-HOST"),
                        new PppEvent.PeerIdentified("\\000\\377"));
        assertThat(client.link.transcript()).contains("rcvd [LCP Ident id=0x5 magic=0x71251209 \"MSRASV5.20\"]");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void whatIsTooShortForAnIdentificationIsIgnored() {
        information(ControlPacket.IDENTIFICATION, "71 25 12");

        assertThat(client.all(PppEvent.PeerIdentified.class)).isEmpty();
        assertThat(client.sent()).isEmpty();
        assertThat(client.link.transcript()).contains("rcvd [LCP Ident id=0x5 71 25 12]");
    }

    @Test
    void theTimeThatThePeerLeavesTheLinkIsReportedAndNotAnswered() {
        information(ControlPacket.TIME_REMAINING, "71 25 12 09  00 00 0e 10  42 79 65");
        information(ControlPacket.TIME_REMAINING, "71 25 12 09  ff ff ff ff");
        information(ControlPacket.TIME_REMAINING, "71 25 12 09  00 00 0e");

        assertThat(client.all(PppEvent.TimeRemaining.class))
                .containsExactly(
                        new PppEvent.TimeRemaining(Optional.of(Duration.ofHours(1)), "Bye"),
                        new PppEvent.TimeRemaining(Optional.empty(), ""));
        assertThat(client.link.transcript())
                .contains(
                        "rcvd [LCP TimeRem id=0x5 magic=0x71251209 seconds=3600 \"Bye\"]",
                        "rcvd [LCP TimeRem id=0x5 magic=0x71251209 for ever]",
                        "rcvd [LCP TimeRem id=0x5 71 25 12 09 00 00 0e]");
        assertThat(client.sent()).isEmpty();
        assertThat(client.isUp()).isTrue();
    }

    @Test
    void aDiscardRequestIsDiscarded() {
        information(ControlPacket.DISCARD_REQUEST, "71 25 12 09  00");

        assertThat(client.sent()).isEmpty();
        assertThat(client.frames.get(client.frames.size() - 1).protocol()).isNotEqualTo(PppProtocol.LCP);
    }

    @Test
    void whatWeDoNotDoIsRejectedInOneRound() {
        LoneLink fresh = LoneLink.client(LcpConfig.defaults());
        fresh.sent();

        fresh.request(PppProtocol.LCP, 1, """
                01 04 05 dc                         # MRU 1500
                04 08 c0 25 00 00 03 e8             # quality protocol, LQR each 10 s
                05 06 71 25 12 09                   # magic number
                07 02  08 02                        # PFC, ACFC
                09 03 07                            # FCS alternatives
                0a 03 08                            # self-describing pad
                0d 03 06                            # callback, CBCP
                0f 02                               # compound frames
                11 04 06 4e                         # MRRU 1614
                12 02                               # short sequence numbers
                13 09 03 00 0c 29 aa bb cc          # endpoint discriminator, MAC
                """);

        assertThat(fresh.sent())
                .containsExactly(
                        "[LCP ConfRej id=0x1 <quality lqr 00 00 03 e8> <fcs 0x7> <pad 8> <callback CBCP> < 0f 02>"
                                + " <mrru 1614> <ssnhf> <endpoint [MAC:00:0c:29:aa:bb:cc]>]");
    }

    @ParameterizedTest
    @CsvSource({
        "4, c227, quality 0xc227",
        "4, c0, ' 04 03 c0'",
        "9, 0701, ' 09 04 07 01'",
        "10, '', ' 0a 02'",
        "13, 03, callback 3",
        "13, '', ' 0d 02'",
        "17, 06, ' 11 03 06'",
        "18, 00, ' 12 03 00'",
        "19, '', ' 13 02'",
        "19, 00, endpoint [null]",
        "19, 0142a0, endpoint [local:42.a0]",
        "19, 020a000001, endpoint [IP:10.0.0.1]",
        "19, 0501, endpoint [phone:01]",
        "19, 0901, endpoint [9:01]",
        "1, 05, ' 01 03 05'",
        "23, 00c6, ' 17 04 00 c6'"
    })
    void eachIsPrintedAsPppdDoes(int type, String value, String text) {
        assertThat(LcpOption.read(type, Hex.bytes(value))).hasToString(text);
    }
}

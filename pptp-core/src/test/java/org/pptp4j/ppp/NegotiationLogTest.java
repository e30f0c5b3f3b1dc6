/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.pptp4j.testing.Hex;

/** The lines as pppd writes them, so that they can be searched for. */
class NegotiationLogTest {

    private static String lcp(int code, String data) {
        return NegotiationLog.describe(
                PppProtocol.LCP, new ControlPacket(code, 0x1f, Hex.bytes(data)), LcpOption::read);
    }

    private static String ccp(int code, String data) {
        return NegotiationLog.describe(PppProtocol.CCP, new ControlPacket(code, 2, Hex.bytes(data)), CcpOption::read);
    }

    private static String ipcp(String options) {
        return NegotiationLog.describe(
                PppProtocol.IPCP,
                new ControlPacket(ControlPacket.CONFIGURE_REQUEST, 1, Hex.bytes(options)),
                IpcpOption::read);
    }

    @Test
    void writesLcpOptions() {
        assertThat(lcp(ControlPacket.CONFIGURE_REQUEST, """
                        01 04 05 78         # MRU
                        02 06 00 0a 00 00   # ACCM
                        03 05 c2 23 81      # MS-CHAPv2
                        05 06 0f 00 00 01   # magic number
                        07 02  08 02        # PFC, ACFC
                        """))
                .isEqualTo("[LCP ConfReq id=0x1f <mru 1400> <asyncmap 0xa0000> <auth chap MS-v2> <magic 0xf000001>"
                        + " <pcomp> <accomp>]");
    }

    @Test
    void writesAKnownOptionOfTheWrongLengthAsOctets() {
        assertThat(lcp(ControlPacket.CONFIGURE_REQUEST, "01 03 05  08 03 00"))
                .isEqualTo("[LCP ConfReq id=0x1f < 01 03 05> < 08 03 00>]");
    }

    @Test
    void writesAnAuthenticationWithoutAName() {
        assertThat(lcp(ControlPacket.CONFIGURE_NAK, "03 04 c1 23  03 05 c2 23 07"))
                .isEqualTo("[LCP ConfNak id=0x1f <auth 0xc123> <auth 0xc223 0x07>]");
    }

    @Test
    void writesTerminationIdentificationAndRejects() {
        assertThat(lcp(ControlPacket.TERMINATE_REQUEST, "55 73 65 72 20 22 72 0a"))
                .isEqualTo("[LCP TermReq id=0x1f \"User \\\"r\\n\"]");
        assertThat(lcp(ControlPacket.TERMINATE_ACK, "")).isEqualTo("[LCP TermAck id=0x1f]");
        assertThat(lcp(ControlPacket.IDENTIFICATION, "08 dd 62 15 4d 53 52 41 53 56 35 2e 32 30"))
                .isEqualTo("[LCP Ident id=0x1f magic=0x8dd6215 \"MSRASV5.20\"]");
        assertThat(lcp(ControlPacket.PROTOCOL_REJECT, "80 57 01 01 00 0e"))
                .isEqualTo("[LCP ProtRej id=0x1f 80 57 01 01 00 0e]");
        assertThat(lcp(ControlPacket.CODE_REJECT, "63 05 00 04")).isEqualTo("[LCP CodeRej id=0x1f 63 05 00 04]");
        assertThat(lcp(99, "00".repeat(40))).isEqualTo("[LCP code=0x63 id=0x1f" + " 00".repeat(32) + " ...]");
    }

    @Test
    void writesCcp() {
        assertThat(ccp(ControlPacket.CONFIGURE_REQUEST, "12 06 00 00 00 41  15 03 2f"))
                .isEqualTo("[CCP ConfReq id=0x2 <mppe -H -M +S -L -D +C> <bsd v1 15>]");
        assertThat(ccp(ControlPacket.RESET_REQUEST, "")).isEqualTo("[CCP ResetReq id=0x2]");
        assertThat(ccp(ControlPacket.PROTOCOL_REJECT, "")).isEqualTo("[CCP code=0x8 id=0x2]");
    }

    @Test
    void writesIpcp() {
        assertThat(
                        ipcp(
                                "02 06 00 2d 0f 01  03 06 0a 4d 00 01  81 06 00 00 00 00  82 06 00 00 00 00  83 06 08 08 08 08"))
                .isEqualTo(
                        "[IPCP ConfReq id=0x1 <compress VJ 0f 01> <addr 10.77.0.1> <ms-dns1 0.0.0.0> <ms-wins 0.0.0.0>"
                                + " <ms-dns2 8.8.8.8>]");
        assertThat(ipcp("")).isEqualTo("[IPCP ConfReq id=0x1]");
    }

    @Test
    void keepsTheLastLinesAndReportsAll() {
        Queue<PppEvent> events = new ArrayDeque<>();
        NegotiationLog log = new NegotiationLog(events);

        for (int n = 0; n < 300; n++) {
            log.sent("[" + n + "]");
        }

        assertThat(log.lines()).hasSize(200).startsWith("sent [100]").endsWith("sent [299]");
        assertThat(events).hasSize(300);
    }
}

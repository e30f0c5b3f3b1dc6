/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pptp4j.control.MessageBytes.assertBothWays;
import static org.pptp4j.control.MessageBytes.bytes;
import static org.pptp4j.control.MessageBytes.padded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.control.CallMessage.CallClearRequest;
import org.pptp4j.control.CallMessage.CallDisconnectNotify;
import org.pptp4j.control.CallMessage.SetLinkInfo;
import org.pptp4j.control.CallSetupMessage.OutgoingCallReply;
import org.pptp4j.control.CallSetupMessage.OutgoingCallRequest;
import org.pptp4j.control.ConnectionMessage.EchoReply;
import org.pptp4j.control.ConnectionMessage.EchoRequest;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionRequest;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionRequest;
import org.pptp4j.control.ControlMessage.Unrecognized;

/** The bytes of each message: from a session of pptp-linux 1.10 with pptpd 1.4.0, or by the layouts of RFC 2637 §2. */
class ControlMessageCodecTest {

    /** Session: pptp-linux 1.10. */
    private static final String SCCRQ = "009c" // length 156
            + "0001" // control message
            + "1a2b3c4d" // magic cookie
            + "0001" // Start-Control-Connection-Request
            + "0000" // reserved 0
            + "0100" // protocol version 1.0
            + "0000" // reserved 1
            + "00000003" // framing: either
            + "00000003" // bearer: either
            + "ffff" // maximum channels
            + "0001" // firmware revision
            + padded("6c6f63616c", 64) // host name: local
            + padded("63616e616e69616e", 64); // vendor: cananian

    /** Session: pptpd 1.4.0. */
    private static final String SCCRP = "009c" // length 156
            + "0001"
            + "1a2b3c4d"
            + "0002" // Start-Control-Connection-Reply
            + "0000"
            + "0100" // protocol version 1.0
            + "01" // result: success
            + "00" // error: none
            + "00000000" // framing: none
            + "00000000" // bearer: none
            + "0001" // maximum channels
            + "0001" // firmware revision
            + padded("6c6f63616c", 64) // host name: local
            + padded("6c696e7578", 64); // vendor: linux

    /** Session: pptp-linux 1.10. */
    private static final String OCRQ = "00a8" // length 168
            + "0001"
            + "1a2b3c4d"
            + "0007" // Outgoing-Call-Request
            + "0000"
            + "b527" // call id 46375
            + "0000" // call serial number
            + "00000960" // minimum 2400 bit/s
            + "00989680" // maximum 10000000 bit/s
            + "00000003" // bearer: any
            + "00000003" // framing: either
            + "0003" // receive window
            + "0000" // processing delay
            + "0000" // phone number length
            + "0000" // reserved
            + padded("", 64) // phone number
            + padded("", 64); // subaddress

    /** Session: pptpd 1.4.0. */
    private static final String OCRP = "0020" // length 32
            + "0001"
            + "1a2b3c4d"
            + "0008" // Outgoing-Call-Reply
            + "0000"
            + "0000" // call id 0
            + "b527" // peer's call id 46375
            + "01" // result: connected
            + "00" // error: none
            + "0000" // cause
            + "00989680" // 10000000 bit/s
            + "0003" // receive window
            + "0000" // processing delay
            + "00000000"; // physical channel

    /** Session: pptp-linux 1.10. */
    private static final String CALL_CLEAR = "0010" // length 16
            + "0001"
            + "1a2b3c4d"
            + "000c" // Call-Clear-Request
            + "0000"
            + "b527" // call id 46375
            + "0000"; // reserved

    @Test
    void startControlConnectionRequest() throws Exception {
        assertBothWays(SCCRQ, new StartControlConnectionRequest(0x0100, 3, 3, 0xFFFF, 1, "local", "cananian"));
    }

    @Test
    void startControlConnectionReply() throws Exception {
        assertBothWays(
                SCCRP,
                new StartControlConnectionReply(
                        0x0100, ControlResult.SUCCESS, ErrorCode.NONE, 0, 0, 1, 1, "local", "linux"));
    }

    @Test
    void outgoingCallRequest() throws Exception {
        assertBothWays(OCRQ, new OutgoingCallRequest(46375, 0, 2400, 10_000_000, 3, 3, 3, 0, "", ""));
    }

    @Test
    void outgoingCallReply() throws Exception {
        assertBothWays(
                OCRP,
                new OutgoingCallReply(
                        0, 46375, CallResult.CONNECTED, ErrorCode.NONE, CauseCode.NONE, 10_000_000, 3, 0, 0));
    }

    @Test
    void callClearRequest() throws Exception {
        assertBothWays(CALL_CLEAR, new CallClearRequest(46375));
    }

    @Test
    void stopControlConnectionRequest() throws Exception {
        assertBothWays(
                "0010" + "0001" + "1a2b3c4d" + "0003" + "0000"
                        + "03" // reason: Stop-Local-Shutdown
                        + "00" // reserved 1
                        + "0000", // reserved 2
                new StopControlConnectionRequest(StopReason.LOCAL_SHUTDOWN));
    }

    @Test
    void stopControlConnectionReply() throws Exception {
        assertBothWays(
                "0010" + "0001" + "1a2b3c4d" + "0004" + "0000"
                        + "02" // result: general error
                        + "03" // error: Bad-Value
                        + "0000", // reserved
                new StopControlConnectionReply(ReplyResult.GENERAL_ERROR, ErrorCode.BAD_VALUE));
    }

    @Test
    void echoRequest() throws Exception {
        assertBothWays(
                "0010" + "0001" + "1a2b3c4d" + "0005" + "0000" + "deadbeef", // identifier
                new EchoRequest(0xDEADBEEFL));
    }

    @Test
    void echoReply() throws Exception {
        assertBothWays(
                "0014" + "0001" + "1a2b3c4d" + "0006" + "0000"
                        + "deadbeef" // identifier
                        + "01" // result: OK
                        + "00" // error: none
                        + "0000", // reserved
                new EchoReply(0xDEADBEEFL, ReplyResult.OK, ErrorCode.NONE));
    }

    @Test
    void callDisconnectNotify() throws Exception {
        assertBothWays(
                "0094" + "0001" + "1a2b3c4d" + "000d" + "0000"
                        + "0102" // call id 258
                        + "03" // result: Admin Shutdown
                        + "00" // error: none
                        + "0010" // cause 16
                        + "0000" // reserved
                        + padded("62796521", 128), // statistics: bye!
                new CallDisconnectNotify(
                        258, DisconnectResult.ADMIN_SHUTDOWN, ErrorCode.NONE, new CauseCode(16), "bye!"));
    }

    @Test
    void setLinkInfo() throws Exception {
        assertBothWays(
                "0018" + "0001" + "1a2b3c4d" + "000f" + "0000"
                        + "0102" // peer's call id 258
                        + "0000" // reserved
                        + "ffffffff" // send ACCM
                        + "000a0000", // receive ACCM
                new SetLinkInfo(258, 0xFFFF_FFFFL, 0x000A_0000));
    }

    @Test
    void readsPastMessagesThatItDoesNotKnow() throws Exception {
        ByteBuf in = bytes("0028" + "0001" + "1a2b3c4d" + "0010" + "0000" + padded("", 28) + CALL_CLEAR);

        assertThat(ControlMessageCodec.decode(in)).contains(new Unrecognized(16, 40));
        assertThat(ControlMessageCodec.decode(in)).contains(new CallClearRequest(46375));
        assertThat(in.isReadable()).isFalse();
    }

    @Test
    void skipsWhatAMessageHasBehindTheLengthOfTheRfc() throws Exception {
        ByteBuf in = bytes("0012" + CALL_CLEAR.substring(4) + "cafe" + CALL_CLEAR);

        assertThat(ControlMessageCodec.decode(in)).contains(new CallClearRequest(46375));
        assertThat(ControlMessageCodec.decode(in)).contains(new CallClearRequest(46375));
    }

    @Test
    void keepsCodesThatTheRfcDoesNotKnow() throws Exception {
        ByteBuf in = bytes(OCRP.substring(0, 32) + "ee" + "dd" + OCRP.substring(36));

        OutgoingCallReply reply =
                (OutgoingCallReply) ControlMessageCodec.decode(in).orElseThrow();

        assertThat(reply.result()).isEqualTo(new CallResult(0xEE)).hasToString("238 (unknown)");
        assertThat(reply.error()).isEqualTo(new ErrorCode(0xDD));
    }

    @Test
    void keepsTextThatFillsItsFieldAndIsBinary() throws Exception {
        String subaddress = "00ff80" + "41".repeat(60) + "01"; // 64 octets, the first zero
        ByteBuf in = bytes(OCRQ.substring(0, 2 * 104) + subaddress);
        ByteBuf out = Unpooled.buffer();

        ControlMessageCodec.encode(ControlMessageCodec.decode(in).orElseThrow(), out);

        assertThat(ByteBufUtil.hexDump(out)).endsWith(subaddress);
    }

    @Test
    void takesNothingUntilAMessageIsComplete() throws Exception {
        byte[] whole = ByteBufUtil.decodeHexDump(SCCRQ);
        for (int length = 0; length < whole.length; length++) {
            ByteBuf in = Unpooled.wrappedBuffer(whole, 0, length);

            assertThat(ControlMessageCodec.decode(in)).isEmpty();
            assertThat(in.readerIndex()).isZero();
        }
    }

    @Test
    void leavesTheReferenceCountAlone() throws Exception {
        ByteBuf in = bytes(CALL_CLEAR);

        ControlMessageCodec.decode(in);

        assertThat(in.refCnt()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1025, 0xFFFF})
    void refusesALengthThatNoMessageHas(int length) {
        ByteBuf in = bytes(CALL_CLEAR).setShort(0, length);

        assertThatThrownBy(() -> ControlMessageCodec.decode(in))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("Control message: length " + length + ", expected 12 to 1024 (RFC 2637 §1.4)");
    }

    @Test
    void refusesALengthThatIsTooShortForTheMessageBeforeItIsComplete() {
        ByteBuf in = bytes("0098" + SCCRQ.substring(4, 20));

        assertThatThrownBy(() -> ControlMessageCodec.decode(in))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("Start-Control-Connection-Request: length 152, expected 156 (RFC 2637 §2.1)");
    }

    @Test
    void refusesManagementMessages() {
        ByteBuf in = bytes("0010" + "0002" + "1a2b3c4d");

        assertThatThrownBy(() -> ControlMessageCodec.decode(in))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("PPTP message type 2, expected 1 for a control message (RFC 2637 §1.4)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 400 Bad Request\r\n", "220 mail.example ESMTP\r\n"})
    void saysWhatWasSeenInsteadOfPptp(String banner) {
        ByteBuf in = Unpooled.copiedBuffer(banner, StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> ControlMessageCodec.decode(in))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageStartingWith(
                        "the first bytes are \"" + banner.substring(0, 12) + "…\": this is not a PPTP server");
    }

    @Test
    void escapesWhatCannotBePrinted() {
        ByteBuf in = bytes("160301" + "22" + "00ff");

        assertThatThrownBy(() -> ControlMessageCodec.decode(in))
                .hasMessageStartingWith("the first bytes are \"\\x16\\x03\\x01\\\"\\x00\\xff\": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5353", "0010" + "0003", "0010" + "0001" + "1b", "0010" + "0001" + "1a2b3c00"})
    void failsWithTheFirstByteThatCannotBeRight(String start) throws Exception {
        ByteBuf before = bytes(start.substring(0, start.length() - 2));

        assertThat(ControlMessageCodec.decode(before)).isEmpty();
        assertThatThrownBy(() -> ControlMessageCodec.decode(bytes(start))).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void printsOneReadableLine() throws Exception {
        assertThat(ControlMessageCodec.decode(bytes(OCRP)).orElseThrow())
                .hasToString(
                        "[OCRP call=0 peer=46375 result=1 (Connected) error=0 (None) cause=0 (none) bps=10000000 window=3"
                                + " delay=0 channel=0]");
        assertThat(new CallDisconnectNotify(
                        1, DisconnectResult.REQUEST, ErrorCode.NONE, CauseCode.NONE, "a\nb\"\u00ff"))
                .hasToString("[CDN call=1 result=4 (Request) error=0 (None) cause=0 (none)"
                        + " statistics=\"a\\x0ab\\\"\\xff\"]");
    }
}

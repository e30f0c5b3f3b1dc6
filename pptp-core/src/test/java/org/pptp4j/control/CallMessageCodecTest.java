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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.control.CallMessage.WanErrorNotify;
import org.pptp4j.control.CallSetupMessage.IncomingCallConnected;
import org.pptp4j.control.CallSetupMessage.IncomingCallReply;
import org.pptp4j.control.CallSetupMessage.IncomingCallRequest;

/** The bytes of the messages that no session at hand has, by the layouts of RFC 2637 §2; and the lengths of all. */
class CallMessageCodecTest {

    @Test
    void incomingCallRequest() throws Exception {
        assertBothWays(
                "00dc" // length 220
                        + "0001"
                        + "1a2b3c4d"
                        + "0009" // Incoming-Call-Request
                        + "0000"
                        + "0102" // call id 258
                        + "0304" // call serial number 772
                        + "00000002" // bearer: digital
                        + "00000011" // physical channel 17
                        + "0003" // dialed number length
                        + "0004" // dialing number length
                        + padded("313233", 64) // dialed: 123
                        + padded("34353637", 64) // dialing: 4567
                        + padded("38", 64), // subaddress: 8
                new IncomingCallRequest(258, 772, 2, 17, "123", "4567", "8"));
    }

    @Test
    void incomingCallReply() throws Exception {
        assertBothWays(
                "0018" + "0001" + "1a2b3c4d" + "000a" + "0000"
                        + "0102" // call id 258
                        + "0304" // peer's call id 772
                        + "02" // result: general error
                        + "04" // error: No-Resource
                        + "0040" // receive window
                        + "0005" // transmit delay
                        + "0000", // reserved
                new IncomingCallReply(258, 772, IncomingCallResult.GENERAL_ERROR, ErrorCode.NO_RESOURCE, 64, 5));
    }

    @Test
    void incomingCallConnected() throws Exception {
        assertBothWays(
                "001c" + "0001" + "1a2b3c4d" + "000b" + "0000"
                        + "0102" // peer's call id 258
                        + "0000" // reserved
                        + "0000fa00" // 64000 bit/s
                        + "0040" // receive window
                        + "0005" // transmit delay
                        + "00000002", // framing: synchronous
                new IncomingCallConnected(258, 64_000, 64, 5, 2));
    }

    @Test
    void wanErrorNotify() throws Exception {
        assertBothWays(
                "0028" + "0001" + "1a2b3c4d" + "000e" + "0000"
                        + "0102" // peer's call id 258
                        + "0000" // reserved
                        + "00000001" // CRC errors
                        + "00000002" // framing errors
                        + "00000003" // hardware overruns
                        + "00000004" // buffer overruns
                        + "00000005" // time-outs
                        + "ffffffff", // alignment errors
                new WanErrorNotify(258, new WanErrors(1, 2, 3, 4, 5, 0xFFFF_FFFFL)));
    }

    /** Every type of the RFC is refused when one octet of it is missing, and names its section. */
    @ParameterizedTest
    @CsvSource({
        "1, 156", "2, 156", "3, 16", "4, 16", "5, 16", "6, 20", "7, 168", "8, 32", "9, 220", "10, 24", "11, 28",
        "12, 16", "13, 148", "14, 40", "15, 24"
    })
    void refusesEachMessageThatIsTooShort(int type, int expected) throws Exception {
        String rest = "0001" + "1a2b3c4d" + String.format("%04x", type) + "0000" + "00".repeat(expected);

        assertThat(ControlMessageCodec.decode(bytes(String.format("%04x", expected) + rest)))
                .isPresent();
        assertThatThrownBy(() -> ControlMessageCodec.decode(bytes(String.format("%04x", expected - 1) + rest)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageEndingWith(
                        ": length " + (expected - 1) + ", expected " + expected + " (RFC 2637 §2." + type + ")");
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.pptp4j.Escape;

/**
 * A packet of LCP or an NCP (RFC 1661 §5).
 *
 * <pre>
 * code 1 | identifier 1 | length 2, of the whole packet | data
 * </pre>
 */
record ControlPacket(int code, int identifier, byte[] data) {

    static final int CONFIGURE_REQUEST = 1;
    static final int CONFIGURE_ACK = 2;
    static final int CONFIGURE_NAK = 3;
    static final int CONFIGURE_REJECT = 4;
    static final int TERMINATE_REQUEST = 5;
    static final int TERMINATE_ACK = 6;
    static final int CODE_REJECT = 7;
    /** LCP only, as are the codes up to 13 (RFC 1661 §5.7 to §5.9, RFC 1570 §2). */
    static final int PROTOCOL_REJECT = 8;

    static final int ECHO_REQUEST = 9;
    static final int ECHO_REPLY = 10;
    static final int DISCARD_REQUEST = 11;
    static final int IDENTIFICATION = 12;
    static final int TIME_REMAINING = 13;
    /** CCP only, as is 15 (RFC 1962 §3). */
    static final int RESET_REQUEST = 14;

    static final int RESET_ACK = 15;

    private static final int HEADER_LENGTH = 4;

    /**
     * Reads a packet; octets behind its length are padding. Borrows the buffer.
     *
     * @return empty if the length field is below 4 or beyond the frame (RFC 1661 §5: silently discarded)
     */
    static Optional<ControlPacket> decode(ByteBuf frame) {
        int start = frame.readerIndex();
        if (frame.readableBytes() < HEADER_LENGTH) {
            return Optional.empty();
        }
        int length = frame.getUnsignedShort(start + 2);
        if (length < HEADER_LENGTH || length > frame.readableBytes()) {
            return Optional.empty();
        }
        byte[] data = ByteBufUtil.getBytes(frame, start + HEADER_LENGTH, length - HEADER_LENGTH);
        return Optional.of(new ControlPacket(frame.getUnsignedByte(start), frame.getUnsignedByte(start + 1), data));
    }

    /** Writes the packet. Borrows the buffer. */
    void encode(ByteBuf out) {
        out.writeByte(code)
                .writeByte(identifier)
                .writeShort(HEADER_LENGTH + data.length)
                .writeBytes(data);
    }

    /** Whether this Code-Reject is of a packet with that code (RFC 1661 §5.6). */
    boolean rejects(int rejected) {
        return data.length > 0 && (data[0] & 0xFF) == rejected;
    }

    /** The data from an offset on, as text; empty if it ends before. */
    Optional<String> textFrom(int offset) {
        return data.length < offset
                ? Optional.empty()
                : Optional.of(text(Arrays.copyOfRange(data, offset, data.length)));
    }

    /** How long the link will last, by a Time-Remaining of at least 8 octets; empty for ever (RFC 1570 §2.2). */
    Optional<Duration> timeRemaining() {
        long seconds = ConfigOption.number(Arrays.copyOfRange(data, 4, 8));
        return seconds == FOR_EVER ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private static final long FOR_EVER = 0xFFFFFFFFL;

    /** Octets as text, escaped as pppd does it: those that cannot be printed as {@code \ooo}. */
    static String text(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (char c : new String(octets, StandardCharsets.ISO_8859_1).toCharArray()) {
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                text.append(c);
            } else {
                Escape.append(c, text);
            }
        }
        return text.toString();
    }

    /** The name of a code as pppd prints it. */
    static String name(int protocol, int code) {
        boolean shared = code >= CONFIGURE_REQUEST && code <= CODE_REJECT;
        boolean lcp = protocol == PppProtocol.LCP && code >= PROTOCOL_REJECT && code <= TIME_REMAINING;
        boolean ccp = protocol == PppProtocol.CCP && (code == RESET_REQUEST || code == RESET_ACK);
        return shared || lcp || ccp ? NAMES[code] : String.format("code=0x%x", code);
    }

    private static final String[] NAMES = {
        "",
        "ConfReq",
        "ConfAck",
        "ConfNak",
        "ConfRej",
        "TermReq",
        "TermAck",
        "CodeRej",
        "ProtRej",
        "EchoReq",
        "EchoRep",
        "DiscReq",
        "Ident",
        "TimeRem",
        "ResetReq",
        "ResetAck"
    };
}

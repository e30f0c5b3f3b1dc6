/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;

/**
 * Address, control and protocol field of a PPP frame, put on and taken off in place (RFC 1661 §2, RFC 1662 §3.1; there
 * is no HDLC framing inside GRE).
 *
 * <pre>
 * FF 03 | protocol, 2 octets (or 1 if its first is 00 and the field is compressed) | payload
 * </pre>
 *
 * Receiving accepts every combination at any time, whatever was negotiated: Windows, RRAS and pppd all send some LCP
 * packets without FF 03 before and after ACFC is agreed.
 */
public final class PppFraming {

    /** Returned by {@link #readProtocol} for a frame that has no valid protocol field. */
    public static final int INVALID = -1;

    private static final int ALL_STATIONS_UNNUMBERED = 0xFF03;

    private PppFraming() {}

    /**
     * Takes the framing off: moves the reader index behind the protocol field. Borrows the buffer.
     *
     * @param frame a PPP frame
     * @return the protocol number, or {@link #INVALID} if the frame ends before its protocol does or the number is even
     */
    public static int readProtocol(ByteBuf frame) {
        if (frame.readableBytes() >= 2 && frame.getUnsignedShort(frame.readerIndex()) == ALL_STATIONS_UNNUMBERED) {
            frame.skipBytes(2);
        }
        if (!frame.isReadable()) {
            return INVALID;
        }
        int first = frame.readUnsignedByte();
        if ((first & 1) == 1) {
            return first;
        }
        if (!frame.isReadable()) {
            return INVALID;
        }
        int protocol = first << 8 | frame.readUnsignedByte();
        return (protocol & 1) == 1 ? protocol : INVALID;
    }

    /**
     * Puts a two-octet protocol field in front of the payload. Borrows the buffer, which must have two bytes of
     * {@linkplain org.pptp4j.Headroom header room}.
     *
     * @param payload the payload; its reader index is moved to the protocol field
     * @param protocol the protocol number
     */
    public static void prependProtocol(ByteBuf payload, int protocol) {
        int at = payload.readerIndex() - 2;
        payload.setShort(at, protocol);
        payload.readerIndex(at);
    }

    /**
     * Puts a one-octet protocol field in front of the payload (RFC 1661 §6.5). Borrows the buffer, which must have a
     * byte of header room.
     *
     * @param payload the payload; its reader index is moved to the protocol field
     * @param protocol the protocol number, below 0x100
     */
    public static void prependShortProtocol(ByteBuf payload, int protocol) {
        int at = payload.readerIndex() - 1;
        payload.setByte(at, protocol);
        payload.readerIndex(at);
    }

    /**
     * Puts address and control field in front of a frame. Borrows the buffer, which must have two bytes of header room.
     *
     * @param frame a frame that begins with its protocol field; its reader index is moved to FF 03
     */
    public static void prependAddressAndControl(ByteBuf frame) {
        prependProtocol(frame, ALL_STATIONS_UNNUMBERED);
    }
}

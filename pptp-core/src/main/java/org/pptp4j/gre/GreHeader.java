/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import io.netty.buffer.ByteBuf;

/**
 * The enhanced GRE header, read and written in place (RFC 2637 §4.1):
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |C|R|K|S|s|Recur|A| Flags | Ver |      Protocol Type 880B       |  C R s Recur Flags 0, K 1, Ver 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |        Payload Length         |      Call ID of receiver      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |             Sequence Number, when S: with payload             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                 Acknowledgment Number, when A                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * So there are three kinds: {@code 3001} payload, {@code 3081} payload with acknowledgement, and {@code 2081}
 * acknowledgement alone, whose number stands at offset 8. Every method borrows its buffer, which begins at the header
 * unless it says otherwise; none allocates.
 */
public final class GreHeader {

    /** The longest header: 16 bytes, with sequence and acknowledgement number. */
    public static final int MAX_LENGTH = 16;

    /** The header of a payload without acknowledgement, or of an acknowledgement alone: 12 bytes. */
    public static final int SHORT_LENGTH = 12;

    /** The longest payload: 65,535 bytes, as its length has 16 bits. */
    public static final int MAX_PAYLOAD = 0xFFFF;

    /** Length of flags, protocol type and key, which every header has. */
    private static final int KEY_END = 8;

    /** Flags, version and protocol type of a header with K set and neither S nor A: 20 01 88 0B. */
    private static final int PLAIN = 0x2001_880B;

    private static final int K_VERSION_AND_PROTOCOL = 0x2007_FFFF;
    private static final int S = 0x1000_0000;
    private static final int A = 0x0080_0000;

    private GreHeader() {}

    /**
     * Reads the call id that a packet is addressed to, without checking the rest of the header.
     *
     * @param packet any bytes; borrowed, not changed
     * @return 0 to 65,535: the id that the receiver of this packet assigned; -1 if it is not enhanced GRE with a key
     */
    public static int peekCallId(ByteBuf packet) {
        if (packet.readableBytes() < KEY_END) {
            return -1;
        }
        int start = packet.readerIndex();
        return (packet.getInt(start) & K_VERSION_AND_PROTOCOL) == PLAIN ? packet.getUnsignedShort(start + 6) : -1;
    }

    /**
     * Whether the packet has a header that RFC 2637 §4.1 allows and all the payload that the header tells of. Bytes
     * behind the payload are allowed. Payload needs a sequence number and a sequence number needs payload; a packet
     * with neither must acknowledge.
     *
     * @param packet any bytes; borrowed, not changed
     * @return true if the {@code read…} methods may be used
     */
    static boolean isValid(ByteBuf packet) {
        int readable = packet.readableBytes();
        if (readable < KEY_END || (packet.getInt(packet.readerIndex()) & ~(S | A)) != PLAIN) {
            return false;
        }
        int payload = readPayloadLength(packet);
        boolean kind = readHasSequence(packet) ? payload > 0 : payload == 0 && readHasAcknowledgement(packet);
        return kind && readLength(packet) + payload <= readable;
    }

    /** The length of a valid header: 12 or 16 bytes. */
    static int readLength(ByteBuf packet) {
        int kind = packet.getInt(packet.readerIndex()) & (S | A);
        return kind == (S | A) ? MAX_LENGTH : kind == 0 ? KEY_END : SHORT_LENGTH;
    }

    /** The length of the payload in bytes, 0 for an acknowledgement alone. */
    static int readPayloadLength(ByteBuf packet) {
        return packet.getUnsignedShort(packet.readerIndex() + 4);
    }

    static boolean readHasSequence(ByteBuf packet) {
        return (packet.getInt(packet.readerIndex()) & S) != 0;
    }

    static boolean readHasAcknowledgement(ByteBuf packet) {
        return (packet.getInt(packet.readerIndex()) & A) != 0;
    }

    /** The sequence number of a valid header that has one. */
    static int readSequence(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + KEY_END);
    }

    /** The acknowledgement number of a valid header that has one. */
    static int readAcknowledgement(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + readLength(packet) - 4);
    }

    /** Puts a 12-byte header in front of a payload that has the room for it. */
    static void prepend(ByteBuf payload, int callId, int sequence) {
        int length = payload.readableBytes();
        int start = payload.readerIndex() - SHORT_LENGTH;
        payload.setInt(start, PLAIN | S);
        payload.setInt(start + 4, length << 16 | callId);
        payload.setInt(start + 8, sequence);
        payload.readerIndex(start);
    }

    /** Puts a 16-byte header in front of a payload that has the room for it. */
    static void prepend(ByteBuf payload, int callId, int sequence, int acknowledgement) {
        int length = payload.readableBytes();
        int start = payload.readerIndex() - MAX_LENGTH;
        payload.setInt(start, PLAIN | S | A);
        payload.setInt(start + 4, length << 16 | callId);
        payload.setInt(start + 8, sequence);
        payload.setInt(start + 12, acknowledgement);
        payload.readerIndex(start);
    }

    /** Appends an acknowledgement alone, 12 bytes, to an empty buffer. */
    static void writeAcknowledgement(ByteBuf packet, int callId, int acknowledgement) {
        packet.writeInt(PLAIN | A).writeInt(callId).writeInt(acknowledgement);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.control.ControlMessage.Unrecognized;

/**
 * Bytes ⇄ {@link ControlMessage} (RFC 2637 §1.4, §2).
 *
 * <pre>
 * length 2 | PPTP message type 2 = 1 | magic cookie 4 = 1A2B3C4D | control message type 2 | reserved 2 | …
 * </pre>
 *
 * <p>Reserved fields are written as 0 and ignored when read; so is what a message has behind the RFC's length.
 */
public final class ControlMessageCodec {

    /** Every message has it. */
    static final int HEADER_LENGTH = 12;

    /** The longest message of the RFC has 220 octets; this leaves room for a peer that pads. */
    static final int MAX_LENGTH = 1024;

    static final int CONTROL_MESSAGE = 1;
    static final int MANAGEMENT_MESSAGE = 2;
    static final int MAGIC_COOKIE = 0x1A2B3C4D;

    private static final int COOKIE_END = 8;
    private static final int TYPE_END = 10;
    private static final int SHOWN = 12;

    private ControlMessageCodec() {}

    /**
     * Takes one message out of a buffer that collects what comes from TCP. Fails as soon as the first bytes cannot
     * become a message; there is no way to go on after that (RFC 2637 §1.4: close at once).
     *
     * @param in what has come so far; borrows. The reader index moves behind the message, or not at all
     * @return empty if the message is not complete yet
     * @throws MalformedPacketException if it is no control message
     */
    public static Optional<ControlMessage> decode(ByteBuf in) throws MalformedPacketException {
        int start = in.readerIndex();
        int readable = in.readableBytes();
        checkStart(in, start, readable);
        if (readable < TYPE_END) {
            return Optional.empty();
        }
        int length = in.getUnsignedShort(start);
        int number = in.getUnsignedShort(start + COOKIE_END);
        Optional<MessageType> type = MessageType.of(number);
        if (type.isPresent() && length < type.get().length) {
            throw new MalformedPacketException(type.get().title + ": length " + length + ", expected "
                    + type.get().length + " (RFC 2637 §" + type.get().section + ")");
        }
        if (readable < length) {
            return Optional.empty();
        }
        ControlMessage message =
                type.isPresent() ? MessageReader.read(type.get(), in, start) : new Unrecognized(number, length);
        in.readerIndex(start + length);
        return Optional.of(message);
    }

    /**
     * Writes a message. The contents of an {@link Unrecognized} one are zeros.
     *
     * @param message what to write
     * @param out where to; borrows
     */
    public static void encode(ControlMessage message, ByteBuf out) {
        MessageWriter.write(message, out);
    }

    private static void checkStart(ByteBuf in, int start, int readable) throws MalformedPacketException {
        for (int i = 4; i < Math.min(readable, COOKIE_END); i++) {
            if (in.getByte(start + i) != (byte) (MAGIC_COOKIE >>> 8 * (COOKIE_END - 1 - i))) {
                throw notPptp(in, start, readable);
            }
        }
        boolean hasCookie = readable >= COOKIE_END;
        if (readable >= 4) {
            int type = in.getUnsignedShort(start + 2);
            if (type != CONTROL_MESSAGE && (hasCookie || type != MANAGEMENT_MESSAGE)) {
                throw hasCookie
                        ? new MalformedPacketException(
                                "PPTP message type " + type + ", expected 1 for a control message (RFC 2637 §1.4)")
                        : notPptp(in, start, readable);
            }
        }
        if (readable >= 2) {
            int length = in.getUnsignedShort(start);
            if (length < HEADER_LENGTH || length > MAX_LENGTH) {
                throw hasCookie
                        ? new MalformedPacketException("Control message: length " + length + ", expected "
                                + HEADER_LENGTH + " to " + MAX_LENGTH + " (RFC 2637 §1.4)")
                        : notPptp(in, start, readable);
            }
        }
    }

    private static MalformedPacketException notPptp(ByteBuf in, int start, int readable) {
        String seen = in.toString(start, Math.min(readable, SHOWN + 1), StandardCharsets.ISO_8859_1);
        return new MalformedPacketException("the first bytes are " + FixedText.quote(seen, SHOWN)
                + ": this is not a PPTP server or client (expected a length and the magic cookie 0x1A2B3C4D,"
                + " RFC 2637 §1.4)");
    }
}

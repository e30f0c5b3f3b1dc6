/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import org.pptp4j.MalformedPacketException;

/** The bytes of a {@link PapPacket}. */
final class PapCodec {

    private static final int REQUEST = 1;
    private static final int ACK = 2;
    private static final int NAK = 3;
    private static final String[] NAMES = {"", "Authenticate-Request", "Authenticate-Ack", "Authenticate-Nak"};

    private static final int HEADER_LENGTH = 4;

    private PapCodec() {}

    static PapPacket decode(ByteBuf packet) throws MalformedPacketException {
        int start = packet.readerIndex();
        int readable = packet.readableBytes();
        if (readable < HEADER_LENGTH) {
            throw new MalformedPacketException(
                    "PAP: " + readable + " octets, expected at least " + HEADER_LENGTH + " (RFC 1334 §2.2)");
        }
        int code = packet.getUnsignedByte(start);
        int id = packet.getUnsignedByte(start + 1);
        int length = packet.getUnsignedShort(start + 2);
        if (code < REQUEST || code > NAK) {
            throw new MalformedPacketException("PAP: code " + code + ", expected 1 to 3 (RFC 1334 §2.2)");
        }
        if (length < HEADER_LENGTH || length > readable) {
            throw new MalformedPacketException("PAP " + NAMES[code] + ": length " + length + ", expected "
                    + HEADER_LENGTH + " to " + readable + " (RFC 1334 §2.2)");
        }
        byte[] data = ByteBufUtil.getBytes(packet, start + HEADER_LENGTH, length - HEADER_LENGTH);
        if (code == REQUEST) {
            byte[] name = field(code, data, 0);
            return new PapPacket.Request(id, ChapText.decode(name), Secret.of(field(code, data, 1 + name.length)));
        }
        // Some peers leave out the length of an empty message.
        String message = data.length == 0 ? "" : ChapText.decode(field(code, data, 0));
        return code == ACK ? new PapPacket.Ack(id, message) : new PapPacket.Nak(id, message);
    }

    static void encode(PapPacket packet, ByteBuf out) {
        if (packet instanceof PapPacket.Request request) {
            write(
                    out,
                    REQUEST,
                    request.id(),
                    ChapText.encode(request.name()),
                    request.password().bytes());
        } else if (packet instanceof PapPacket.Ack ack) {
            write(out, ACK, ack.id(), ChapText.encode(ack.message()));
        } else if (packet instanceof PapPacket.Nak nak) {
            write(out, NAK, nak.id(), ChapText.encode(nak.message()));
        }
    }

    static void checkedId(int id) {
        if (id < 0 || id > 0xFF) {
            throw new IllegalArgumentException("PAP: identifier " + id + ", expected 0 to 255 (RFC 1334 §2.2)");
        }
    }

    /** The beginning of a packet's text. */
    static String text(String code, int id) {
        return "[PAP " + code + String.format(" id=0x%x ", id);
    }

    private static byte[] field(int code, byte[] data, int at) throws MalformedPacketException {
        int size = at < data.length ? data[at] & 0xFF : -1;
        if (size < 0 || at + 1 + size > data.length) {
            throw new MalformedPacketException("PAP " + NAMES[code] + ": a field of " + size + " octets at " + at
                    + ", beyond the " + data.length + " octets of data (RFC 1334 §2.2)");
        }
        return Arrays.copyOfRange(data, at + 1, at + 1 + size);
    }

    private static void write(ByteBuf out, int code, int id, byte[]... fields) {
        int length = HEADER_LENGTH;
        for (byte[] field : fields) {
            if (field.length > PapPacket.MAX_TEXT) {
                throw new IllegalArgumentException("PAP " + NAMES[code] + ": a field of " + field.length
                        + " octets, at most " + PapPacket.MAX_TEXT + " (RFC 1334 §2.2)");
            }
            length += 1 + field.length;
        }
        out.writeByte(code).writeByte(id).writeShort(length);
        for (byte[] field : fields) {
            out.writeByte(field.length).writeBytes(field);
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.pptp4j.MalformedPacketException;

/** The bytes of a {@link ChapPacket}. */
final class ChapCodec {

    private static final int CHALLENGE = 1;
    private static final int RESPONSE = 2;
    private static final int SUCCESS = 3;
    private static final int FAILURE = 4;
    private static final int CHANGE_PASSWORD_1 = 5;
    private static final int CHANGE_PASSWORD_3 = 7;
    private static final String[] NAMES = {
        "", "Challenge", "Response", "Success", "Failure", "Change-Password", "Change-Password", "Change-Password"
    };

    private static final int HEADER_LENGTH = 4;
    private static final int MAX_LENGTH = 0xFFFF;

    private ChapCodec() {}

    static ChapPacket decode(ByteBuf packet) throws MalformedPacketException {
        int start = packet.readerIndex();
        int readable = packet.readableBytes();
        if (readable < HEADER_LENGTH) {
            throw new MalformedPacketException(
                    "CHAP: " + readable + " octets, expected at least " + HEADER_LENGTH + " (RFC 1994 §4)");
        }
        int code = packet.getUnsignedByte(start);
        int id = packet.getUnsignedByte(start + 1);
        int length = packet.getUnsignedShort(start + 2);
        if (code < CHALLENGE || code > CHANGE_PASSWORD_3) {
            throw new MalformedPacketException("CHAP: code " + code + ", expected 1 to 7 (RFC 1994 §4, RFC 2759 §7)");
        }
        if (length < HEADER_LENGTH || length > readable) {
            throw new MalformedPacketException("CHAP " + NAMES[code] + ": length " + length + ", expected "
                    + HEADER_LENGTH + " to " + readable + " (RFC 1994 §4)");
        }
        byte[] data = ByteBufUtil.getBytes(packet, start + HEADER_LENGTH, length - HEADER_LENGTH);
        return switch (code) {
            case CHALLENGE -> new ChapPacket.Challenge(id, value(code, data), name(data));
            case RESPONSE -> new ChapPacket.Response(id, value(code, data), name(data));
            case SUCCESS -> new ChapPacket.Success(id, ChapText.decode(data));
            case FAILURE -> new ChapPacket.Failure(id, ChapText.decode(data));
            default -> changePassword(code, id, data);
        };
    }

    private static ChapPacket changePassword(int code, int id, byte[] data) throws MalformedPacketException {
        if (data.length != changeLength(code)) {
            throw new MalformedPacketException("CHAP Change-Password: code " + code + ", length "
                    + (HEADER_LENGTH + data.length) + ", expected " + (HEADER_LENGTH + changeLength(code))
                    + " (RFC 2433 §9, §10, RFC 2759 §7)");
        }
        return new ChapPacket.ChangePassword(code, id, Secret.of(data));
    }

    /** Octets behind the header. */
    static int changeLength(int code) {
        return switch (code) {
            case CHANGE_PASSWORD_1 -> 68;
            case ChangeBody.CODE_V1 -> ChangeBody.LENGTH_V1;
            case ChangeBody.CODE_V2 -> ChangeBody.LENGTH_V2;
            default -> throw new IllegalArgumentException("CHAP Change-Password: code " + code + ", expected 5 to 7");
        };
    }

    static void encode(ChapPacket packet, ByteBuf out) {
        if (packet instanceof ChapPacket.Challenge challenge) {
            write(out, CHALLENGE, challenge.id(), challenge.value(), challenge.name());
        } else if (packet instanceof ChapPacket.Response response) {
            write(out, RESPONSE, response.id(), response.value(), response.name());
        } else if (packet instanceof ChapPacket.Success success) {
            write(out, SUCCESS, success.id(), success.message());
        } else if (packet instanceof ChapPacket.Failure failure) {
            write(out, FAILURE, failure.id(), failure.message());
        } else if (packet instanceof ChapPacket.ChangePassword change) {
            writeHeader(
                    out,
                    change.code(),
                    change.id(),
                    HEADER_LENGTH + change.body().length());
            out.writeBytes(change.body().bytes());
        }
    }

    static int checkedId(int id) {
        if (id < 0 || id > 0xFF) {
            throw new IllegalArgumentException("CHAP: identifier " + id + ", expected 0 to 255 (RFC 1994 §4)");
        }
        return id;
    }

    static byte[] checkedValue(int id, byte[] value) {
        if (value.length == 0 || value.length > 0xFF) {
            throw new IllegalArgumentException("CHAP: value of " + value.length + " octets with identifier " + id
                    + ", expected 1 to 255 (RFC 1994 §4.1)");
        }
        return value.clone();
    }

    /** The beginning of a packet's text. */
    static String text(String code, int id) {
        return "[CHAP " + code + String.format(" id=0x%x ", id);
    }

    private static byte[] value(int code, byte[] data) throws MalformedPacketException {
        int size = data.length == 0 ? 0 : data[0] & 0xFF;
        if (size == 0 || size + 1 > data.length) {
            throw new MalformedPacketException("CHAP " + NAMES[code] + ": Value-Size " + size + ", expected 1 to "
                    + Math.max(data.length - 1, 0) + " (RFC 1994 §4.1)");
        }
        byte[] value = new byte[size];
        System.arraycopy(data, 1, value, 0, size);
        return value;
    }

    private static String name(byte[] data) {
        int start = 1 + (data[0] & 0xFF);
        byte[] name = new byte[data.length - start];
        System.arraycopy(data, start, name, 0, name.length);
        return ChapText.decode(name);
    }

    private static void write(ByteBuf out, int code, int id, byte[] value, String name) {
        byte[] octets = ChapText.encode(name);
        writeHeader(out, code, id, HEADER_LENGTH + 1 + value.length + octets.length);
        out.writeByte(value.length).writeBytes(value).writeBytes(octets);
    }

    private static void write(ByteBuf out, int code, int id, String message) {
        byte[] octets = ChapText.encode(message);
        writeHeader(out, code, id, HEADER_LENGTH + octets.length);
        out.writeBytes(octets);
    }

    private static void writeHeader(ByteBuf out, int code, int id, int length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "CHAP " + NAMES[code] + ": " + length + " octets, at most " + MAX_LENGTH + " (RFC 1994 §4)");
        }
        out.writeByte(code).writeByte(id).writeShort(length);
    }
}

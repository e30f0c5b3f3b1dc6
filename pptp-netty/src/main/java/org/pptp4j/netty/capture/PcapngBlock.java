/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A block of a pcapng file (draft-ietf-opsawg-pcapng §3), most significant octet first:
 *
 * <pre>
 * type 4 | total length 4 | body, padded to 32 bits | options | total length 4
 * </pre>
 */
final class PcapngBlock {

    static final int SECTION_HEADER = 0x0A0D0D0A;
    static final int INTERFACE_DESCRIPTION = 1;
    static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;

    /** In a block of any type. */
    static final int COMMENT = 1;

    private final ByteArrayOutputStream bytes;
    private boolean hasOptions;

    /** A block that will have about so many octets of data. */
    PcapngBlock(int type, int size) {
        bytes = new ByteArrayOutputStream(size + 64);
        putInt(type).putInt(0);
    }

    PcapngBlock putShort(int value) {
        bytes.write(value >>> 8);
        bytes.write(value);
        return this;
    }

    PcapngBlock putInt(int value) {
        return putShort(value >>> 16).putShort(value);
    }

    PcapngBlock putLong(long value) {
        return putInt((int) (value >>> 32)).putInt((int) value);
    }

    /** Octets, padded to a multiple of four. */
    PcapngBlock putPadded(byte[] data) {
        bytes.write(data, 0, data.length);
        for (int i = data.length; i % 4 != 0; i++) {
            bytes.write(0);
        }
        return this;
    }

    /** Options come last. */
    PcapngBlock option(int code, byte[] value) {
        hasOptions = true;
        return putShort(code).putShort(value.length).putPadded(value);
    }

    PcapngBlock option(int code, int value) {
        return option(code, ByteBuffer.allocate(4).putInt(value).array());
    }

    PcapngBlock option(int code, long value) {
        return option(code, ByteBuffer.allocate(8).putLong(value).array());
    }

    /** Text is UTF-8, and cut where it would not fit into a screen any more; an empty one is left out. */
    PcapngBlock option(int code, String text) {
        String cut = text.substring(0, Math.min(text.length(), MAX_TEXT));
        return cut.isEmpty() ? this : option(code, cut.getBytes(StandardCharsets.UTF_8));
    }

    /** The whole block, to be written at once. */
    byte[] toBytes() {
        if (hasOptions) {
            putInt(END_OF_OPTIONS);
        }
        int length = bytes.size() + 4;
        putInt(length);
        byte[] block = bytes.toByteArray();
        ByteBuffer.wrap(block).putInt(4, length);
        return block;
    }

    private static final int END_OF_OPTIONS = 0;
    private static final int MAX_TEXT = 4096;
}

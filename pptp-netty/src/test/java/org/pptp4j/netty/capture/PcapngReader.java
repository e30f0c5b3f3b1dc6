/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a pcapng file by its draft and knows nothing of the writer; whatever is not as the draft says is an error. */
final class PcapngReader {

    private static final Map<Integer, Integer> FIXED_LENGTHS = Map.of(0x0A0D0D0A, 16, 1, 8, 5, 12, 6, 20);

    /** A block: what it begins with, its packet if it is one, and its options. */
    record Block(int type, ByteBuffer fixed, byte[] packet, Map<Integer, byte[]> options) {

        int number(int offset) {
            return fixed.getInt(offset);
        }

        long longNumber(int offset) {
            return fixed.getLong(offset);
        }

        String text(int option) {
            return Optional.ofNullable(options.get(option))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
        }

        long value(int option) {
            byte[] bytes = options.get(option);
            return bytes.length == 4
                    ? ByteBuffer.wrap(bytes).getInt()
                    : ByteBuffer.wrap(bytes).getLong();
        }

        boolean isPacketOn(int source) {
            return type == 6 && number(0) == source;
        }
    }

    private final List<Block> blocks = new ArrayList<>();
    private int incomplete;

    PcapngReader(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        while (in.hasRemaining()) {
            if (in.remaining() < 8 || in.remaining() < in.getInt(in.position() + 4)) {
                incomplete = in.remaining();
                return;
            }
            blocks.add(block(in));
        }
    }

    private static Block block(ByteBuffer in) {
        int start = in.position();
        int type = in.getInt();
        int length = in.getInt();
        check(length % 4 == 0 && length >= 12, "length " + length + " of a block at " + start);
        check(in.getInt(start + length - 4) == length, "the lengths at both ends of the block at " + start + " differ");
        byte[] fixed = new byte[FIXED_LENGTHS.get(type)];
        in.get(fixed);
        byte[] packet = new byte[type == 6 ? ByteBuffer.wrap(fixed).getInt(12) : 0];
        in.get(packet);
        in.position(in.position() + (4 - packet.length % 4) % 4);
        Map<Integer, byte[]> options = options(in, start + length - 4);
        in.position(start + length);
        return new Block(type, ByteBuffer.wrap(fixed), packet, options);
    }

    private static Map<Integer, byte[]> options(ByteBuffer in, int end) {
        Map<Integer, byte[]> options = new LinkedHashMap<>();
        while (in.position() < end) {
            int code = in.getShort() & 0xFFFF;
            byte[] value = new byte[in.getShort() & 0xFFFF];
            if (code == 0) {
                check(in.position() == end, "something behind the end of the options");
                return options;
            }
            in.get(value);
            in.position(in.position() + (4 - value.length % 4) % 4);
            check(options.put(code, value) == null, "option " + code + " comes twice");
        }
        check(options.isEmpty(), "options without an end");
        return options;
    }

    private static void check(boolean so, String otherwise) {
        if (!so) {
            throw new AssertionError(otherwise);
        }
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Block> packetsOn(int source) {
        return blocks.stream().filter(block -> block.isPacketOn(source)).toList();
    }

    List<Block> ofType(int type) {
        return blocks.stream().filter(block -> block.type() == type).toList();
    }

    /** Octets behind the last whole block. */
    int incomplete() {
        return incomplete;
    }

    /** The comments of all blocks but the first, a line each. */
    List<String> comments() {
        return blocks.stream()
                .skip(1)
                .flatMap(block -> Arrays.stream(block.text(1).split("\n")))
                .filter(comment -> !comment.isEmpty())
                .toList();
    }
}

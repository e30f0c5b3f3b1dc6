/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One configuration option of a control protocol (RFC 1661 §5, §6). Its text is pppd's, without the angle brackets:
 * {@code mru 1400}, {@code mppe +H -M +S -L -D -C}.
 *
 * <pre>
 * type 1 | length 1, of the whole option | value
 * </pre>
 */
sealed interface ConfigOption permits LcpOption, CcpOption, IpcpOption, Ipv6cpOption {

    /** The type octet. */
    int type();

    /** The value that follows type and length; a fresh array. */
    byte[] value();

    /** Makes an option of one family from its bytes: a known one if type and length fit, else an unknown one. */
    interface Reader<O extends ConfigOption> {
        O read(int type, byte[] value);
    }

    /** The bytes of a list of options. */
    static byte[] encode(List<? extends ConfigOption> options) {
        int length = 0;
        for (ConfigOption option : options) {
            length += 2 + option.value().length;
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (ConfigOption option : options) {
            byte[] value = option.value();
            bytes[at] = (byte) option.type();
            bytes[at + 1] = (byte) (2 + value.length);
            System.arraycopy(value, 0, bytes, at + 2, value.length);
            at += 2 + value.length;
        }
        return bytes;
    }

    /**
     * The options in the data field of a Configure packet.
     *
     * @return empty if an option's length is below 2 or runs past the end
     */
    static <O extends ConfigOption> Optional<List<O>> decode(byte[] data, Reader<O> reader) {
        List<O> options = new ArrayList<>();
        int at = 0;
        while (at < data.length) {
            int length = at + 1 < data.length ? data[at + 1] & 0xFF : 0;
            if (length < 2 || at + length > data.length) {
                return Optional.empty();
            }
            byte[] value = new byte[length - 2];
            System.arraycopy(data, at + 2, value, 0, value.length);
            options.add(reader.read(data[at] & 0xFF, value));
            at += length;
        }
        return Optional.of(options);
    }

    /** Options as pppd prints them, each in angle brackets. */
    static String describe(List<? extends ConfigOption> options) {
        return options.stream().map(option -> "<" + option + ">").collect(Collectors.joining(" "));
    }

    /** The text of an option that this library has no name for, as pppd prints it: {@code  17 04 00 13}. */
    static String unknown(int type, byte[] value) {
        return hex(new byte[] {(byte) type, (byte) (2 + value.length)}) + hex(value);
    }

    /** Octets as pppd prints them: {@code  0f 01}, each with a space before it. */
    static String hex(byte[] value) {
        StringBuilder text = new StringBuilder(3 * value.length);
        for (byte octet : value) {
            text.append(' ')
                    .append(Character.forDigit(octet >> 4 & 0xF, 16))
                    .append(Character.forDigit(octet & 0xF, 16));
        }
        return text.toString();
    }

    /** A big-endian number as an option value. */
    static byte[] number(long value, int octets) {
        byte[] bytes = new byte[octets];
        for (int i = 0; i < octets; i++) {
            bytes[i] = (byte) (value >>> 8 * (octets - 1 - i));
        }
        return bytes;
    }

    /** The big-endian number that an option value is. */
    static long number(byte[] value) {
        long number = 0;
        for (byte octet : value) {
            number = number << 8 | octet & 0xFF;
        }
        return number;
    }
}

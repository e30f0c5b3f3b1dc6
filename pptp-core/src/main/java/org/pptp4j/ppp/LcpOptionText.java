/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The options of LCP that this library rejects, as pppd prints them, or in its manner where it has no name. */
final class LcpOptionText {

    private static final int QUALITY = 4;
    private static final int FCS_ALTERNATIVES = 9;
    private static final int SELF_DESCRIBING_PAD = 10;
    private static final int CALLBACK = 13;
    private static final int MULTILINK_MRRU = 17;
    private static final int SHORT_SEQUENCE_NUMBERS = 18;
    private static final int ENDPOINT = 19;

    private static final int LINK_QUALITY_REPORT = 0xC025;
    private static final int CBCP = 6;

    /** The classes of an endpoint discriminator (RFC 1990 §5.1.3). */
    private static final String[] ENDPOINT_CLASSES = {"null", "local", "IP", "MAC", "magic", "phone"};

    private static final int IP_CLASS = 2;
    private static final int MAC_CLASS = 3;

    private LcpOptionText() {}

    static String of(int type, byte[] value) {
        long number = ConfigOption.number(Arrays.copyOf(value, Math.min(value.length, 2)));
        if (type == QUALITY && value.length >= 2) {
            return "quality " + (number == LINK_QUALITY_REPORT ? "lqr" : String.format("0x%x", number))
                    + ConfigOption.hex(Arrays.copyOfRange(value, 2, value.length));
        } else if (type == CALLBACK && value.length >= 1) {
            return "callback " + (value[0] == CBCP ? "CBCP" : String.valueOf(value[0] & 0xFF));
        } else if (type == ENDPOINT && value.length >= 1) {
            return "endpoint [" + endpoint(value[0] & 0xFF, Arrays.copyOfRange(value, 1, value.length)) + "]";
        } else if (type == MULTILINK_MRRU && value.length == 2) {
            return "mrru " + number;
        } else if (type == SHORT_SEQUENCE_NUMBERS && value.length == 0) {
            return "ssnhf";
        } else if (type == FCS_ALTERNATIVES && value.length == 1) {
            return String.format("fcs 0x%x", number);
        } else if (type == SELF_DESCRIBING_PAD && value.length == 1) {
            return "pad " + number;
        }
        return ConfigOption.unknown(type, value);
    }

    private static String endpoint(int kind, byte[] address) {
        String name = kind < ENDPOINT_CLASSES.length ? ENDPOINT_CLASSES[kind] : String.valueOf(kind);
        if (address.length == 0) {
            return name;
        }
        String separator = kind == MAC_CLASS ? ":" : ".";
        return name + ":"
                + IntStream.range(0, address.length)
                        .map(i -> address[i] & 0xFF)
                        .mapToObj(octet -> kind == IP_CLASS ? String.valueOf(octet) : String.format("%02x", octet))
                        .collect(Collectors.joining(separator));
    }
}

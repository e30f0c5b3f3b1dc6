/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import java.nio.charset.StandardCharsets;

/**
 * Which TUN device to open.
 *
 * @param name its name, or a pattern in which the kernel puts the first free number for {@code %d}; 1 to 15 bytes
 *     without slash, colon or space. A persistent device with that name is taken as it is, if it is a TUN device and
 *     free; otherwise one is created that ends with the process. pppd: {@code unit}, {@code ifname}
 */
public record TunConfig(String name) {

    /** As pppd names its devices: {@code ppp%d}. */
    public static final TunConfig DEFAULT = new TunConfig("ppp%d");

    /** IFNAMSIZ with the zero at the end: 16 bytes. */
    static final int NAME_FIELD = 16;

    /** Checks the name. */
    public TunConfig {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes >= NAME_FIELD) {
            throw new IllegalArgumentException(
                    "TUN device \"" + name + "\": a name of " + bytes + " bytes, expected 1 to " + (NAME_FIELD - 1));
        }
        if (name.chars().anyMatch(c -> c <= ' ' || c == '/' || c == ':' || c == 0x7F)
                || name.equals(".")
                || name.equals("..")) {
            throw new IllegalArgumentException("TUN device \"" + name
                    + "\": a name has no slash, colon, space or control character, and is neither . nor ..");
        }
        if (name.replaceFirst("%d", "").contains("%")) {
            throw new IllegalArgumentException(
                    "TUN device \"" + name + "\": expected at most one %d, for the number, and no other %");
        }
    }
}

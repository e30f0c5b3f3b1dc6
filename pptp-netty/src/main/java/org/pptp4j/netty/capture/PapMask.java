/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import java.util.Arrays;

/** Takes the password out of a PAP Authenticate-Request in a GRE packet (RFC 1334 §2.2.1): the only one in clear. */
final class PapMask {

    private static final int SEQUENCE = 0x10;
    private static final int ACKNOWLEDGEMENT = 0x80;
    private static final int PAP = 0xC023;
    private static final int AUTHENTICATE_REQUEST = 1;

    private PapMask() {}

    /** Overwrites the password with asterisks; whatever else it is stays as it is. */
    static void apply(byte[] gre) {
        int at = 8;
        if (gre.length < at) {
            return;
        }
        at += (gre[0] & SEQUENCE) != 0 ? 4 : 0;
        at += (gre[1] & ACKNOWLEDGEMENT) != 0 ? 4 : 0;
        // FF 03 may be left out (RFC 1661 §6.6).
        at += number(gre, at) == 0xFF03 ? 2 : 0;
        if (number(gre, at) != PAP || octet(gre, at + 2) != AUTHENTICATE_REQUEST) {
            return;
        }
        int name = at + 6;
        int password = name + 1 + Math.max(0, octet(gre, name));
        if (password < gre.length) {
            // To the end, whatever its length says: a padded or malformed packet must not show it either.
            Arrays.fill(gre, password + 1, gre.length, (byte) '*');
        }
    }

    private static int number(byte[] packet, int at) {
        return octet(packet, at) << 8 | octet(packet, at + 1);
    }

    /** -1 behind the end. */
    private static int octet(byte[] packet, int at) {
        return at < packet.length ? packet[at] & 0xFF : -1;
    }
}

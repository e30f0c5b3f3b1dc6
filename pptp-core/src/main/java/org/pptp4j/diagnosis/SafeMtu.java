/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

/**
 * The longest IP packet that may pass inside a tunnel without being fragmented outside it:
 *
 * <pre>
 * path MTU 1500 = IP 20 | GRE 16 | FF 03 2 | 00 FD 2 | MPPE 2 | 00 21 2 | packet 1456
 * </pre>
 *
 * @param octets the length of that packet
 */
public record SafeMtu(int octets) {

    /** With sequence and acknowledgement number (RFC 2637 §4.1). */
    private static final int GRE = 16;

    /** Address and control, and protocol field (RFC 1662 §3.1). */
    private static final int PPP = 4;

    /** Another protocol field, and the coherency count (RFC 3078 §3). */
    private static final int MPPE = 4;

    /** IP and TCP without options. */
    private static final int TCP = 40;

    static SafeMtu of(Evidence evidence) {
        return new SafeMtu(evidence.path().mtu()
                - evidence.path().overhead()
                - GRE
                - PPP
                - (evidence.link().isEncrypted() ? MPPE : 0));
    }

    /**
     * The longest TCP segment that fits.
     *
     * @return the MSS to clamp to, in octets
     */
    public int mss() {
        return octets - TCP;
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/** Numbers of the PPP protocol field that a PPTP tunnel carries (RFC 1661 §2). */
public final class PppProtocol {

    /** Internet Protocol version 4. */
    public static final int IPV4 = 0x0021;

    /** Internet Protocol version 6 (RFC 5072). */
    public static final int IPV6 = 0x0057;

    /** A compressed datagram, for MPPE an encrypted one (RFC 1962 §3, RFC 3078 §3). */
    public static final int COMPRESSED = 0x00FD;

    /** IP Control Protocol (RFC 1332). */
    public static final int IPCP = 0x8021;

    /** IPv6 Control Protocol (RFC 5072). */
    public static final int IPV6CP = 0x8057;

    /** Compression Control Protocol (RFC 1962). */
    public static final int CCP = 0x80FD;

    /** Link Control Protocol (RFC 1661). */
    public static final int LCP = 0xC021;

    /** Password Authentication Protocol (RFC 1334). */
    public static final int PAP = 0xC023;

    /** Callback Control Protocol, which Windows offers. */
    public static final int CBCP = 0xC029;

    /** Challenge Handshake Authentication Protocol (RFC 1994). */
    public static final int CHAP = 0xC223;

    /** Extensible Authentication Protocol (RFC 3748). */
    public static final int EAP = 0xC227;

    private PppProtocol() {}

    /**
     * Whether MPPE encrypts this protocol: only 0x0021 to 0x00FA, so LCP, CHAP and the NCPs stay in clear (RFC 3078
     * §3).
     *
     * @param protocol a protocol number
     * @return true for network-layer data
     */
    public static boolean isEncryptable(int protocol) {
        return protocol >= 0x0021 && protocol <= 0x00FA;
    }

    /**
     * The name that people of the field use, as pppd prints it.
     *
     * @param protocol a protocol number
     * @return such as {@code IPCP}, or the number in hex
     */
    public static String name(int protocol) {
        return switch (protocol) {
            case IPV4 -> "IP";
            case IPV6 -> "IPv6";
            case COMPRESSED -> "compressed or encrypted data";
            case IPCP -> "IPCP";
            case IPV6CP -> "IPV6CP";
            case CCP -> "CCP";
            case LCP -> "LCP";
            case PAP -> "PAP";
            case CBCP -> "CBCP";
            case CHAP -> "CHAP";
            case EAP -> "EAP";
            default -> String.format("0x%04x", protocol);
        };
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.time.Duration;

/**
 * Everything that one PPP link is configured with.
 *
 * @param lcp the link itself
 * @param auth who proves what
 * @param mppe encryption
 * @param address the IPv4 addresses
 * @param ipv6 whether IPv6 is carried
 * @param negotiationTimeout how long it may take from the first packet to the first IP packet; default 30 s
 */
public record PppConfig(
        LcpConfig lcp,
        AuthConfig auth,
        MppeConfig mppe,
        AddressConfig address,
        Ipv6Config ipv6,
        Duration negotiationTimeout) {

    /** The default of {@link #negotiationTimeout()}: 30 s. */
    public static final Duration NEGOTIATION_TIMEOUT = Duration.ofSeconds(30);

    /**
     * How much longer it may take each time that a person has to answer, because the server refused a login but allows
     * another attempt (RFC 2759 §6): 60 s.
     */
    public static final Duration LOGIN_PAUSE = Duration.ofSeconds(60);

    /** What each link of IPv6 must carry in one packet (RFC 8200 §5). */
    private static final int SMALLEST_IPV6_MTU = 1280;

    /** What MPPE takes from the MTU (RFC 3078 §3). */
    private static final int MPPE = 4;

    /** Refuses combinations that cannot work. */
    public PppConfig {
        if (mppe.policy() == MppeConfig.Policy.REQUIRED && !auth.canYieldKeys()) {
            boolean nobody = auth.credentials().isEmpty() && auth.demanded().isEmpty();
            throw new IllegalArgumentException("MPPE is required, but "
                    + (nobody ? "nobody authenticates" : "no allowed way to authenticate yields keys")
                    + ": its keys come from MS-CHAP. " + (nobody ? "Give credentials" : "Allow MS-CHAPv2")
                    + ", or do not require MPPE (mini-client: --mppe preferred).");
        }
        if (ipv6.mode() == Ipv6Config.Mode.ONLY
                && address instanceof AddressConfig.Request request
                && (request.local().address().isPresent()
                        || request.peer().address().isPresent())) {
            throw new IllegalArgumentException(
                    "IPv6 alone is to be carried, and yet an IPv4 address is asked for: carry IPv4 too, or ask for none");
        }
        int mppeOctets = mppe.policy() == MppeConfig.Policy.OFF ? 0 : MPPE;
        if (ipv6.carriesIpv6() && (lcp.mtu() - mppeOctets < SMALLEST_IPV6_MTU || lcp.mru() < SMALLEST_IPV6_MTU)) {
            throw new IllegalArgumentException(
                    "IPv6 needs packets of " + SMALLEST_IPV6_MTU + " octets, and MPPE " + mppeOctets + " more; mtu is "
                            + lcp.mtu() + " and mru " + lcp.mru() + ". Raise them, or carry IPv4 alone.");
        }
    }

    /**
     * A link for IPv4 alone.
     *
     * @param lcp the link itself
     * @param auth who proves what
     * @param mppe encryption
     * @param address the addresses
     * @param negotiationTimeout how long it may take from the first packet to the first IP packet
     */
    public PppConfig(
            LcpConfig lcp, AuthConfig auth, MppeConfig mppe, AddressConfig address, Duration negotiationTimeout) {
        this(lcp, auth, mppe, address, Ipv6Config.off(), negotiationTimeout);
    }

    /**
     * The same for a path that is narrow: neither asks for nor sends longer packets. A link that may carry IPv6 keeps
     * room for its shortest MTU, even if that means fragments outside.
     *
     * @param octets the longest packet that passes in one piece, with the 4 octets of MPPE
     * @return this, or a copy with a smaller MRU and MTU
     */
    public PppConfig withPacketsOfAtMost(int octets) {
        int least = ipv6.carriesIpv6() ? SMALLEST_IPV6_MTU + MPPE : LcpConfig.SMALLEST_PACKET;
        int limit = Math.max(octets, least);
        if (lcp.mru() <= limit && lcp.mtu() <= limit) {
            return this;
        }
        LcpConfig narrow = lcp.withPacketSizes(Math.min(lcp.mru(), limit), Math.min(lcp.mtu(), limit));
        return new PppConfig(narrow, auth, mppe, address, ipv6, negotiationTimeout);
    }
}

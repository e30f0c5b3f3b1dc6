/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * The interface identifier of one end of a link: the lower half of its IPv6 addresses (RFC 5072 §4.1).
 *
 * @param value the 64 bits, big-endian; 0 is none, and asks the peer for one
 */
public record InterfaceId(long value) {

    /** No identifier. */
    static final InterfaceId NONE = new InterfaceId(0);

    /** The bit that says that an identifier is unique in the world, which a random one is not (RFC 5072 §4.1). */
    private static final long UNIVERSAL = 0x02L << 56;

    private static final long LINK_LOCAL = 0xFE80L << 48;

    /** A new one, unlike any in use. */
    static InterfaceId random(RandomGenerator random) {
        long value = random.nextLong() & ~UNIVERSAL;
        return new InterfaceId(value == 0 ? 1 : value);
    }

    /**
     * The address of this end that is valid on this link alone: fe80::/64 with this identifier (RFC 4291 §2.5.6).
     *
     * @return the link-local address
     */
    public Inet6Address linkLocal() {
        byte[] octets = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(LINK_LOCAL)
                .putLong(value)
                .array();
        try {
            return (Inet6Address) InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An IPv6 address has 16 octets", e);
        }
    }

    /**
     * The identifier as pppd prints it.
     *
     * @return such as {@code fe80::a8bb:ccff:fedd:eeff}, every octet with two digits
     */
    @Override
    public String toString() {
        return String.format(
                "fe80::%04x:%04x:%04x:%04x",
                value >>> 48, value >>> 32 & 0xFFFF, value >>> 16 & 0xFFFF, value & 0xFFFF);
    }
}

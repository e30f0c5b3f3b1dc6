/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 network, as a route has it.
 *
 * @param address any address in it
 * @param prefix how many leading bits all its addresses share, 0 to 32
 */
public record Ipv4Network(Inet4Address address, int prefix) {

    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /**
     * Checks the prefix.
     *
     * @param address see the record
     * @param prefix see the record
     */
    public Ipv4Network {
        if (prefix < 0 || prefix > Integer.SIZE) {
            throw new IllegalArgumentException("Prefix length " + prefix + ", expected 0 to 32");
        }
    }

    /**
     * Reads it from text.
     *
     * @param cidr such as {@code 10.0.0.0/8}; {@code 0.0.0.0/0} is the default route
     * @return the network
     * @throws IllegalArgumentException if it is none
     */
    public static Ipv4Network parse(String cidr) {
        Matcher matcher = CIDR.matcher(cidr);
        byte[] octets = new byte[4];
        boolean valid = matcher.matches();
        for (int i = 0; valid && i < octets.length; i++) {
            int octet = Integer.parseInt(matcher.group(i + 1));
            valid = octet <= 0xFF;
            octets[i] = (byte) octet;
        }
        int prefix = valid ? Integer.parseInt(matcher.group(5)) : Integer.SIZE + 1;
        if (prefix > Integer.SIZE) {
            throw new IllegalArgumentException("\"" + cidr + "\": expected an IPv4 network such as 10.0.0.0/8");
        }
        return new Ipv4Network(of(octets), prefix);
    }

    private static Inet4Address of(byte[] octets) {
        try {
            return (Inet4Address) InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Whether an address lies in it.
     *
     * @param other the address
     * @return true if its first {@link #prefix} bits are the network's
     */
    public boolean contains(Inet4Address other) {
        // A shift by 32 would be one by 0.
        return prefix == 0 || (bits(address) ^ bits(other)) >>> Integer.SIZE - prefix == 0;
    }

    private static int bits(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    /** Such as {@code 10.0.0.0/8}. */
    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}

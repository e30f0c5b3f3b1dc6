/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** IPv4 addresses as numbers and as text, without asking a name server. */
public final class Ipv4 {

    private Ipv4() {}

    /**
     * An address as a number.
     *
     * @param address an address
     * @return its 32 bits, first octet highest
     */
    public static int toInt(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    /**
     * An address from a number.
     *
     * @param bits 32 bits, first octet highest
     * @return the address
     */
    public static Inet4Address of(int bits) {
        try {
            return (Inet4Address)
                    InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(bits).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 octets are an IPv4 address", e);
        }
    }

    /**
     * An address from text.
     *
     * @param text four decimal octets
     * @return the address
     * @throws IllegalArgumentException if it is anything else, such as a host name
     */
    public static Inet4Address parse(String text) {
        String[] octets = text.split("\\.", -1);
        int bits = 0;
        for (String octet : octets) {
            if (!octet.matches("\\d{1,3}") || Integer.parseInt(octet) > 255) {
                throw new IllegalArgumentException("\"" + text + "\" is not an IPv4 address such as 10.8.0.1");
            }
            bits = bits << 8 | Integer.parseInt(octet);
        }
        if (octets.length != 4) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IPv4 address such as 10.8.0.1");
        }
        return of(bits);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The options of IPCP that this library negotiates (RFC 1332 §3.3, RFC 1877 §1). */
sealed interface IpcpOption extends ConfigOption {

    /** IP-Address: the sender's own; 0.0.0.0 asks the peer for one. */
    record IpAddress(Inet4Address address) implements IpcpOption {
        static final int TYPE = 3;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public byte[] value() {
            return address.getAddress();
        }

        @Override
        public String toString() {
            return "addr " + address.getHostAddress();
        }
    }

    /** A name server, for the sender to use: 0.0.0.0 asks the peer for one. */
    record NameServer(NameServerKind kind, Inet4Address address) implements IpcpOption {

        @Override
        public int type() {
            return kind.type();
        }

        @Override
        public byte[] value() {
            return address.getAddress();
        }

        @Override
        public String toString() {
            return kind.text() + " " + address.getHostAddress();
        }
    }

    /** Any other option, such as VJ compression or the obsolete IP-Addresses (RFC 1332 §3.1, §3.2); it is rejected. */
    record Unknown(int type, Octets octets) implements IpcpOption {
        private static final int IP_ADDRESSES = 1;
        private static final int COMPRESSION = 2;

        @Override
        public byte[] value() {
            return octets.toArray();
        }

        @Override
        public String toString() {
            byte[] value = octets.toArray();
            if (type == COMPRESSION && value.length == 4 && value[0] == 0x00 && value[1] == 0x2D) {
                return String.format("compress VJ %02x %02x", value[2], value[3]);
            } else if (type == IP_ADDRESSES && value.length == 8) {
                return "addrs " + text(value, 0) + " " + text(value, 4);
            }
            return ConfigOption.unknown(type, value);
        }

        private static String text(byte[] value, int at) {
            return (value[at] & 0xFF) + "." + (value[at + 1] & 0xFF) + "." + (value[at + 2] & 0xFF) + "."
                    + (value[at + 3] & 0xFF);
        }
    }

    /** The address that stands for "give me one". */
    Inet4Address NONE = address(new byte[4]);

    /** Whether a host can have this address: it is not none at all, nor that of a group, of this host or of all. */
    static boolean isUsable(Inet4Address address) {
        int first = address.getAddress()[0] & 0xFF;
        return first != 0 && first != LOOPBACK && first < FIRST_GROUP;
    }

    /** Makes an option from its bytes. */
    static IpcpOption read(int type, byte[] value) {
        if (value.length == 4) {
            if (type == IpAddress.TYPE) {
                return new IpAddress(address(value));
            }
            for (NameServerKind kind : NameServerKind.values()) {
                if (kind.type() == type) {
                    return new NameServer(kind, address(value));
                }
            }
        }
        return new Unknown(type, Octets.of(value));
    }

    private static Inet4Address address(byte[] value) {
        try {
            return (Inet4Address) InetAddress.getByAddress(value);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An IPv4 address has 4 octets, not " + value.length, e);
        }
    }

    /** The first octet of addresses that mean this very host. */
    int LOOPBACK = 127;
    /** From here on a first octet means a group, or nothing. */
    int FIRST_GROUP = 224;
}

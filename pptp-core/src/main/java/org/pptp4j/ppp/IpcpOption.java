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

    /** Primary-DNS-Address: 0.0.0.0 asks the peer for one. */
    record PrimaryDns(Inet4Address address) implements IpcpOption {
        static final int TYPE = 129;

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
            return "ms-dns1 " + address.getHostAddress();
        }
    }

    /** Secondary-DNS-Address: 0.0.0.0 asks the peer for one. */
    record SecondaryDns(Inet4Address address) implements IpcpOption {
        static final int TYPE = 131;

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
            return "ms-dns2 " + address.getHostAddress();
        }
    }

    /** Any other option, such as VJ compression or a name server of NetBIOS; it is rejected. */
    record Unknown(int type, Octets octets) implements IpcpOption {

        @Override
        public byte[] value() {
            return octets.toArray();
        }

        @Override
        public String toString() {
            byte[] value = octets.toArray();
            if (type == 2 && value.length == 4 && value[0] == 0x00 && value[1] == 0x2D) {
                return String.format("compress VJ %02x %02x", value[2], value[3]);
            } else if ((type == 130 || type == 132) && value.length == 4) {
                return "ms-wins " + IpcpOption.address(value).getHostAddress();
            }
            return ConfigOption.unknown(type, value);
        }
    }

    /** The address that stands for "give me one". */
    Inet4Address NONE = address(new byte[4]);

    /** Makes an option from its bytes. */
    static IpcpOption read(int type, byte[] value) {
        if (value.length == 4) {
            switch (type) {
                case IpAddress.TYPE:
                    return new IpAddress(address(value));
                case PrimaryDns.TYPE:
                    return new PrimaryDns(address(value));
                case SecondaryDns.TYPE:
                    return new SecondaryDns(address(value));
                default:
                    break;
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
}

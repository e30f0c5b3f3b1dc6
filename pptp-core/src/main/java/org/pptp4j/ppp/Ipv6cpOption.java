/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/** The option of IPV6CP that this library negotiates (RFC 5072 §4.1). */
sealed interface Ipv6cpOption extends ConfigOption {

    /** Interface-Identifier: the sender's own; zero asks the peer for one. */
    record InterfaceIdentifier(InterfaceId id) implements Ipv6cpOption {
        static final int TYPE = 1;
        static final int LENGTH = 8;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public byte[] value() {
            return ConfigOption.number(id.value(), LENGTH);
        }

        @Override
        public String toString() {
            return "addr " + id;
        }
    }

    /** Any other option, such as IPv6-Compression-Protocol (RFC 5172); it is rejected. */
    record Unknown(int type, Octets octets) implements Ipv6cpOption {
        private static final int COMPRESSION = 2;

        @Override
        public byte[] value() {
            return octets.toArray();
        }

        @Override
        public String toString() {
            byte[] value = octets.toArray();
            return type == COMPRESSION && value.length == 2
                    ? String.format("compress 0x%04x", ConfigOption.number(value))
                    : ConfigOption.unknown(type, value);
        }
    }

    /** Makes an option from its bytes. */
    static Ipv6cpOption read(int type, byte[] value) {
        return type == InterfaceIdentifier.TYPE && value.length == InterfaceIdentifier.LENGTH
                ? new InterfaceIdentifier(new InterfaceId(ConfigOption.number(value)))
                : new Unknown(type, Octets.of(value));
    }
}

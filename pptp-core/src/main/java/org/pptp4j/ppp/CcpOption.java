/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import org.pptp4j.mppe.MppeBits;

/** The options of CCP that this library negotiates: MPPE alone (RFC 3078 §2). */
sealed interface CcpOption extends ConfigOption {

    /** Microsoft's compression and encryption: option 18 with its Supported Bits. */
    record Mppe(MppeBits bits) implements CcpOption {
        static final int TYPE = 18;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public byte[] value() {
            return ConfigOption.number(bits.value(), 4);
        }

        @Override
        public String toString() {
            return bits.toString();
        }
    }

    /** A compression that this library does not speak; it is rejected by name. */
    record Unknown(int type, Octets octets) implements CcpOption {

        @Override
        public byte[] value() {
            return octets.toArray();
        }

        @Override
        public String toString() {
            return switch (type) {
                case 1 -> "predictor 1";
                case 2 -> "predictor 2";
                case 17 -> "lzs";
                case 21 -> "bsd v1" + ConfigOption.unknown(type, octets.toArray()).substring(2);
                case 24 -> "deflate(old#)" + ConfigOption.unknown(type, octets.toArray()).substring(2);
                case 26 -> "deflate" + ConfigOption.unknown(type, octets.toArray()).substring(2);
                default -> ConfigOption.unknown(type, octets.toArray());
            };
        }
    }

    /** Makes an option from its bytes. */
    static CcpOption read(int type, byte[] value) {
        return type == Mppe.TYPE && value.length == 4
                ? new Mppe(new MppeBits((int) ConfigOption.number(value)))
                : new Unknown(type, Octets.of(value));
    }
}

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

    /**
     * A compression that this library does not speak; it is rejected, with the name that pppd prints (RFC 1962 §4): 1
     * and 2 Predictor, 17 LZS, 21 BSD, 24 and 26 Deflate.
     */
    record Unknown(int type, Octets octets) implements CcpOption {

        @Override
        public byte[] value() {
            return octets.toArray();
        }

        @Override
        public String toString() {
            byte[] value = octets.toArray();
            int first = value.length == 0 ? 0 : value[0] & 0xFF;
            if (type == 1 && value.length == 0) {
                return "predictor 1";
            } else if (type == 2 && value.length == 0) {
                return "predictor 2";
            } else if (type == 21 && value.length == 1) {
                return "bsd v" + (first >> 5) + " " + (first & 0x1F);
            } else if ((type == 26 || type == 24) && value.length == 2) {
                return "deflate" + (type == 24 ? "(old#) " : " ") + ((first >> 4) + 8);
            }
            return ConfigOption.unknown(type, value);
        }
    }

    /** Makes an option from its bytes. */
    static CcpOption read(int type, byte[] value) {
        return type == Mppe.TYPE && value.length == 4
                ? new Mppe(new MppeBits((int) ConfigOption.number(value)))
                : new Unknown(type, Octets.of(value));
    }
}

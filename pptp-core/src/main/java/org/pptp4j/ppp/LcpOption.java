/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Optional;
import org.pptp4j.auth.AuthProtocol;

/** The options of LCP that this library negotiates (RFC 1661 §6, RFC 1662 §7.1). */
sealed interface LcpOption extends ConfigOption {

    /** Maximum-Receive-Unit: the largest payload that the sender can receive, in octets (RFC 1661 §6.1). */
    record Mru(int octets) implements LcpOption {
        static final int TYPE = 1;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public byte[] value() {
            return ConfigOption.number(octets, 2);
        }

        @Override
        public String toString() {
            return "mru " + octets;
        }
    }

    /**
     * Async-Control-Character-Map (RFC 1662 §7.1). It means nothing inside GRE, but poptop and pptp-linux run an
     * asynchronous line to their pppd: a map of zero spares that line the escapes.
     */
    record AsyncMap(int map) implements LcpOption {
        static final int TYPE = 2;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public byte[] value() {
            return ConfigOption.number(map, 4);
        }

        @Override
        public String toString() {
            return "asyncmap 0x" + Integer.toHexString(map);
        }
    }

    /**
     * Authentication-Protocol: how the sender wants its peer to prove itself (RFC 1661 §6.2).
     *
     * @param protocol the PPP protocol number
     * @param algorithm the CHAP algorithm, or -1 where there is none (PAP, EAP)
     */
    record Authentication(int protocol, int algorithm) implements LcpOption {
        static final int TYPE = 3;

        static Authentication of(AuthProtocol protocol) {
            return new Authentication(
                    protocol.lcpProtocol(), protocol.algorithm().orElse(-1));
        }

        /** The protocol by name; empty for one that this library has no name for. */
        Optional<AuthProtocol> named() {
            for (AuthProtocol candidate : AuthProtocol.values()) {
                if (of(candidate).equals(this)) {
                    return Optional.of(candidate);
                }
            }
            return Optional.empty();
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public byte[] value() {
            return algorithm < 0
                    ? ConfigOption.number(protocol, 2)
                    : ConfigOption.number((long) protocol << 8 | algorithm, 3);
        }

        @Override
        public String toString() {
            return named().map(AuthProtocol::toString)
                    .orElseGet(() -> String.format("auth 0x%04x", protocol)
                            + (algorithm < 0 ? "" : String.format(" 0x%02x", algorithm)));
        }
    }

    /** Magic-Number: tells a looped-back link from a peer (RFC 1661 §6.4). */
    record MagicNumber(int magic) implements LcpOption {
        static final int TYPE = 5;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public byte[] value() {
            return ConfigOption.number(magic, 4);
        }

        @Override
        public String toString() {
            return "magic 0x" + Integer.toHexString(magic);
        }
    }

    /** Protocol-Field-Compression: the sender can receive one-octet protocol fields (RFC 1661 §6.5). */
    record ProtocolFieldCompression() implements LcpOption {
        static final int TYPE = 7;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public byte[] value() {
            return new byte[0];
        }

        @Override
        public String toString() {
            return "pcomp";
        }
    }

    /** Address-and-Control-Field-Compression: the sender can receive frames without FF 03 (RFC 1661 §6.6). */
    record AddressAndControlFieldCompression() implements LcpOption {
        static final int TYPE = 8;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public byte[] value() {
            return new byte[0];
        }

        @Override
        public String toString() {
            return "accomp";
        }
    }

    /**
     * Any other option, or a known one of the wrong length; it is rejected. RRAS sends Callback (RFC 1570 §2.3),
     * Multilink-MRRU and Endpoint-Discriminator (RFC 1990 §5.1) in its first request.
     */
    record Unknown(int type, Octets octets) implements LcpOption {
        @Override
        public byte[] value() {
            return octets.toArray();
        }

        @Override
        public String toString() {
            return LcpOptionText.of(type, octets.toArray());
        }
    }

    /** Makes an option from its bytes. */
    static LcpOption read(int type, byte[] value) {
        long number = ConfigOption.number(value);
        if (type == Mru.TYPE && value.length == 2) {
            return new Mru((int) number);
        } else if (type == AsyncMap.TYPE && value.length == 4) {
            return new AsyncMap((int) number);
        } else if (type == Authentication.TYPE && value.length == 2) {
            return new Authentication((int) number, -1);
        } else if (type == Authentication.TYPE && value.length == 3) {
            return new Authentication((int) number >>> 8, (int) number & 0xFF);
        } else if (type == MagicNumber.TYPE && value.length == 4) {
            return new MagicNumber((int) number);
        } else if (type == ProtocolFieldCompression.TYPE && value.length == 0) {
            return new ProtocolFieldCompression();
        } else if (type == AddressAndControlFieldCompression.TYPE && value.length == 0) {
            return new AddressAndControlFieldCompression();
        }
        return new Unknown(type, Octets.of(value));
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import io.netty.buffer.ByteBuf;
import org.pptp4j.MalformedPacketException;

/**
 * A packet of PAP (RFC 1334 §2.2). Its text is pppd's, but for the password.
 *
 * <pre>
 * code 1 | identifier 1 | length 2, of the whole packet | length 1 | name | length 1 | password   Request 1
 * code 1 | identifier 1 | length 2, of the whole packet | length 1 | message                      Ack 2, Nak 3
 * </pre>
 */
public sealed interface PapPacket extends AuthPacket {

    /** The longest name and the longest password, in octets. */
    int MAX_TEXT = 0xFF;

    /**
     * Authenticate-Request: says who one is, with the password in clear.
     *
     * @param id the identifier, 0 to 255
     * @param name who one is, at most 255 octets
     * @param password the password, at most 255 octets
     */
    record Request(int id, String name, Secret password) implements PapPacket {
        /**
         * Checks the ranges.
         *
         * @param id see the record
         * @param name see the record
         * @param password see the record
         */
        public Request {
            PapCodec.checkedId(id);
            if (password.length() > MAX_TEXT) {
                throw new IllegalArgumentException("PAP: a password of " + password.length() + " octets, expected at"
                        + " most " + MAX_TEXT + " (RFC 1334 §2.2.1)");
            }
        }

        @Override
        public String toString() {
            return PapCodec.text("AuthReq", id) + "user=" + ChapText.quote(name) + " password=<hidden>]";
        }
    }

    /**
     * Authenticate-Ack: name and password are right.
     *
     * @param id the identifier of the request, 0 to 255
     * @param message text for the user; may be empty
     */
    record Ack(int id, String message) implements PapPacket {
        /**
         * Checks the range.
         *
         * @param id see the record
         * @param message see the record
         */
        public Ack {
            PapCodec.checkedId(id);
        }

        @Override
        public String toString() {
            return PapCodec.text("AuthAck", id) + ChapText.quote(message) + "]";
        }
    }

    /**
     * Authenticate-Nak: name or password are wrong.
     *
     * @param id the identifier of the request, 0 to 255
     * @param message text for the user; may be empty
     */
    record Nak(int id, String message) implements PapPacket {
        /**
         * Checks the range.
         *
         * @param id see the record
         * @param message see the record
         */
        public Nak {
            PapCodec.checkedId(id);
        }

        @Override
        public String toString() {
            return PapCodec.text("AuthNak", id) + ChapText.quote(message) + "]";
        }
    }

    @Override
    default Recipient recipient() {
        return this instanceof Request ? Recipient.AUTHENTICATOR : Recipient.PEER;
    }

    @Override
    default int protocol() {
        return AuthProtocol.PAP.lcpProtocol();
    }

    /**
     * Reads a packet; octets behind its length are padding.
     *
     * @param packet the reader index at the code; borrows, and moves no index
     * @return the packet
     * @throws MalformedPacketException if the code is none of the three, or the lengths do not fit
     */
    static PapPacket decode(ByteBuf packet) throws MalformedPacketException {
        return PapCodec.decode(packet);
    }

    @Override
    default void encode(ByteBuf out) {
        PapCodec.encode(this, out);
    }
}

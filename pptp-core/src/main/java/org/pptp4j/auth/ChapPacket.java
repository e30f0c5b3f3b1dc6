/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import org.pptp4j.MalformedPacketException;

/**
 * A packet of CHAP (RFC 1994 §4). Its text is pppd's, but for the value of a Response: who has that and the challenge
 * can find the password.
 *
 * <pre>
 * code 1 | identifier 1 | length 2, of the whole packet | value size 1 | value | name     Challenge 1, Response 2
 * code 1 | identifier 1 | length 2, of the whole packet | message                         Success 3, Failure 4
 * code 1 | identifier 1 | length 2, of the whole packet | encrypted passwords             Change-Password 5, 6, 7
 * </pre>
 */
public sealed interface ChapPacket extends AuthPacket {

    /**
     * Asks the peer to prove itself.
     *
     * @param id the identifier, 0 to 255
     * @param value the challenge, 1 to 255 octets; copied
     * @param name who asks
     */
    record Challenge(int id, byte[] value, String name) implements ChapPacket {
        /**
         * Checks the ranges.
         *
         * @param id see the record
         * @param value see the record
         * @param name see the record
         */
        public Challenge {
            value = ChapCodec.checkedValue(ChapCodec.checkedId(id), value);
        }

        /** {@return a copy of it} */
        @Override
        public byte[] value() {
            return value.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Challenge that
                    && id == that.id
                    && Arrays.equals(value, that.value)
                    && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * id + Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return ChapCodec.text("Challenge", id) + "<" + ByteBufUtil.hexDump(value) + ">, name = "
                    + ChapText.quote(name) + "]";
        }
    }

    /**
     * Proves who one is.
     *
     * @param id the identifier of the challenge, 0 to 255
     * @param value the proof, 1 to 255 octets; copied
     * @param name who proves it
     */
    record Response(int id, byte[] value, String name) implements ChapPacket {
        /**
         * Checks the ranges.
         *
         * @param id see the record
         * @param value see the record
         * @param name see the record
         */
        public Response {
            value = ChapCodec.checkedValue(ChapCodec.checkedId(id), value);
        }

        /** {@return a copy of it} */
        @Override
        public byte[] value() {
            return value.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Response that
                    && id == that.id
                    && Arrays.equals(value, that.value)
                    && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * id + Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return ChapCodec.text("Response", id) + "<" + value.length + " octets hidden>, name = "
                    + ChapText.quote(name) + "]";
        }
    }

    /**
     * The proof was right.
     *
     * @param id the identifier of the response, 0 to 255
     * @param message text; under MS-CHAPv2 it begins with the authenticator's own proof, {@code S=} (RFC 2759 §5)
     */
    record Success(int id, String message) implements ChapPacket {
        /**
         * Checks the ranges.
         *
         * @param id see the record
         * @param message see the record
         */
        public Success {
            ChapCodec.checkedId(id);
        }

        @Override
        public String toString() {
            return ChapCodec.text("Success", id) + ChapText.quote(message) + "]";
        }
    }

    /**
     * The proof was wrong, or the user is not let in.
     *
     * @param id the identifier of the response, 0 to 255
     * @param message text; under MS-CHAP in the form that {@link MsChapFailure} reads
     */
    record Failure(int id, String message) implements ChapPacket {
        /**
         * Checks the ranges.
         *
         * @param id see the record
         * @param message see the record
         */
        public Failure {
            ChapCodec.checkedId(id);
        }

        @Override
        public String toString() {
            return ChapCodec.text("Failure", id) + ChapText.quote(message) + "]";
        }
    }

    /**
     * Changes an expired password, in MS-CHAPv1 (code 5, which shows the password to whoever listens and is taken by
     * nobody, and 6; RFC 2433 §9, §10) and MS-CHAPv2 (code 7; RFC 2759 §7).
     *
     * @param code 5, 6 or 7
     * @param id the identifier of the Failure and one, 0 to 255
     * @param body what follows the length
     */
    record ChangePassword(int code, int id, Secret body) implements ChapPacket {
        /**
         * Checks code and length.
         *
         * @param code see the record
         * @param id see the record
         * @param body see the record
         */
        public ChangePassword {
            ChapCodec.checkedId(id);
            if (body.length() != ChapCodec.changeLength(code)) {
                throw new IllegalArgumentException("CHAP Change-Password: code " + code + " with " + body.length()
                        + " octets, expected " + ChapCodec.changeLength(code) + " (RFC 2759 §7)");
            }
        }

        @Override
        public String toString() {
            return ChapCodec.text("ChangePassword", id) + body + "]";
        }
    }

    /**
     * Reads a packet; octets behind its length are padding.
     *
     * @param packet the reader index at the code; borrows, and moves no index
     * @return the packet
     * @throws MalformedPacketException if the code is none of the seven, or the lengths do not fit
     */
    static ChapPacket decode(ByteBuf packet) throws MalformedPacketException {
        return ChapCodec.decode(packet);
    }

    @Override
    default Recipient recipient() {
        return this instanceof Response || this instanceof ChangePassword ? Recipient.AUTHENTICATOR : Recipient.PEER;
    }

    @Override
    default int protocol() {
        return AuthProtocol.MS_CHAP_V2.lcpProtocol();
    }

    @Override
    default void encode(ByteBuf out) {
        ChapCodec.encode(this, out);
    }
}

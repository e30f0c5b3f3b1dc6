/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.net.Inet4Address;
import java.util.Optional;
import org.pptp4j.mppe.MppeStartKeys;

/** What a {@link UserAuthenticator} decides: all that a RADIUS server returns too. */
public sealed interface AuthDecision {

    /**
     * The peer is who it says it is.
     *
     * @param startKeys MPPE's keys as this side sees them; empty if the proof yields none
     * @param authenticatorResponse {@code S=} and 40 hexadecimal digits (RFC 2759 §5); empty if there is none
     * @param message text for the user; may be empty
     * @param address the user's own address; empty to take one from the pool
     */
    record Accept(
            Optional<MppeStartKeys> startKeys,
            Optional<String> authenticatorResponse,
            String message,
            Optional<Inet4Address> address)
            implements AuthDecision {

        /**
         * Accepts a proof by PAP or CHAP-MD5, which yields no keys.
         *
         * @param message text for the user; may be empty
         * @return the decision, without an address
         */
        public static Accept of(String message) {
            return new Accept(Optional.empty(), Optional.empty(), message, Optional.empty());
        }

        /**
         * Accepts a proof by MS-CHAPv1.
         *
         * @param startKeys MPPE's keys
         * @param message text for the user; may be empty
         * @return the decision, without an address
         */
        public static Accept keyed(MppeStartKeys startKeys, String message) {
            return new Accept(Optional.of(startKeys), Optional.empty(), message, Optional.empty());
        }

        /**
         * Accepts a proof by MS-CHAPv2.
         *
         * @param startKeys MPPE's keys of the side {@link MppeStartKeys.Side#AUTHENTICATOR}
         * @param authenticatorResponse {@code S=} and 40 hexadecimal digits
         * @param message text for the user; may be empty
         * @return the decision, without an address
         */
        public static Accept msChapV2(MppeStartKeys startKeys, String authenticatorResponse, String message) {
            return new Accept(Optional.of(startKeys), Optional.of(authenticatorResponse), message, Optional.empty());
        }

        /**
         * The same with an address for the user.
         *
         * @param own the user's own address
         * @return the decision
         */
        public Accept withAddress(Inet4Address own) {
            return new Accept(startKeys, authenticatorResponse, message, Optional.of(own));
        }

        /** Says neither keys nor proof. */
        @Override
        public String toString() {
            return "Accept[message=" + message + ", address=" + address + "]";
        }
    }

    /**
     * The peer is not let in.
     *
     * @param code the error, such as {@link MsChapFailure#AUTHENTICATION_FAILURE}
     * @param message text for the user; may be empty
     */
    record Reject(int code, String message) implements AuthDecision {

        /**
         * Rejects a user who is not known or whose password is wrong; the answer does not say which.
         *
         * @return error 691
         */
        public static Reject credentials() {
            return new Reject(MsChapFailure.AUTHENTICATION_FAILURE, "Access denied");
        }
    }
}

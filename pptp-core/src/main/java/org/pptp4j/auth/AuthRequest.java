/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;

/** What a peer sent to prove who it is, for a {@link UserAuthenticator} to judge. */
public sealed interface AuthRequest {

    /**
     * Who the peer says it is.
     *
     * @return the name as it was sent, with its domain if it has one: {@code DOMAIN\alice}
     */
    String userName();

    /**
     * A proof by MS-CHAPv2 (RFC 2759 §4). It is all that a RADIUS server needs (RFC 2548 §2.3).
     *
     * @param userName the name as it was sent
     * @param authenticatorChallenge our challenge, 16 octets; copied
     * @param peerChallenge the peer's challenge, 16 octets; copied
     * @param ntResponse the proof, 24 octets; copied
     */
    record MsChapV2Request(String userName, byte[] authenticatorChallenge, byte[] peerChallenge, byte[] ntResponse)
            implements AuthRequest {

        /**
         * Checks the lengths.
         *
         * @param userName see the record
         * @param authenticatorChallenge see the record
         * @param peerChallenge see the record
         * @param ntResponse see the record
         */
        public MsChapV2Request {
            authenticatorChallenge =
                    checked(authenticatorChallenge, MsChapV2.CHALLENGE_LENGTH, "authenticator challenge");
            peerChallenge = checked(peerChallenge, MsChapV2.CHALLENGE_LENGTH, "peer challenge");
            ntResponse = checked(ntResponse, MsChap.RESPONSE_LENGTH, "NT-Response");
        }

        /** {@return a copy of it} */
        @Override
        public byte[] authenticatorChallenge() {
            return authenticatorChallenge.clone();
        }

        /** {@return a copy of it} */
        @Override
        public byte[] peerChallenge() {
            return peerChallenge.clone();
        }

        /** {@return a copy of it} */
        @Override
        public byte[] ntResponse() {
            return ntResponse.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof MsChapV2Request that
                    && userName.equals(that.userName)
                    && Arrays.equals(authenticatorChallenge, that.authenticatorChallenge)
                    && Arrays.equals(peerChallenge, that.peerChallenge)
                    && Arrays.equals(ntResponse, that.ntResponse);
        }

        @Override
        public int hashCode() {
            return 31 * userName.hashCode() + Arrays.hashCode(ntResponse);
        }

        /** Says the name alone: from the rest the password can be found. */
        @Override
        public String toString() {
            return "MsChapV2Request[userName=" + userName + ", proof hidden]";
        }

        private static byte[] checked(byte[] octets, int length, String what) {
            if (octets.length != length) {
                throw new IllegalArgumentException(
                        "MS-CHAPv2: " + what + " of " + octets.length + " octets, expected " + length);
            }
            return octets.clone();
        }
    }
}

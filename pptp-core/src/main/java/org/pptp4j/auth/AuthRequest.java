/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;

/**
 * What a peer sent to prove who it is, for a {@link UserAuthenticator} to judge. Each kind holds all that a RADIUS
 * server needs (RFC 2865, RFC 2548); none prints a secret.
 */
public sealed interface AuthRequest {

    /**
     * Who the peer says it is.
     *
     * @return the name as it was sent, with its domain if it has one: {@code DOMAIN\alice}
     */
    String userName();

    /**
     * Who the peer says it is, without its domain.
     *
     * @return what follows the last backslash of the name: {@code alice}
     */
    default String accountName() {
        return MsChapV2.withoutDomain(userName());
    }

    /**
     * Who the peer says it is, for a log: whoever sends a name may put a line break into it.
     *
     * @return the name in quotation marks, its control characters escaped: {@code "alice\n"}
     */
    default String quotedName() {
        return ChapText.quote(userName());
    }

    /**
     * The protocol that it was sent in.
     *
     * @return such as {@link AuthProtocol#MS_CHAP_V2}
     */
    AuthProtocol protocol();

    /**
     * Name and password in clear (RFC 1334 §2.2.1).
     *
     * @param userName the name as it was sent
     * @param password the octets of the password
     */
    record PapRequest(String userName, Secret password) implements AuthRequest {
        @Override
        public AuthProtocol protocol() {
            return AuthProtocol.PAP;
        }
    }

    /**
     * A proof by CHAP with MD5 (RFC 1994 §4.1).
     *
     * @param userName the name as it was sent
     * @param id the identifier of the challenge, which is part of what was hashed
     * @param challenge our challenge
     * @param response the proof, 16 octets
     */
    record ChapMd5Request(String userName, int id, Secret challenge, Secret response) implements AuthRequest {
        /**
         * Checks the length.
         *
         * @param userName see the record
         * @param id see the record
         * @param challenge see the record
         * @param response see the record
         */
        public ChapMd5Request {
            requireLength(response, ChapMd5.RESPONSE_LENGTH, "CHAP-MD5: response");
        }

        @Override
        public AuthProtocol protocol() {
            return AuthProtocol.CHAP_MD5;
        }
    }

    /**
     * A proof by MS-CHAPv1 (RFC 2433 §6).
     *
     * @param userName the name as it was sent
     * @param challenge our challenge, 8 octets
     * @param lmResponse the deprecated LAN Manager proof, 24 octets; zeros from most peers
     * @param ntResponse the proof, 24 octets
     * @param flag 1 if the NT response counts, as it should; 0 if the LAN Manager one does
     */
    record MsChapV1Request(String userName, Secret challenge, Secret lmResponse, Secret ntResponse, int flag)
            implements AuthRequest {
        /**
         * Checks the lengths.
         *
         * @param userName see the record
         * @param challenge see the record
         * @param lmResponse see the record
         * @param ntResponse see the record
         * @param flag see the record
         */
        public MsChapV1Request {
            requireLength(challenge, MsChap.CHALLENGE_LENGTH, "MS-CHAPv1: challenge");
            requireLength(lmResponse, MsChap.RESPONSE_LENGTH, "MS-CHAPv1: LM response");
            requireLength(ntResponse, MsChap.RESPONSE_LENGTH, "MS-CHAPv1: NT response");
        }

        @Override
        public AuthProtocol protocol() {
            return AuthProtocol.MS_CHAP_V1;
        }
    }

    /**
     * A proof by MS-CHAPv2 (RFC 2759 §4).
     *
     * @param userName the name as it was sent
     * @param authenticatorChallenge our challenge, 16 octets
     * @param peerChallenge the peer's challenge, 16 octets
     * @param ntResponse the proof, 24 octets
     */
    record MsChapV2Request(String userName, Secret authenticatorChallenge, Secret peerChallenge, Secret ntResponse)
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
            requireLength(authenticatorChallenge, MsChapV2.CHALLENGE_LENGTH, "MS-CHAPv2: authenticator challenge");
            requireLength(peerChallenge, MsChapV2.CHALLENGE_LENGTH, "MS-CHAPv2: peer challenge");
            requireLength(ntResponse, MsChap.RESPONSE_LENGTH, "MS-CHAPv2: NT-Response");
        }

        /**
         * The same from octets.
         *
         * @param userName the name as it was sent
         * @param authenticatorChallenge our challenge, 16 octets; copied
         * @param peerChallenge the peer's challenge, 16 octets; copied
         * @param ntResponse the proof, 24 octets; copied
         */
        public MsChapV2Request(
                String userName, byte[] authenticatorChallenge, byte[] peerChallenge, byte[] ntResponse) {
            this(userName, Secret.of(authenticatorChallenge), Secret.of(peerChallenge), Secret.of(ntResponse));
        }

        @Override
        public AuthProtocol protocol() {
            return AuthProtocol.MS_CHAP_V2;
        }
    }

    /**
     * A new password from a user whose old one has expired (RFC 2433 §10, RFC 2759 §7).
     *
     * @param proof a {@link MsChapV1Request} or {@link MsChapV2Request} that proves the new password
     * @param newPassword the new password, encrypted with the hash of the old one, 516 octets
     * @param oldHash the hash of the old password, encrypted with that of the new one, 16 octets
     */
    record PasswordChange(AuthRequest proof, Secret newPassword, Secret oldHash) implements AuthRequest {
        /**
         * Checks the lengths.
         *
         * @param proof see the record
         * @param newPassword see the record
         * @param oldHash see the record
         */
        public PasswordChange {
            requireLength(newPassword, PasswordBlock.LENGTH, "Change-Password: new password");
            requireLength(oldHash, MsChap.HASH_LENGTH, "Change-Password: old hash");
        }

        @Override
        public String userName() {
            return proof.userName();
        }

        @Override
        public AuthProtocol protocol() {
            return proof.protocol();
        }

        /**
         * Decrypts the new password.
         *
         * @param oldPasswordHash MD4 of the old password in UTF-16 (RFC 2759 §8.3), 16 octets
         * @return the new password; empty if whoever sent it did not know the old one
         */
        public Optional<char[]> open(byte[] oldPasswordHash) {
            return PasswordBlock.decrypt(newPassword.bytes(), oldPasswordHash)
                    .filter(password -> oldHash.equals(
                            Secret.of(PasswordBlock.encryptHash(oldPasswordHash, MsChap.ntPasswordHash(password)))));
        }
    }

    private static void requireLength(Secret octets, int length, String what) {
        if (octets.length() != length) {
            throw new IllegalArgumentException(what + " of " + octets.length() + " octets, expected " + length);
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The start keys of both directions, as one side of the link sees them: what MPPE's session keys of any length are
 * derived from (RFC 3079 §2, §3). {@link #close()} wipes them.
 */
public final class MppeStartKeys implements AutoCloseable {

    /** Which side of the authentication we are on; it decides which key is for which direction. */
    public enum Side {
        /** The side that demanded proof: the server of RFC 3079 §3.4, whichever of PNS and PAC that is. */
        AUTHENTICATOR,
        /** The side that proved itself: the client of RFC 3079 §3.4. */
        PEER
    }

    /** Octets of a start key; 40-bit and 56-bit session keys are derived from the first 8 of them. */
    public static final int LENGTH = 16;

    private static final byte[] MAGIC_1 = ascii("This is the MPPE Master Key");
    private static final byte[] MAGIC_2 =
            ascii("On the client side, this is the send key; on the server side, it is the receive key.");
    private static final byte[] MAGIC_3 =
            ascii("On the client side, this is the receive key; on the server side, it is the send key.");

    private final byte[] send;
    private final byte[] receive;
    private boolean wiped;

    private MppeStartKeys(byte[] send, byte[] receive) {
        this.send = send;
        this.receive = receive;
    }

    /**
     * Keys that were derived elsewhere, such as by a RADIUS server.
     *
     * @param send the key for what we send, 16 octets; copied
     * @param receive the key for what we receive, 16 octets; copied
     * @return the keys
     * @throws IllegalArgumentException if a key has another length
     */
    public static MppeStartKeys of(byte[] send, byte[] receive) {
        return new MppeStartKeys(
                checked(send, LENGTH, "send key").clone(),
                checked(receive, LENGTH, "receive key").clone());
    }

    /**
     * The keys that follow from MS-CHAPv2 (RFC 3079 §3.4).
     *
     * @param passwordHashHash MD4 of the MD4 of the password (RFC 2759 §8.4), 16 octets
     * @param ntResponse the NT-Response that proved the password (RFC 2759 §8.1), 24 octets
     * @param side which side of that authentication we are
     * @return the keys
     * @throws IllegalArgumentException if an argument has another length
     */
    public static MppeStartKeys msChapV2(byte[] passwordHashHash, byte[] ntResponse, Side side) {
        checked(passwordHashHash, 16, "password hash hash");
        checked(ntResponse, 24, "NT-Response");
        byte[] masterKey = Arrays.copyOf(Sha1.of(passwordHashHash, ntResponse, MAGIC_1), 16);
        byte[] ofPeer = asymmetric(masterKey, MAGIC_2);
        byte[] ofAuthenticator = asymmetric(masterKey, MAGIC_3);
        Arrays.fill(masterKey, (byte) 0);
        return side == Side.PEER
                ? new MppeStartKeys(ofPeer, ofAuthenticator)
                : new MppeStartKeys(ofAuthenticator, ofPeer);
    }

    /**
     * The keys for 128-bit encryption that follow from MS-CHAPv1, the same in both directions (RFC 3079 §2.3).
     *
     * @param passwordHashHash MD4 of the MD4 of the password (RFC 2759 §8.4), 16 octets
     * @param challenge the authenticator's challenge, 8 octets
     * @return the keys
     * @throws IllegalArgumentException if an argument has another length
     */
    public static MppeStartKeys msChapV1(byte[] passwordHashHash, byte[] challenge) {
        checked(passwordHashHash, 16, "password hash hash");
        checked(challenge, 8, "challenge");
        byte[] key = Arrays.copyOf(Sha1.of(passwordHashHash, passwordHashHash, challenge), LENGTH);
        return new MppeStartKeys(key, key.clone());
    }

    /**
     * The keys for 40-bit and 56-bit encryption that follow from MS-CHAPv1 (RFC 3079 §2.1, §2.2). They are the same in
     * both directions <em>and in every session</em> of a user, so they should not be used (RFC 3079 §5.1).
     *
     * @param lmPasswordHash the LAN Manager hash of the password (RFC 2433 §A.2), 16 octets
     * @return the keys
     * @throws IllegalArgumentException if the hash has another length
     */
    public static MppeStartKeys msChapV1LanManager(byte[] lmPasswordHash) {
        return of(lmPasswordHash, lmPasswordHash);
    }

    /**
     * The key for what we send.
     *
     * @return a copy, 16 octets
     * @throws IllegalStateException after {@link #close()}
     */
    public byte[] send() {
        return copy(send);
    }

    /**
     * The key for what we receive.
     *
     * @return a copy, 16 octets
     * @throws IllegalStateException after {@link #close()}
     */
    public byte[] receive() {
        return copy(receive);
    }

    /** Overwrites both keys; they cannot be read any more. */
    @Override
    public void close() {
        wiped = true;
        Arrays.fill(send, (byte) 0);
        Arrays.fill(receive, (byte) 0);
    }

    /** Says that there are keys, and nothing about them. */
    @Override
    public String toString() {
        return wiped ? "MppeStartKeys[wiped]" : "MppeStartKeys[hidden]";
    }

    private byte[] copy(byte[] key) {
        if (wiped) {
            throw new IllegalStateException("These start keys were closed; a key of zeros would encrypt nothing");
        }
        return key.clone();
    }

    /** GetAsymmetricStartKey (RFC 3079 §3.4). */
    private static byte[] asymmetric(byte[] masterKey, byte[] magic) {
        byte[] digest = Sha1.of(masterKey, KeySchedule.SHA_PAD_1, magic, KeySchedule.SHA_PAD_2);
        return Arrays.copyOf(digest, LENGTH);
    }

    private static byte[] checked(byte[] octets, int length, String what) {
        if (octets.length != length) {
            throw new IllegalArgumentException("The " + what + " has " + octets.length + " octets, expected " + length);
        }
        return octets;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

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

    private static final Set<KeyLength> ALL = EnumSet.allOf(KeyLength.class);

    private final Set<KeyLength> keyLengths;
    private final byte[] send;
    private final byte[] receive;
    /** What the 40-bit and 56-bit keys of both directions come from instead, after MS-CHAPv1; else empty. */
    private final byte[] lanManager;

    private boolean wiped;

    private MppeStartKeys(Set<KeyLength> keyLengths, byte[] send, byte[] receive, byte[] lanManager) {
        this.keyLengths = Collections.unmodifiableSet(EnumSet.copyOf(keyLengths));
        this.send = send;
        this.receive = receive;
        this.lanManager = lanManager;
    }

    private MppeStartKeys(byte[] send, byte[] receive) {
        this(ALL, send, receive, new byte[0]);
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
     * The keys that follow from MS-CHAPv1 without the LAN Manager hash: for 128-bit encryption alone, the same in both
     * directions (RFC 3079 §2.3).
     *
     * @param passwordHashHash MD4 of the MD4 of the password (RFC 2759 §8.4), 16 octets
     * @param challenge the authenticator's challenge, 8 octets
     * @return the keys
     * @throws IllegalArgumentException if an argument has another length
     */
    public static MppeStartKeys msChapV1(byte[] passwordHashHash, byte[] challenge) {
        byte[] key = msChapV1Key(passwordHashHash, challenge);
        return new MppeStartKeys(EnumSet.of(KeyLength.BITS_128), key, key.clone(), new byte[0]);
    }

    /**
     * The keys of all lengths that follow from MS-CHAPv1. Those of 40 and 56 bits come from the LAN Manager hash (RFC
     * 3079 §2.1, §2.2): they are the same in both directions <em>and in every session</em> of a user, so they should
     * not be used (RFC 3079 §5.1). pppd refuses them.
     *
     * @param passwordHashHash MD4 of the MD4 of the password (RFC 2759 §8.4), 16 octets
     * @param challenge the authenticator's challenge, 8 octets
     * @param lmPasswordHash the LAN Manager hash of the password (RFC 2433 §A.2), 16 octets; copied
     * @return the keys
     * @throws IllegalArgumentException if an argument has another length
     */
    public static MppeStartKeys msChapV1(byte[] passwordHashHash, byte[] challenge, byte[] lmPasswordHash) {
        byte[] key = msChapV1Key(passwordHashHash, challenge);
        return new MppeStartKeys(
                ALL,
                key,
                key.clone(),
                checked(lmPasswordHash, LENGTH, "LAN Manager hash").clone());
    }

    /**
     * The lengths of session keys that can be derived from these.
     *
     * @return weakest first, at least one; unmodifiable
     */
    public Set<KeyLength> keyLengths() {
        return keyLengths;
    }

    /**
     * The key for what we send with 128 bits.
     *
     * @return a copy, 16 octets
     * @throws IllegalStateException after {@link #close()}
     */
    public byte[] send() {
        return copy(send);
    }

    /**
     * The key for what we receive with 128 bits.
     *
     * @return a copy, 16 octets
     * @throws IllegalStateException after {@link #close()}
     */
    public byte[] receive() {
        return copy(receive);
    }

    /**
     * The key for what we send.
     *
     * @param length the length of the session keys, one of {@link #keyLengths()}
     * @return a copy, 16 octets
     * @throws IllegalArgumentException if session keys of this length cannot be derived
     * @throws IllegalStateException after {@link #close()}
     */
    public byte[] send(KeyLength length) {
        return copy(source(length, send));
    }

    /**
     * The key for what we receive.
     *
     * @param length the length of the session keys, one of {@link #keyLengths()}
     * @return a copy, 16 octets
     * @throws IllegalArgumentException if session keys of this length cannot be derived
     * @throws IllegalStateException after {@link #close()}
     */
    public byte[] receive(KeyLength length) {
        return copy(source(length, receive));
    }

    private byte[] source(KeyLength length, byte[] direction) {
        if (!keyLengths.contains(length)) {
            throw new IllegalArgumentException(
                    "No " + length.bits() + "-bit session key can be derived: MS-CHAPv1 without the LAN Manager hash"
                            + " gives 128-bit keys only (RFC 3079 §2)");
        }
        return length == KeyLength.BITS_128 || lanManager.length == 0 ? direction : lanManager;
    }

    /**
     * The same keys once more, for somebody who wipes them at another time.
     *
     * @return a copy
     * @throws IllegalStateException after {@link #close()}
     */
    public MppeStartKeys copy() {
        return new MppeStartKeys(keyLengths, copy(send), copy(receive), copy(lanManager));
    }

    /** Overwrites the keys; they cannot be read any more. */
    @Override
    public void close() {
        wiped = true;
        Arrays.fill(send, (byte) 0);
        Arrays.fill(receive, (byte) 0);
        Arrays.fill(lanManager, (byte) 0);
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

    /** Get_Start_Key (RFC 3079 §2.4). */
    private static byte[] msChapV1Key(byte[] passwordHashHash, byte[] challenge) {
        checked(passwordHashHash, 16, "password hash hash");
        checked(challenge, 8, "challenge");
        return Arrays.copyOf(Sha1.of(passwordHashHash, passwordHashHash, challenge), LENGTH);
    }

    /** GetAsymmetricStartKey (RFC 3079 §3.4). */
    private static byte[] asymmetric(byte[] masterKey, byte[] magic) {
        byte[] digest = Sha1.of(masterKey, KeyChain.SHA_PAD_1, magic, KeyChain.SHA_PAD_2);
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

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A user name and a password. {@link #close()} wipes the password; nothing prints it. */
public final class Credentials implements AutoCloseable {

    /** The longest password: 256 UTF-16 code units (RFC 2759 §8.1). */
    public static final int MAX_PASSWORD_LENGTH = 256;

    private static final int MAX_NAME_LENGTH = 256;

    private final String name;
    private final char[] password;
    private boolean wiped;

    private Credentials(String name, char[] password) {
        this.name = name;
        this.password = password;
    }

    /**
     * Credentials whose password can be wiped by the caller too.
     *
     * @param name the user name as the peer knows it, such as {@code alice} or {@code DOMAIN\alice}
     * @param password the password, at most 256 characters; copied
     * @return the credentials
     * @throws IllegalArgumentException if the name is empty, or name or password too long
     */
    public static Credentials of(String name, char[] password) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("The user name is empty");
        }
        if (name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("The user name has " + name.length() + " characters, expected at most "
                    + MAX_NAME_LENGTH + " (RFC 2759 §4)");
        }
        if (password.length > MAX_PASSWORD_LENGTH) {
            throw new IllegalArgumentException("The password has " + password.length + " characters; MS-CHAP allows "
                    + MAX_PASSWORD_LENGTH + " (RFC 2759 §8.1)");
        }
        return new Credentials(name, password.clone());
    }

    /**
     * Credentials from a string, which cannot be wiped.
     *
     * @param name the user name as the peer knows it, such as {@code alice} or {@code DOMAIN\alice}
     * @param password the password, at most 256 characters
     * @return the credentials
     * @throws IllegalArgumentException if the name is empty, or name or password too long
     */
    public static Credentials of(String name, String password) {
        return of(name, password.toCharArray());
    }

    /**
     * The user name.
     *
     * @return as it was given
     */
    public String name() {
        return name;
    }

    /**
     * Checks that a protocol can carry them.
     *
     * @param protocol how they are to be proved
     * @param rules how the password becomes a proof
     * @throws IllegalArgumentException if name or password are longer than PAP's fields of 255 octets
     */
    public void requireFit(AuthProtocol protocol, PasswordRules rules) {
        int longest = Math.max(ChapText.encode(name).length, octets(rules).length);
        if (protocol == AuthProtocol.PAP && longest > PapPacket.MAX_TEXT) {
            throw new IllegalArgumentException("The user name or the password has " + longest + " octets; PAP allows "
                    + PapPacket.MAX_TEXT + " (RFC 1334 §2.2.1)");
        }
    }

    /** MD4 of the password (RFC 2759 §8.3); as secret as the password itself. */
    byte[] ntPasswordHash() {
        return MsChap.ntPasswordHash(password());
    }

    /** The LAN Manager hash of the password (RFC 2433 §A.2); all but the password itself. */
    byte[] lmPasswordHash() {
        return MsChapV1.lmPasswordHash(password());
    }

    /** The password as PAP and CHAP-MD5 take it. */
    byte[] octets(PasswordRules rules) {
        return rules.octets(password());
    }

    /** The password as a Change-Password packet carries it. */
    byte[] encryptPassword(byte[] oldHash, RandomGenerator random) {
        return PasswordBlock.encrypt(password(), oldHash, random);
    }

    /** The same password of another user. */
    Credentials as(String otherName) {
        return of(otherName, password());
    }

    private char[] password() {
        if (wiped) {
            throw new IllegalStateException("The credentials of " + name + " were closed");
        }
        return password;
    }

    /** Overwrites the password; the credentials cannot be used any more. */
    @Override
    public void close() {
        wiped = true;
        Arrays.fill(password, '\0');
    }

    /** Says the name alone. */
    @Override
    public String toString() {
        return "Credentials[name=" + name + ", password hidden]";
    }
}

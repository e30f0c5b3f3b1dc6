/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;

/** A user name and a password. {@link #close()} wipes the password; nothing prints it. */
public final class Credentials implements AutoCloseable {

    /** The longest password: 256 UTF-16 code units (RFC 2759 §8.1). */
    public static final int MAX_PASSWORD_LENGTH = 256;

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
     * @throws IllegalArgumentException if the name is empty or the password too long
     */
    public static Credentials of(String name, char[] password) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("The user name is empty");
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
     * @throws IllegalArgumentException if the name is empty or the password too long
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

    /** MD4 of the password (RFC 2759 §8.3); as secret as the password itself. */
    byte[] ntPasswordHash() {
        if (wiped) {
            throw new IllegalStateException("The credentials of " + name + " were closed");
        }
        return MsChap.ntPasswordHash(password);
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

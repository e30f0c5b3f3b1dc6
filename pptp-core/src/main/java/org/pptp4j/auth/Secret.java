/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Octets that are a password or from which it can be found: nothing prints them, and to compare two takes the same time
 * wherever they differ.
 */
public final class Secret {

    private final byte[] octets;

    private Secret(byte[] octets) {
        this.octets = octets;
    }

    /**
     * Hides octets.
     *
     * @param octets the secret; copied
     * @return the same octets
     */
    public static Secret of(byte[] octets) {
        return new Secret(octets.clone());
    }

    /**
     * The octets.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return octets.clone();
    }

    /**
     * How many octets it has.
     *
     * @return 0 or more
     */
    public int length() {
        return octets.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Says how long it is. */
    @Override
    public String toString() {
        return "<" + octets.length + " octets hidden>";
    }
}

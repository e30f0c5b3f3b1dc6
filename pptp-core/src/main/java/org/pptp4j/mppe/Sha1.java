/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The JDK's SHA-1. */
final class Sha1 {

    /** Octets of a digest. */
    static final int LENGTH = 20;

    private Sha1() {}

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "MPPE needs SHA-1 (RFC 3078 §7.3), which the security policy of this JVM does not provide", e);
        }
    }

    /** The digest of several arrays in a row. */
    static byte[] of(byte[]... parts) {
        MessageDigest sha1 = create();
        for (byte[] part : parts) {
            sha1.update(part);
        }
        return sha1.digest();
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.pptp4j.mppe.MppeStartKeys;

/** The mathematics of MS-CHAPv1 (RFC 2433 appendix A, RFC 3079 §2). Pure functions. */
final class MsChapV1 {

    /** Octets of a Response: LAN Manager response 24, NT response 24, flag 1 (RFC 2433 §6). */
    static final int RESPONSE_LENGTH = 49;
    /** Where the flag is that says which of the two responses counts. */
    static final int FLAG_OFFSET = 48;
    /** Its value for the NT response. */
    static final byte USE_NT_RESPONSE = 1;

    private static final byte[] STANDARD_TEXT = "KGS!@#$%".getBytes(StandardCharsets.US_ASCII);
    private static final int LM_PASSWORD = 14;

    /** What Western MS-DOS had; RFC 2433 says no more than "OEM characters". */
    private static final Charset OEM =
            Charset.isSupported("IBM850") ? Charset.forName("IBM850") : StandardCharsets.ISO_8859_1;

    private MsChapV1() {}

    /** LmPasswordHash (RFC 2433 §A.2): of 14 characters in upper case, the rest does not matter. */
    static byte[] lmPasswordHash(char[] password) {
        byte[] octets = new String(password).toUpperCase(Locale.ROOT).getBytes(OEM);
        byte[] padded = Arrays.copyOf(octets, LM_PASSWORD);
        byte[] hash = new byte[MsChap.HASH_LENGTH];
        MsChap.desEncrypt(STANDARD_TEXT, 0, padded, 0, hash, 0);
        MsChap.desEncrypt(STANDARD_TEXT, 0, padded, MsChap.DES_KEY, hash, MsChap.DES_BLOCK);
        Arrays.fill(octets, (byte) 0);
        Arrays.fill(padded, (byte) 0);
        return hash;
    }

    /** The keys of both directions; those of 40 and 56 bits only if the rules ask for them. */
    static MppeStartKeys keys(byte[] passwordHash, byte[] lmPasswordHash, byte[] challenge, PasswordRules rules) {
        byte[] passwordHashHash = MsChap.hashNtPasswordHash(passwordHash);
        MppeStartKeys keys = rules.lanManager().contains(LanManager.SESSION_KEYS)
                ? MppeStartKeys.msChapV1(passwordHashHash, challenge, lmPasswordHash)
                : MppeStartKeys.msChapV1(passwordHashHash, challenge);
        Arrays.fill(passwordHashHash, (byte) 0);
        return keys;
    }
}

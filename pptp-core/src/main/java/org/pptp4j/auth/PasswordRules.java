/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How a password becomes a proof, where the RFCs leave a choice; both sides must have chosen the same.
 *
 * @param charset how the password is written in PAP and CHAP-MD5, which know octets alone; default UTF-8. Windows and
 *     old systems use ISO 8859-1. MS-CHAP has UTF-16 always
 * @param lanManager what of LAN Manager MS-CHAPv1 uses; default nothing
 */
public record PasswordRules(Charset charset, Set<LanManager> lanManager) {

    /**
     * Copies the set.
     *
     * @param charset see the record
     * @param lanManager see the record
     */
    public PasswordRules {
        lanManager = Set.copyOf(lanManager);
    }

    /**
     * UTF-8, and nothing of LAN Manager.
     *
     * @return the defaults of both components
     */
    public static PasswordRules defaults() {
        return new PasswordRules(StandardCharsets.UTF_8, Set.of());
    }

    /** The octets of a password in PAP and CHAP-MD5. */
    byte[] octets(char[] password) {
        return new String(password).getBytes(charset);
    }
}

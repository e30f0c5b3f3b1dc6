/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

/**
 * What LAN Manager left in MS-CHAPv1 (RFC 2433 §6, RFC 3079 §2.1). All of it is deprecated and off unless asked for:
 * its hash ignores case and splits the password into two halves of seven characters, each found within hours.
 */
public enum LanManager {
    /** Send the LAN Manager response beside the NT response, for an authenticator that has no other hash. */
    RESPONSE,
    /**
     * Derive the keys of 40-bit and 56-bit MPPE from the LAN Manager hash, as RFC 3079 §2.1 and §2.2 have it. They are
     * the same in every session of a user (§5.1); without them MS-CHAPv1 gives keys for 128 bits alone, as with pppd.
     */
    SESSION_KEYS
}

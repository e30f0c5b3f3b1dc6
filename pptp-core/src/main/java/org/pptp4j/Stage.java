/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

/** The stages of a tunnel's way up, in order: each needs the one before it. */
public enum Stage {
    /** The server's name has an address. */
    NAME,
    /** TCP port 1723 answers. */
    TCP,
    /** The Start-Control-Connection exchange (RFC 2637 §2.1). */
    CONTROL,
    /** The Outgoing-Call exchange (RFC 2637 §2.7). */
    CALL,
    /** GRE packets pass in both directions (RFC 2637 §4). */
    GRE,
    /** LCP negotiates the link (RFC 1661). */
    LCP,
    /** One side or both prove who they are. */
    AUTHENTICATION,
    /** CCP agrees on MPPE (RFC 3078). */
    ENCRYPTION,
    /** IPCP agrees on addresses (RFC 1332). */
    ADDRESS,
    /** IP packets pass. */
    DATA
}

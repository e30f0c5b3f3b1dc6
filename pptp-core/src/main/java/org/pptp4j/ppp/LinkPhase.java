/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/** The phases of a PPP link (RFC 1661 §3.2). */
public enum LinkPhase {
    /** Nothing runs: before the start and after the end. */
    DEAD,
    /** LCP negotiates the link. */
    ESTABLISH,
    /** One side or both prove who they are. */
    AUTHENTICATE,
    /** CCP and IPCP negotiate; then packets pass. */
    NETWORK,
    /** LCP closes the link. */
    TERMINATE
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

/** Which end of a PPTP control connection a party is (RFC 2637 §1.3). */
public enum Role {
    /** PPTP Network Server: the party that places outgoing calls. The client of a PPTP VPN. */
    PNS,
    /** PPTP Access Concentrator: the party that answers outgoing calls. The server of a PPTP VPN. */
    PAC
}

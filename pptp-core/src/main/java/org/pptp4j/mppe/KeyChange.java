/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

/** When MPPE changes its session key (RFC 3078 §7). */
public enum KeyChange {
    /** Before every packet: a lost packet harms no other. The bit H is set. */
    STATELESS,
    /** Every 256 packets: a lost packet costs all that follow until the peers are in step again. The bit H is clear. */
    STATEFUL
}

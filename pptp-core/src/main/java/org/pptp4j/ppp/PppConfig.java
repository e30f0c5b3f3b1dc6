/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.time.Duration;

/**
 * Everything that one PPP link is configured with.
 *
 * @param lcp the link itself
 * @param auth who proves what
 * @param mppe encryption
 * @param address the addresses
 * @param negotiationTimeout how long it may take from the first packet to the first IP packet; default 30 s
 */
public record PppConfig(
        LcpConfig lcp, AuthConfig auth, MppeConfig mppe, AddressConfig address, Duration negotiationTimeout) {

    /** The default of {@link #negotiationTimeout()}: 30 s. */
    public static final Duration NEGOTIATION_TIMEOUT = Duration.ofSeconds(30);

    /** Refuses combinations that cannot work. */
    public PppConfig {
        if (mppe.policy() == MppeConfig.Policy.REQUIRED
                && auth.credentials().isEmpty()
                && auth.demanded().isEmpty()) {
            throw new IllegalArgumentException("MPPE is required, but nobody authenticates: its keys come from MS-CHAP."
                    + " Give credentials, demand MS-CHAPv2, or do not require MPPE.");
        }
    }
}

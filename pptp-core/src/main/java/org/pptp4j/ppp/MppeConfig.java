/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.EnumSet;
import java.util.Set;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeBits;

/**
 * Whether and how packets are encrypted (RFC 3078 §2). Always stateless: a new key for each packet, so that a lost one
 * harms no other.
 *
 * @param policy what happens without encryption
 * @param keyLengths the acceptable strengths; the strongest that both sides have is used. pppd:
 *     {@code require-mppe-128}, {@code nomppe-40}
 */
public record MppeConfig(Policy policy, Set<KeyLength> keyLengths) {

    /** What happens when encryption cannot be agreed. */
    public enum Policy {
        /** The link fails, and no packet ever passes in clear. The default. pppd: {@code require-mppe} */
        REQUIRED,
        /** The link comes up in clear. */
        PREFERRED,
        /** Encryption is never negotiated. pppd: {@code nomppe} */
        OFF
    }

    /** Checks that there is something to negotiate. */
    public MppeConfig {
        if (policy != Policy.OFF && keyLengths.isEmpty()) {
            throw new IllegalArgumentException("MPPE is " + policy + " but no key length is allowed");
        }
        keyLengths = Set.copyOf(keyLengths);
    }

    /**
     * 128-bit, with the given policy.
     *
     * @param policy what happens without encryption
     * @return the configuration
     */
    public static MppeConfig of(Policy policy) {
        return new MppeConfig(policy, EnumSet.of(KeyLength.BITS_128));
    }

    /** The same, but required: what was encrypted once never goes on in clear. */
    MppeConfig required() {
        return new MppeConfig(Policy.REQUIRED, keyLengths);
    }

    MppeBits bits() {
        return MppeBits.of(keyLengths, KeyChange.STATELESS);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeBits;

/**
 * Whether and how packets are encrypted (RFC 3078 §2).
 *
 * @param policy what happens without encryption
 * @param keyLengths the acceptable strengths; the strongest that both sides have is used. pppd:
 *     {@code require-mppe-128}, {@code nomppe-40}
 * @param keyChange when the key changes
 */
public record MppeConfig(Policy policy, Set<KeyLength> keyLengths, KeyChangePolicy keyChange) {

    /** What happens when encryption cannot be agreed. */
    public enum Policy {
        /** The link fails, and no packet ever passes in clear. The default. pppd: {@code require-mppe} */
        REQUIRED,
        /** The link comes up in clear. */
        PREFERRED,
        /** Encryption is never negotiated. pppd: {@code nomppe} */
        OFF
    }

    /** Which of the two modes is agreed to: with a new key for each packet, or for every 256th. */
    public enum KeyChangePolicy {
        /**
         * Stateless alone: a lost packet harms no other. The default. pppd: {@code nomppe-stateful}, its default too
         */
        STATELESS,
        /** Stateless, unless the peer insists on stateful mode. pppd: {@code mppe-stateful} */
        ALLOW_STATEFUL,
        /**
         * Stateful, unless the peer insists on stateless mode. A lost packet then costs all that follow until both
         * sides are in step again, so it should not be used over lossy networks (RFC 3078 §9). pppd never asks for it.
         */
        STATEFUL
    }

    /** Checks that there is something to negotiate. */
    public MppeConfig {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(keyChange, "keyChange");
        if (policy != Policy.OFF && keyLengths.isEmpty()) {
            throw new IllegalArgumentException("MPPE is " + policy + " but no key length is allowed");
        }
        keyLengths = Set.copyOf(keyLengths);
    }

    /**
     * 128-bit stateless, with the given policy.
     *
     * @param policy what happens without encryption
     * @return the configuration
     */
    public static MppeConfig of(Policy policy) {
        return new MppeConfig(policy, EnumSet.of(KeyLength.BITS_128), KeyChangePolicy.STATELESS);
    }

    /** The same, but required: what was encrypted once never goes on in clear. */
    MppeConfig required() {
        return new MppeConfig(Policy.REQUIRED, keyLengths, keyChange);
    }

    MppeBits bits() {
        return MppeBits.of(keyLengths, KeyChange.STATELESS);
    }
}

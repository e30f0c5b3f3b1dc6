/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.util.Objects;

/**
 * What one direction of a link is encrypted with (RFC 3078 §2).
 *
 * @param keyLength the strength of the session keys
 * @param keyChange when they change
 */
public record MppeMode(KeyLength keyLength, KeyChange keyChange) {

    /**
     * Checks that both are given.
     *
     * @param keyLength see the record
     * @param keyChange see the record
     */
    public MppeMode {
        Objects.requireNonNull(keyLength, "keyLength");
        Objects.requireNonNull(keyChange, "keyChange");
    }

    /** In words: {@code 128-bit stateless}. */
    @Override
    public String toString() {
        return keyLength.bits() + "-bit " + (keyChange == KeyChange.STATELESS ? "stateless" : "stateful");
    }
}

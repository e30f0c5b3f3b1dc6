/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Arrays;

/** Bytes as a value: equal if they are the same bytes, never changed. */
record Octets(byte[] bytes) {

    Octets {
        bytes = bytes.clone();
    }

    static Octets of(byte[] bytes) {
        return new Octets(bytes);
    }

    byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The Supported Bits of CCP option 18 (RFC 3078 §2). As a set: several strengths may be offered, one is agreed.
 *
 * <pre>
 *  0               1               2               3
 * |0 0 0 0 0 0 0 H|0 0 0 0 0 0 0 0|0 0 0 0 0 0 0 0|M S L D 0 0 0 C|
 * </pre>
 *
 * @param value the 32 bits
 */
public record MppeBits(int value) {

    /** Stateless mode. */
    public static final int H = 0x01000000;

    /** 56-bit keys. */
    public static final int M = 0x80;

    /** 128-bit keys. */
    public static final int S = 0x40;

    /** 40-bit keys. */
    public static final int L = 0x20;

    /** Obsolete; must not be accepted. */
    public static final int D = 0x10;

    /** Compression with MPPC. */
    public static final int C = 0x01;

    private static final String NAMES = "HMSLDC";
    private static final int[] BITS = {H, M, S, L, D, C};
    private static final int KNOWN = H | M | S | L | D | C;

    /**
     * The bits of an offer.
     *
     * @param keyLengths the strengths offered
     * @param keyChange stateless or stateful
     * @return those bits and no other
     */
    public static MppeBits of(Set<KeyLength> keyLengths, KeyChange keyChange) {
        int value = keyChange == KeyChange.STATELESS ? H : 0;
        for (KeyLength length : keyLengths) {
            value |= length.option();
        }
        return new MppeBits(value);
    }

    /**
     * The bits of one mode.
     *
     * @param mode the mode
     * @return its strength, and H if it is stateless
     */
    public static MppeBits of(MppeMode mode) {
        return of(EnumSet.of(mode.keyLength()), mode.keyChange());
    }

    /**
     * Whether all of some bits are set.
     *
     * @param bits one or more of the constants
     * @return true if each of them is set
     */
    public boolean has(int bits) {
        return (value & bits) == bits;
    }

    /**
     * These bits and more.
     *
     * @param bits one or more of the constants
     * @return the union
     */
    public MppeBits with(int bits) {
        return new MppeBits(value | bits);
    }

    /**
     * These bits less some.
     *
     * @param bits one or more of the constants
     * @return the difference
     */
    public MppeBits without(int bits) {
        return new MppeBits(value & ~bits);
    }

    /**
     * The bits that two sets have in common.
     *
     * @param other the other set
     * @return the intersection
     */
    public MppeBits intersect(MppeBits other) {
        return new MppeBits(value & other.value);
    }

    /**
     * The strengths that are offered.
     *
     * @return weakest first; unmodifiable
     */
    public Set<KeyLength> keyLengths() {
        Set<KeyLength> lengths = EnumSet.noneOf(KeyLength.class);
        for (KeyLength length : KeyLength.values()) {
            if (has(length.option())) {
                lengths.add(length);
            }
        }
        return Collections.unmodifiableSet(lengths);
    }

    /**
     * The strongest of the strengths.
     *
     * @return empty if none is offered
     */
    public Optional<KeyLength> strongest() {
        return keyLengths().stream().max(KeyLength::compareTo);
    }

    /**
     * Whether the mode is stateless.
     *
     * @return true if H is set
     */
    public boolean stateless() {
        return has(H);
    }

    /**
     * When the key changes.
     *
     * @return stateless if H is set, else stateful
     */
    public KeyChange keyChange() {
        return stateless() ? KeyChange.STATELESS : KeyChange.STATEFUL;
    }

    /**
     * The mode that these bits agree on.
     *
     * @return empty unless there is exactly one strength, and no bit beside it and H
     */
    public Optional<MppeMode> mode() {
        return strongest().map(length -> new MppeMode(length, keyChange())).filter(mode -> of(mode).equals(this));
    }

    /** As pppd prints it: {@code mppe +H -M +S -L -D -C}, and all four octets behind it if a bit has no name. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("mppe");
        for (int i = 0; i < BITS.length; i++) {
            text.append(has(BITS[i]) ? " +" : " -").append(NAMES.charAt(i));
        }
        if ((value & ~KNOWN) != 0) {
            text.append(String.format(
                    " (%02x %02x %02x %02x)", value >>> 24, value >>> 16 & 0xFF, value >>> 8 & 0xFF, value & 0xFF));
        }
        return text.toString();
    }
}

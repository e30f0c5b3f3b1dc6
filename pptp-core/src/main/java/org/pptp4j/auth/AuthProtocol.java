/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.OptionalInt;

/**
 * A way to prove who one is, as LCP negotiates it (RFC 1661 §6.2), from the weakest to the strongest of those that this
 * library does. Its text is pppd's: {@code auth chap MS-v2}.
 */
public enum AuthProtocol {
    /** The password itself, in clear (RFC 1334 §2). */
    PAP(0xc023, OptionalInt.empty(), "auth pap", "pap"),
    /** CHAP with MD5 (RFC 1994). */
    CHAP_MD5(0xc223, OptionalInt.of(0x05), "auth chap MD5", "chap"),
    /** Microsoft's CHAP, first version (RFC 2433). */
    MS_CHAP_V1(0xc223, OptionalInt.of(0x80), "auth chap MS", "mschap"),
    /** Microsoft's CHAP, second version: the server proves itself too (RFC 2759). */
    MS_CHAP_V2(0xc223, OptionalInt.of(0x81), "auth chap MS-v2", "mschap-v2"),
    /** Extensible authentication (RFC 3748); known by name only. */
    EAP(0xc227, OptionalInt.empty(), "auth eap", "eap");

    private final int lcpProtocol;
    private final OptionalInt algorithm;
    private final String text;
    private final String optionName;

    AuthProtocol(int lcpProtocol, OptionalInt algorithm, String text, String optionName) {
        this.lcpProtocol = lcpProtocol;
        this.algorithm = algorithm;
        this.text = text;
        this.optionName = optionName;
    }

    /**
     * The number in LCP's Authentication-Protocol option.
     *
     * @return such as {@code 0xc223}
     */
    public int lcpProtocol() {
        return lcpProtocol;
    }

    /**
     * The octet behind that number.
     *
     * @return the algorithm of CHAP, such as {@code 0x81} (RFC 1994 §3, RFC 2759 §3); empty for what is not CHAP
     */
    public OptionalInt algorithm() {
        return algorithm;
    }

    /**
     * Whether MPPE's keys follow from it (RFC 3079 §2, §3).
     *
     * @return true for MS-CHAP alone
     */
    public boolean yieldsMppeKeys() {
        return this == MS_CHAP_V1 || this == MS_CHAP_V2;
    }

    /**
     * The word for it in the options of pppd.
     *
     * @return such as {@code mschap-v2}, as in {@code require-mschap-v2} and {@code refuse-mschap-v2}
     */
    public String optionName() {
        return optionName;
    }

    /** As pppd prints it, without the angle brackets: {@code auth chap MS-v2}. */
    @Override
    public String toString() {
        return text;
    }
}

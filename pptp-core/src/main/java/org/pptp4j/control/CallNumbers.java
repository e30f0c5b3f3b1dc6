/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

/**
 * The numbers of a call, which mean something where a telephone network is behind the PAC (RFC 2637 §2.7, §2.9).
 *
 * @param dialed the number that is called: the phone number of an outgoing call. At most 64 characters of ISO 8859-1
 * @param dialing the number of the caller; incoming calls alone have it. At most 64 characters of ISO 8859-1
 * @param subaddress more to dial, at most 64 characters of ISO 8859-1
 */
public record CallNumbers(String dialed, String dialing, String subaddress) {

    /** No numbers, as between VPN peers. The default. */
    public static final CallNumbers NONE = new CallNumbers("", "", "");

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if one does not fit its field
     */
    public CallNumbers {
        dialed = FixedText.checked("dialed", dialed, 64);
        dialing = FixedText.checked("dialing", dialing, 64);
        subaddress = FixedText.checked("subaddress", subaddress, 64);
    }

    /**
     * A phone number alone.
     *
     * @param number at most 64 characters of ISO 8859-1
     * @return the numbers of a call to it
     */
    public static CallNumbers phone(String number) {
        return new CallNumbers(number, "", "");
    }
}

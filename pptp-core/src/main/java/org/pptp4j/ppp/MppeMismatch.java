/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeBits;

/**
 * Both sides do MPPE, but no mode is acceptable to both.
 *
 * @param ours the bits that we accept
 * @param theirs the bits of the peer's last proposal
 * @param message the message it came in, such as {@code Configure-Nak}
 */
public record MppeMismatch(MppeBits ours, MppeBits theirs, String message) implements EncryptionFailure {

    @Override
    public String explain() {
        return "We require " + describe(ours) + ". The peer's last " + message + " said "
                + String.format("0x%08x", theirs.value()) + " (" + theirs + "): " + describe(theirs) + ". "
                + String.join(" ", cures());
    }

    @Override
    public String reference() {
        return "RFC 3078 §2";
    }

    private List<String> cures() {
        List<String> cures = new ArrayList<>();
        if (ours.stateless() && !theirs.stateless()) {
            cures.add(
                    "The peer wants stateful mode (H clear), we want stateless mode (H). Enable stateless mode there"
                            + " (pppd: nomppe-stateful), or allow stateful mode here (mppe.allowStateful(); mini-client:"
                            + " --mppe-change allow-stateful), in which a lost packet costs all until the next resynchronisation.");
        } else if (!ours.stateless() && theirs.stateless()) {
            cures.add("The peer wants stateless mode (H), we want stateful mode (H clear). Allow stateful mode there"
                    + " (pppd: mppe-stateful), or ask for stateless mode here (mppe.stateless(); mini-client:"
                    + " --mppe-change stateless).");
        }
        if (ours.keyLengths().stream().noneMatch(theirs.keyLengths()::contains)) {
            cures.add("No key length in common: allow " + lengths(ours.keyLengths()) + " at the peer, or "
                    + (theirs.keyLengths().isEmpty() ? "a length that it has" : lengths(theirs.keyLengths()))
                    + " here.");
        }
        if (cures.isEmpty()) {
            cures.add("The two directions ended up with different key lengths: allow the same single length on both"
                    + " sides.");
        }
        return cures;
    }

    /** Bits in words: {@code 128-bit, stateless}. */
    static String describe(MppeBits bits) {
        return lengths(bits.keyLengths()) + ", " + (bits.stateless() ? "stateless" : "stateful");
    }

    /** Such as {@code 40-bit or 128-bit}. */
    static String lengths(Set<KeyLength> lengths) {
        return lengths.isEmpty()
                ? "no key length at all"
                : lengths.stream().sorted().map(MppeMismatch::text).collect(Collectors.joining(" or "));
    }

    private static String text(KeyLength length) {
        return length.bits() + "-bit";
    }
}

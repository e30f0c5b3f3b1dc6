/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/**
 * Why the peer says that it ends a link or a protocol: the data of its Terminate-Request (RFC 1661 §5.5). A text from
 * most peers, a code from Windows.
 *
 * @param text the data as pppd prints it; may be empty
 * @param error the code, if the data is in the form of Windows
 */
public record TerminateReason(String text, Optional<RasError> error) {

    /** The reason of a peer that gave none. */
    public static final TerminateReason NONE = new TerminateReason("", Optional.empty());

    /**
     * A reason in words alone.
     *
     * @param text the words; may be empty
     * @return the reason
     */
    public static TerminateReason of(String text) {
        return new TerminateReason(text, Optional.empty());
    }

    /** Reads the data of a Terminate-Request. */
    static TerminateReason of(byte[] data) {
        return new TerminateReason(ControlPacket.text(data), RasError.of(data));
    }

    /** The peer's own words, or what its code means; empty if it gave no reason. */
    String words() {
        return error.map(RasError::toString).orElse(text);
    }

    /** What follows "The peer ended it": {@code , without a word.}, or the words. */
    String ending() {
        if (error.isPresent()) {
            return ", with " + error.get() + ".";
        }
        return text.isEmpty() ? ", without a word." : ": \"" + text + "\".";
    }

    /** What the reason really means, and what to do about it; always a sentence. */
    String advice() {
        return error.map(RasError::cure)
                .or(() -> PPPD.entrySet().stream()
                        .filter(known -> text.startsWith(known.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .filter(known -> !known.isEmpty())
                .orElse(words().isEmpty() ? "Its log says why." : "Its log may tell more.");
    }

    /** What pppd, and poptop with it, means by its texts. */
    private static final Map<String, String> PPPD = Map.ofEntries(
            entry(
                    "MPPE required",
                    "Its pppd requires MPPE and did not get it: compare require-mppe-128, require-mppe-40 and"
                            + " mppe-stateful there with what is allowed here."),
            entry(
                    "MPPE disabled",
                    "Encryption went down, which its pppd does not survive: the transcript shows who ended CCP."),
            entry(
                    "peer refused to authenticate",
                    "Its pppd demands that this end proves who it is (option auth): give credentials here, or set"
                            + " noauth there."),
            entry(
                    "Authentication failed",
                    "Its pppd did not accept the name or the password: check both, and its chap-secrets."),
            entry(
                    "We are not authenticated",
                    "Its pppd was refused here, or is not satisfied with how this end proved itself."),
            entry(
                    "No network protocols running",
                    "Neither IPCP nor IPV6CP came up at its pppd: its log says which address it did not take."),
            entry("Link inactive", "Its pppd closes a link without traffic (option idle)."),
            entry("Connect time expired", "Its pppd limits how long a link lasts (option maxconnect)."),
            entry(
                    "Peer not responding",
                    "Its pppd got no answer to its LCP echoes: packets from here are lost on the way there."),
            entry("Loopback detected", "Its pppd got its own packets back: check the addresses and the routes."),
            entry("User request", "Somebody, or a program, told its pppd to end."));
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/**
 * What one side says to an option in the other side's Configure-Request (RFC 1661 §5.2 to §5.4).
 *
 * @param <O> the family of options
 */
sealed interface Verdict<O extends ConfigOption> {

    /** The option is fine as it is. */
    record Ack<O extends ConfigOption>() implements Verdict<O> {}

    /** The option is known, its value is not acceptable. */
    record Nak<O extends ConfigOption>(O suggestion) implements Verdict<O> {}

    /** The option is unknown, or not open to negotiation. */
    record Reject<O extends ConfigOption>() implements Verdict<O> {}

    static <O extends ConfigOption> Verdict<O> ack() {
        return new Ack<>();
    }

    static <O extends ConfigOption> Verdict<O> nak(O suggestion) {
        return new Nak<>(suggestion);
    }

    static <O extends ConfigOption> Verdict<O> reject() {
        return new Reject<>();
    }
}

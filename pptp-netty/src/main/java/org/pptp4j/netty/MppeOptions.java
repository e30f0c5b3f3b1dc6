/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.ppp.MppeConfig;

/** Encryption, as the builders describe it (RFC 3078). The default is required, 128-bit, stateless. */
public final class MppeOptions {

    private MppeConfig.Policy policy = MppeConfig.Policy.REQUIRED;
    private Set<KeyLength> keyLengths = EnumSet.of(KeyLength.BITS_128);
    private MppeConfig.KeyChangePolicy keyChange = MppeConfig.KeyChangePolicy.STATELESS;

    private KeyStreamsAhead keyStreams = KeyStreamsAhead.automatic();

    MppeOptions() {}

    /**
     * No tunnel without encryption. The default. pppd: {@code require-mppe}.
     *
     * @return this
     */
    public MppeOptions required() {
        return policy(MppeConfig.Policy.REQUIRED);
    }

    /**
     * Encryption if the peer does it, else clear text.
     *
     * @return this
     */
    public MppeOptions preferred() {
        return policy(MppeConfig.Policy.PREFERRED);
    }

    /**
     * No encryption. pppd: {@code nomppe}.
     *
     * @return this
     */
    public MppeOptions off() {
        return policy(MppeConfig.Policy.OFF);
    }

    /**
     * What happens without encryption.
     *
     * @param choice the policy
     * @return this
     */
    public MppeOptions policy(MppeConfig.Policy choice) {
        policy = choice;
        return this;
    }

    /**
     * The acceptable strengths; the strongest that both ends have is used. Default 128 bits alone. pppd:
     * {@code require-mppe-128}, {@code require-mppe-40}, {@code nomppe-40}, {@code nomppe-128}; it has no 56 bits.
     *
     * @param first a key length
     * @param more further ones
     * @return this
     */
    public MppeOptions keyLengths(KeyLength first, KeyLength... more) {
        keyLengths = EnumSet.of(first, more);
        return this;
    }

    /**
     * A new key for each packet, so that a lost one harms no other (RFC 3078 §7.1). The default; a peer that insists on
     * stateful mode is refused in words. pppd: {@code nomppe-stateful}.
     *
     * @return this
     */
    public MppeOptions stateless() {
        return keyChange(MppeConfig.KeyChangePolicy.STATELESS);
    }

    /**
     * Stateless, but stateful mode for a peer that insists on it (RFC 3078 §7.2). pppd: {@code mppe-stateful}.
     *
     * @return this
     */
    public MppeOptions allowStateful() {
        return keyChange(MppeConfig.KeyChangePolicy.ALLOW_STATEFUL);
    }

    /**
     * A new key for every 256th packet only, unless the peer insists on stateless mode (RFC 3078 §7.2). A lost packet
     * then costs all that follow until both ends are in step again, a round trip later. pppd accepts it with
     * {@code mppe-stateful}, and never asks for it.
     *
     * @return this
     */
    public MppeOptions stateful() {
        return keyChange(MppeConfig.KeyChangePolicy.STATEFUL);
    }

    /**
     * When the key changes.
     *
     * @param choice stateless alone, stateful allowed, or stateful wanted
     * @return this
     */
    public MppeOptions keyChange(MppeConfig.KeyChangePolicy choice) {
        keyChange = choice;
        return this;
    }

    /**
     * Key streams made before the packets that need them; in stateless mode only. Default
     * {@link KeyStreamsAhead#automatic()}.
     *
     * @param choice for which tunnels, how many, and by whom
     * @return this
     */
    public MppeOptions keyStreamsAhead(KeyStreamsAhead choice) {
        keyStreams = Objects.requireNonNull(choice, "choice");
        return this;
    }

    KeyStreamsAhead keyStreamsAhead() {
        return keyStreams;
    }

    MppeConfig build() {
        return new MppeConfig(policy, keyLengths, keyChange);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import java.util.Locale;

/** Why a data packet was dropped: the key of every drop counter. */
public enum PacketDrop {
    /** The GRE header is not that of enhanced GRE, or disagrees with the packet's length (RFC 2637 §4.1). */
    GRE_MALFORMED,
    /** No call has this id with this peer (RFC 2637 §4.1: the key's low half is the receiver's call id). */
    GRE_UNKNOWN_CALL,
    /** A sequence number that was delivered already (RFC 2637 §4.3). */
    GRE_DUPLICATE,
    /** A sequence number older than what was delivered or given up (RFC 2637 §4.3). */
    GRE_LATE,
    /** A sequence number further ahead than a peer can be; taken for forged until several agree. */
    GRE_AHEAD,
    /** The PPP frame has no valid protocol field (RFC 1661 §2). */
    PPP_MALFORMED,
    /** A protocol that this end does not speak; answered with a Protocol-Reject (RFC 1661 §5.7). */
    PPP_UNKNOWN_PROTOCOL,
    /** A protocol that is not allowed in the current phase (RFC 1661 §3). */
    PPP_WRONG_PHASE,
    /** An MPPE packet without a header, or without the bit that says it is encrypted (RFC 3078 §3). */
    MPPE_MALFORMED,
    /** An MPPE packet older than the last one decrypted; its key is gone (RFC 3078 §7). */
    MPPE_LATE,
    /** An MPPE packet of stateful mode behind a loss: the peer has not yet begun anew (RFC 3078 §8.2). */
    MPPE_AWAITING_FLUSH,
    /** What came out of decryption is no PPP protocol that may be encrypted: the keys differ, or it is forged. */
    MPPE_UNINTELLIGIBLE,
    /** More packets were lost than the key may be moved on for at once. */
    MPPE_OUT_OF_STEP,
    /** An encrypted packet while no encryption was agreed. */
    MPPE_NOT_AGREED,
    /** Clear text while encryption was agreed or is required. */
    CLEAR_TEXT,
    /** Sent before the network phase or after its end. */
    NOT_OPEN,
    /** Neither IPv4 nor IPv6, or of a version that was not negotiated. */
    NOT_IP,
    /** Longer than the link's MTU. */
    TOO_LONG,
    /** More packets than the queue towards the network or the receiver holds. */
    QUEUE_FULL;

    /**
     * The reason in words, for a list of counters.
     *
     * @return such as {@code gre duplicate}
     */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import org.pptp4j.mppe.KeyChange;
import org.pptp4j.ppp.MppeConfig.KeyChangePolicy;

/**
 * Which mode of MPPE we ask for and grant, stateless or stateful, in one negotiation: what the policy prefers, until
 * the peer has contradicted it often enough. Who allows both gives way before who wants one does; and who wanted
 * stateful mode and gave way stays with that: so two sides of any policies come to the same.
 */
final class KeyChangeWish {

    /** Where the peer says what it wants: each kind is counted by itself. */
    enum Message {
        REQUEST,
        NAK
    }

    private static final int NEVER = Integer.MAX_VALUE;
    /** Once more than who wanted stateful mode and gives way says so in Naks. */
    private static final int HOPELESS = 3;

    private final int[] contradictions = new int[Message.values().length];
    private KeyChangePolicy policy;
    private KeyChange wish;

    KeyChangeWish(KeyChangePolicy policy) {
        this.policy = policy;
        this.wish = policy == KeyChangePolicy.STATEFUL ? KeyChange.STATEFUL : KeyChange.STATELESS;
    }

    /** What we ask for, and grant. */
    KeyChange now() {
        return wish;
    }

    /** The peer says what it wants; {@link #now()} may be that from here on. */
    void hear(Message message, KeyChange theirs) {
        if (theirs != wish && ++contradictions[message.ordinal()] >= patience(theirs)) {
            giveWay(theirs);
        }
    }

    /** The peer does not do stateful mode at all. */
    void handleReject() {
        giveWay(KeyChange.STATELESS);
    }

    private void giveWay(KeyChange theirs) {
        wish = theirs;
        forget();
        if (policy == KeyChangePolicy.STATEFUL) {
            policy = KeyChangePolicy.STATELESS;
        }
    }

    /** As many contradictions as it takes: those before the last are answered with our own wish. */
    private int patience(KeyChange theirs) {
        return switch (policy) {
            case STATELESS -> NEVER;
            case ALLOW_STATEFUL -> theirs == KeyChange.STATELESS ? 1 : 2;
            case STATEFUL -> 3;
        };
    }

    /** Whether the peer wants in its Naks, again and again, what we will never grant. */
    boolean isHopeless() {
        return policy == KeyChangePolicy.STATELESS && contradictions[Message.NAK.ordinal()] >= HOPELESS;
    }

    /** A negotiation ended with an agreement: another one may change it to stateless mode, and never back. */
    void handleAgreement() {
        forget();
        policy = wish == KeyChange.STATELESS ? KeyChangePolicy.STATELESS : KeyChangePolicy.ALLOW_STATEFUL;
    }

    private void forget() {
        contradictions[Message.REQUEST.ordinal()] = 0;
        contradictions[Message.NAK.ordinal()] = 0;
    }
}

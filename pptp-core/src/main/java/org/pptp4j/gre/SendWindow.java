/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

/**
 * What we sent and what the peer acknowledged of it (RFC 2637 §4.2). The peer's window is advisory: it is not enforced,
 * but counted. Numbers of packets are 64 bits wide here; the low 32 are the sequence number.
 */
final class SendWindow {

    private final int peerWindow;

    private long sent;

    /** So many packets the peer has acknowledged: the highest number it acknowledged, plus one. */
    private long acknowledged;

    private long overruns;
    private long received;
    private long ignored;

    SendWindow(int peerWindow) {
        this.peerWindow = peerWindow;
    }

    /** The sequence number for the next packet with payload. Begins at 0 (RFC 2637 §4.1). */
    int nextSequence() {
        if (outstanding() >= peerWindow) {
            overruns++;
        }
        return (int) sent++;
    }

    /**
     * An acknowledgement covers every packet up to its number (RFC 2637 §4.2.5). One of what was never sent is ignored;
     * one that is older than the last came out of order and says nothing new.
     */
    void handleAcknowledgement(int number) {
        received++;
        int behind = (int) sent - 1 - number;
        long covered = sent - behind;
        if (behind < 0 || covered <= 0) {
            ignored++;
        } else if (covered > acknowledged) {
            acknowledged = covered;
        }
    }

    long sent() {
        return sent;
    }

    long outstanding() {
        return sent - acknowledged;
    }

    long overruns() {
        return overruns;
    }

    long acknowledgementsReceived() {
        return received;
    }

    long acknowledgementsIgnored() {
        return ignored;
    }
}

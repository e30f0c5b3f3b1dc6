/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * The rule for two hosts that begin a control connection to each other at the same moment: one has sent a
 * Start-Control-Connection-Request, has no reply yet, and receives the peer's request on another TCP connection (RFC
 * 2637 §3.1.3). Both apply it, and so agree on the connection that stays.
 *
 * <p>The loser {@linkplain ControlConnection#giveWay gives way} with the connection that it began, and answers the
 * peer's. The winner {@linkplain StartVerdict#KEEP_SILENT keeps silent} on the peer's, and goes on with its own.
 */
public enum StartCollision {

    /** Ours stays: our address is the higher one. */
    WON,

    /** The peer's stays: its address is the higher one. */
    LOST,

    /** Two connections of a host with itself do not collide. */
    NONE;

    /**
     * Compares the addresses as unsigned numbers.
     *
     * @param own the address of this end of both connections
     * @param peer the address of the other end
     * @return whose connection stays
     */
    public static StartCollision of(Inet4Address own, Inet4Address peer) {
        int order = Integer.compareUnsigned(number(own), number(peer));
        return order > 0 ? WON : order < 0 ? LOST : NONE;
    }

    private static int number(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }
}

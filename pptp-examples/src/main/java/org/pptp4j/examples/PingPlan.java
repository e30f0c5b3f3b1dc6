/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

/**
 * What to ping with.
 *
 * @param count how many echoes, 1 to 10,000,000
 * @param size bytes of payload in each, 0 to 65,507
 * @param intervalMillis the time between two, with one in flight; 0 sends the next as soon as an answer comes
 * @param inFlight how many may be unanswered at once, 1 to 10,000; above 1 the next goes out as soon as an answer
 *     comes, and no line is printed per answer
 */
record PingPlan(int count, int size, int intervalMillis, int inFlight) {

    /** Checks the ranges. */
    PingPlan {
        require("--count", count, 1, 10_000_000);
        require("--size", size, 0, 65_507);
        require("--interval", intervalMillis, 0, 3_600_000);
        require("--in-flight", inFlight, 1, 10_000);
    }

    /** The IP packet's length. */
    int packetLength() {
        return IcmpEcho.IP_HEADER + IcmpEcho.ICMP_HEADER + size;
    }

    /** Whether the next goes out with an answer, not at its time. */
    boolean isPipelined() {
        return inFlight > 1 || intervalMillis == 0;
    }

    /**
     * Checks that the packets pass a tunnel.
     *
     * @throws IllegalArgumentException if not; the message says which size would
     */
    void requireFits(int mtu) {
        if (packetLength() > mtu) {
            throw new IllegalArgumentException(
                    "--size " + size + " makes packets of " + packetLength() + " bytes, above the tunnel's MTU of "
                            + mtu + ": use --size " + (mtu - IcmpEcho.IP_HEADER - IcmpEcho.ICMP_HEADER) + " or less.");
        }
    }

    private static void require(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(option + " is " + value + ", expected " + min + " to " + max + ".");
        }
    }
}

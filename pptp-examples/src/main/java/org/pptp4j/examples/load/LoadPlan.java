/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import java.time.Duration;

/**
 * What a load run does.
 *
 * @param tunnels how many are up at once, 1 to 60,000
 * @param atOnce how many are being set up at the same time, 1 to 1,000
 * @param warmUp how many are set up and closed before anything is measured, 0 to 60,000
 * @param rate echo requests per second and tunnel, each to be answered; 0 to 1,000,000, 0 for idle tunnels
 * @param duration how long packets are sent
 * @param size octets of each IP packet, 28 to 1,500; less where the link's MTU is less
 */
public record LoadPlan(int tunnels, int atOnce, int warmUp, double rate, Duration duration, int size) {

    /** Checks the ranges; the messages name the options of the command line. */
    public LoadPlan {
        check("--tunnels", tunnels, 1, MAX_TUNNELS);
        check("--at-once", atOnce, 1, 1_000);
        check("--warm-up", warmUp, 0, MAX_TUNNELS);
        check("--size", size, SMALLEST, 1_500);
        if (!(rate >= 0 && rate <= MAX_RATE)) {
            throw new IllegalArgumentException("--rate is " + rate + ", expected 0 to 1000000.");
        }
    }

    private static void check(String option, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(option + " is " + value + ", expected " + from + " to " + to + ".");
        }
    }

    private static final int MAX_TUNNELS = 60_000;
    private static final double MAX_RATE = 1_000_000;

    /** The headers of IPv4 and of an echo. */
    private static final int SMALLEST = 28;
}

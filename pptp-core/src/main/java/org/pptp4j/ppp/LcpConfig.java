/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.time.Duration;

/**
 * What LCP asks for and how long it waits (RFC 1661 §4.6, §6).
 *
 * @param mru the largest packet that we ask to receive, 576 to 1500 octets; default 1400, what Windows uses, so that
 *     the outer packet is never fragmented. pppd: {@code mru}
 * @param mtu the largest packet that we send, 576 to 1500 octets; the peer's MRU lowers it. Default 1400. pppd:
 *     {@code mtu}
 * @param restartTimer the wait before the first repetition; it doubles up to {@code restartTimerMax}. Default 0.3 s:
 *     with the RFC's flat 3 s each lost packet costs 3 s
 * @param restartTimerMax the longest wait before a repetition; default 3 s. pppd: {@code lcp-restart}
 * @param maxConfigure how many Configure-Requests are sent without an answer; default 13, enough for 30 s. pppd:
 *     {@code lcp-max-configure}
 * @param maxTerminate how many Terminate-Requests are sent without an answer; default 2. pppd:
 *     {@code lcp-max-terminate}
 * @param maxFailure how many Configure-Naks are exchanged without agreement; default 5. pppd: {@code lcp-max-failure}
 * @param echoInterval the time between Echo-Requests on an open link; default 10 s. pppd: {@code lcp-echo-interval}
 * @param echoFailure after how many intervals without any packet the peer counts as gone; default 3, 0 never. pppd:
 *     {@code lcp-echo-failure}
 */
public record LcpConfig(
        int mru,
        int mtu,
        Duration restartTimer,
        Duration restartTimerMax,
        int maxConfigure,
        int maxTerminate,
        int maxFailure,
        Duration echoInterval,
        int echoFailure) {

    /** Checks the ranges. */
    public LcpConfig {
        requireRange("mru", mru, 576, 1500);
        requireRange("mtu", mtu, 576, 1500);
        requireRange("maxConfigure", maxConfigure, 1, 100);
        requireRange("maxTerminate", maxTerminate, 0, 10);
        requireRange("maxFailure", maxFailure, 1, 100);
        requireRange("echoFailure", echoFailure, 0, 1000);
        requirePositive("restartTimer", restartTimer);
        requirePositive("restartTimerMax", restartTimerMax);
        requirePositive("echoInterval", echoInterval);
    }

    /**
     * The defaults of every component.
     *
     * @return the default configuration
     */
    public static LcpConfig defaults() {
        return new LcpConfig(
                1400, 1400, Duration.ofMillis(300), Duration.ofSeconds(3), 13, 2, 5, Duration.ofSeconds(10), 3);
    }

    /**
     * The same with another packet size in both directions.
     *
     * @param octets 576 to 1500
     * @return a changed copy
     */
    public LcpConfig withMru(int octets) {
        return new LcpConfig(
                octets,
                octets,
                restartTimer,
                restartTimerMax,
                maxConfigure,
                maxTerminate,
                maxFailure,
                echoInterval,
                echoFailure);
    }

    /**
     * The same with another keep-alive.
     *
     * @param interval the time between Echo-Requests
     * @param failures after how many intervals without any packet the peer counts as gone; 0 for never
     * @return a changed copy
     */
    public LcpConfig withEcho(Duration interval, int failures) {
        return new LcpConfig(
                mru, mtu, restartTimer, restartTimerMax, maxConfigure, maxTerminate, maxFailure, interval, failures);
    }

    private static void requireRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + min + " to " + max);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + ", expected a time above zero");
        }
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.time.Duration;

/**
 * How long a control protocol waits, and how often it tries (RFC 1661 §4.6). LCP and all NCPs share these.
 *
 * @param restartTimer the wait before the first repetition, up to 1 day; it doubles up to {@code restartTimerMax}.
 *     Default 0.3 s: with the RFC's flat 3 s each lost packet costs 3 s
 * @param restartTimerMax the longest wait before a repetition, up to 1 day; default 3 s. pppd: {@code lcp-restart}
 * @param maxConfigure how many Configure-Requests are sent without an answer, 1 to 100; default 13, enough for 30 s.
 *     pppd: {@code lcp-max-configure}
 * @param maxTerminate how many Terminate-Requests are sent without an answer, 0 to 10; default 2. pppd:
 *     {@code lcp-max-terminate}
 * @param maxFailure how many Configure-Naks are exchanged without agreement, 1 to 100; default 5. pppd:
 *     {@code lcp-max-failure}
 */
public record LcpTimers(
        Duration restartTimer, Duration restartTimerMax, int maxConfigure, int maxTerminate, int maxFailure) {

    /** Checks the ranges. */
    public LcpTimers {
        LcpConfig.requireTime("restartTimer", restartTimer);
        LcpConfig.requireTime("restartTimerMax", restartTimerMax);
        LcpConfig.requireRange("maxConfigure", maxConfigure, 1, 100);
        LcpConfig.requireRange("maxTerminate", maxTerminate, 0, 10);
        LcpConfig.requireRange("maxFailure", maxFailure, 1, 100);
    }

    /**
     * The defaults of every component.
     *
     * @return the defaults
     */
    public static LcpTimers defaults() {
        return new LcpTimers(Duration.ofMillis(300), Duration.ofSeconds(3), 13, 2, 5);
    }

    /**
     * The same with other waits.
     *
     * @param first the wait before the first repetition
     * @param longest the longest wait; the same as the first to have it flat
     * @return a changed copy
     */
    public LcpTimers withRestartTimer(Duration first, Duration longest) {
        return new LcpTimers(first, longest, maxConfigure, maxTerminate, maxFailure);
    }

    /**
     * The same with other limits.
     *
     * @param configure Configure-Requests without an answer
     * @param terminate Terminate-Requests without an answer
     * @param failure Configure-Naks without agreement
     * @return a changed copy
     */
    public LcpTimers withLimits(int configure, int terminate, int failure) {
        return new LcpTimers(restartTimer, restartTimerMax, configure, terminate, failure);
    }
}

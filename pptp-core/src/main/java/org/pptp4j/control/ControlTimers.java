/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.time.Duration;

/**
 * How long a control connection waits; each from 1 ms to 1 h.
 *
 * @param replyTimeout for the answer to our Start-Control-Connection-Request; default 10 s
 * @param requestTimeout for the first message of a peer that connected (RFC 2637 §3.1.4), and for our owner's answer to
 *     a call (§3.2.1); default 60 s
 * @param callTimeout for the peer's answer to a call: without one to an outgoing call the connection is closed (RFC
 *     2637 §3.2.1); default 60 s
 * @param echoInterval silence of the peer before an Echo-Request; default 60 s (RFC 2637 §3.1.4)
 * @param echoTimeout for a sign of life after it; default 60 s (RFC 2637 §3.1.4)
 * @param stopTimeout for the answer to a Stop-Control-Connection-Request or a Call-Clear-Request; default 3 s
 */
public record ControlTimers(
        Duration replyTimeout,
        Duration requestTimeout,
        Duration callTimeout,
        Duration echoInterval,
        Duration echoTimeout,
        Duration stopTimeout) {

    private static final ControlTimers DEFAULTS = new ControlTimers(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(3));

    /**
     * Checks the ranges.
     *
     * @param replyTimeout 1 ms to 1 h
     * @param requestTimeout 1 ms to 1 h
     * @param callTimeout 1 ms to 1 h
     * @param echoInterval 1 ms to 1 h
     * @param echoTimeout 1 ms to 1 h
     * @param stopTimeout 1 ms to 1 h
     * @throws IllegalArgumentException if one is out of its range
     */
    public ControlTimers {
        check("replyTimeout", replyTimeout);
        check("requestTimeout", requestTimeout);
        check("callTimeout", callTimeout);
        check("echoInterval", echoInterval);
        check("echoTimeout", echoTimeout);
        check("stopTimeout", stopTimeout);
    }

    /**
     * The defaults named above.
     *
     * @return those of the RFC where it has any
     */
    public static ControlTimers defaults() {
        return DEFAULTS;
    }

    /**
     * Changes {@link #replyTimeout()}.
     *
     * @param timeout 1 ms to 1 h
     * @return a copy with this value
     */
    public ControlTimers withReplyTimeout(Duration timeout) {
        return new ControlTimers(timeout, requestTimeout, callTimeout, echoInterval, echoTimeout, stopTimeout);
    }

    /**
     * Changes {@link #requestTimeout()}.
     *
     * @param timeout 1 ms to 1 h
     * @return a copy with this value
     */
    public ControlTimers withRequestTimeout(Duration timeout) {
        return new ControlTimers(replyTimeout, timeout, callTimeout, echoInterval, echoTimeout, stopTimeout);
    }

    /**
     * Changes {@link #callTimeout()}.
     *
     * @param timeout 1 ms to 1 h
     * @return a copy with this value
     */
    public ControlTimers withCallTimeout(Duration timeout) {
        return new ControlTimers(replyTimeout, requestTimeout, timeout, echoInterval, echoTimeout, stopTimeout);
    }

    /**
     * Changes {@link #echoInterval()} and {@link #echoTimeout()}.
     *
     * @param interval 1 ms to 1 h
     * @param timeout 1 ms to 1 h
     * @return a copy with these values
     */
    public ControlTimers withEcho(Duration interval, Duration timeout) {
        return new ControlTimers(replyTimeout, requestTimeout, callTimeout, interval, timeout, stopTimeout);
    }

    /**
     * Changes {@link #stopTimeout()}.
     *
     * @param timeout 1 ms to 1 h
     * @return a copy with this value
     */
    public ControlTimers withStopTimeout(Duration timeout) {
        return new ControlTimers(replyTimeout, requestTimeout, callTimeout, echoInterval, echoTimeout, timeout);
    }

    private static void check(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(name + " " + value + ", expected 1 ms to 1 h");
        }
    }
}

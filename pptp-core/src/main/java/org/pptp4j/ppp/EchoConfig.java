/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.time.Duration;

/**
 * The keep-alive of an open link (RFC 1661 §5.8).
 *
 * @param interval the time between Echo-Requests, up to 1 day; default 10 s. pppd: {@code lcp-echo-interval}
 * @param failures after how many unanswered ones, with nothing else coming either, the peer counts as gone: 1 to 1000;
 *     0 sends none at all. Default 3. pppd: {@code lcp-echo-failure}
 * @param probing when they are sent; default always
 */
public record EchoConfig(Duration interval, int failures, Probing probing) {

    /** When Echo-Requests are sent. */
    public enum Probing {
        /** In every interval. The default: it also keeps a NAT from forgetting the way of our own packets. */
        ALWAYS,
        /** Only after an interval in which nothing came from the peer. pppd: {@code lcp-echo-adaptive} */
        WHEN_IDLE
    }

    /** Checks the ranges. */
    public EchoConfig {
        LcpConfig.requireTime("echoInterval", interval);
        LcpConfig.requireRange("echoFailure", failures, 0, 1000);
    }

    /**
     * The defaults of every component.
     *
     * @return the defaults
     */
    public static EchoConfig defaults() {
        return new EchoConfig(Duration.ofSeconds(10), 3, Probing.ALWAYS);
    }
}

/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Optional;
import org.pptp4j.ProtocolMachine;

/** When a PAC may tell of errors: when there are new ones, and not more than once in 60 s (RFC 2637 §2.14). */
final class WanErrorReport {

    private static final long INTERVAL = 60_000_000_000L;

    private WanErrors told = WanErrors.NONE;
    private WanErrors counted = WanErrors.NONE;
    private long next = Long.MIN_VALUE;

    /** The counters are cumulative: the latest ones say all. */
    void count(WanErrors errors) {
        counted = errors;
    }

    long deadline() {
        return counted.equals(told) ? ProtocolMachine.NEVER : next;
    }

    Optional<WanErrors> due(long now) {
        if (now < deadline()) {
            return Optional.empty();
        }
        told = counted;
        next = now + INTERVAL;
        return Optional.of(told);
    }
}

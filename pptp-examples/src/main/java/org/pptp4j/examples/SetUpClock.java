/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.util.Locale;
import org.pptp4j.netty.TunnelEvent;

/** Measures how long a tunnel takes to come up, from its events. */
final class SetUpClock {

    private final long start = System.nanoTime();
    private volatile long firstLcp;
    private volatile long up;

    void handle(TunnelEvent event) {
        if (firstLcp == 0
                && event instanceof TunnelEvent.Negotiated negotiated
                && negotiated.line().startsWith("rcvd [LCP")) {
            firstLcp = System.nanoTime();
        } else if (up == 0 && event instanceof TunnelEvent.Up) {
            up = System.nanoTime();
        }
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%.3f s after the start, %.3f s after the server's first LCP packet",
                (up - start) / 1e9,
                (up - firstLcp) / 1e9);
    }
}

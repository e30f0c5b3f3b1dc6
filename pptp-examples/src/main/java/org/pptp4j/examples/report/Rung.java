/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.time.Duration;

/**
 * A step of the ladder.
 *
 * @param at how long after the start
 * @param way who sent it, or neither for what happened at this end
 * @param verdict what it says
 * @param title what it is
 * @param detail the rest; may be empty
 */
record Rung(Duration at, Way way, Verdict verdict, String title, String detail) {

    /** Between the two lines of the ladder. */
    enum Way {
        SENT,
        RECEIVED,
        NEITHER
    }

    /** A line of the transcript, {@code sent [LCP ConfReq id=0x1 …]}. */
    static Rung of(Duration at, String line) {
        Way way = line.startsWith("sent ") ? Way.SENT : line.startsWith("rcvd ") ? Way.RECEIVED : Way.NEITHER;
        return new Rung(at, way, Verdict.of(line), line, "");
    }
}

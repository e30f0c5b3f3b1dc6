/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the network did with the GRE packets that carry a payload (those with a sequence number), one way: what the
 * tunnel's other end could get at best.
 *
 * @param letThrough packets that went on
 * @param lost packets that netem dropped
 */
public record NetemCount(long letThrough, long lost) {

    private static final Pattern PAYLOAD =
            Pattern.compile("qdisc netem 11: .*\\R Sent \\d+ bytes (\\d+) pkt \\(dropped (\\d+),");

    /** Reads it from the answer of {@code tc -s qdisc}. */
    static NetemCount parse(String statistics) {
        Matcher found = PAYLOAD.matcher(statistics);
        if (!found.find()) {
            throw new AssertionError("no netem counts in:\n" + statistics);
        }
        return new NetemCount(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
    }
}

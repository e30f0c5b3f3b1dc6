/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a {@link PingTrain}.
 *
 * @param sent requests
 * @param received requests that were answered, however late
 * @param duplicates answers beyond the first
 * @param corrupt answers with other data than were sent
 * @param meanMillis the mean time of an answer, not a number without any
 */
public record Pings(int sent, int received, int duplicates, int corrupt, double meanMillis) {

    private static final Pattern ANSWERS = Pattern.compile("(\\d+) answers, (\\d+) corrupt");
    private static final Pattern COUNTS =
            Pattern.compile("(\\d+) packets transmitted, \\d+ received(?:, \\+(\\d+) duplicates)?");
    private static final Pattern TIMES = Pattern.compile("rtt min/avg/max/mdev = [\\d.]+/([\\d.]+)/");

    /** Reads what {@link PingTrain#script} wrote. */
    static Pings parse(String output) {
        Matcher counts = COUNTS.matcher(output);
        Matcher answers = ANSWERS.matcher(output);
        if (!counts.find() || !answers.find()) {
            throw new AssertionError("ping came to nothing:\n" + output);
        }
        Matcher times = TIMES.matcher(output);
        int duplicates = counts.group(2) == null ? 0 : Integer.parseInt(counts.group(2));
        return new Pings(
                Integer.parseInt(counts.group(1)),
                Integer.parseInt(answers.group(1)) - duplicates,
                duplicates,
                Integer.parseInt(answers.group(2)),
                times.find() ? Double.parseDouble(times.group(1)) : Double.NaN);
    }
}

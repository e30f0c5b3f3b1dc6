/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.time.Duration;

/**
 * Pings that follow each other at a fixed pace, answered or not.
 *
 * @param count how many
 * @param intervalMillis the time between two
 * @param size the payload in octets; IP and ICMP add 28
 */
public record PingTrain(int count, int intervalMillis, int size) {

    /** What {@code ping} waits for the last answers. */
    private static final int LINGER_SECONDS = 3;

    /** Returns a shell script for a guest whose output {@link Pings#parse} reads. */
    String script(String target) {
        // Into a file of the guest's own: each line would be a write to the host otherwise. Not -q, which leaves out
        // the comparison of the data.
        return """
                ping -n -c %d -i %.3f -s %d -W %d %s >/run/ping.out 2>&1
                echo "$(grep -c 'wrong data\\|BAD CHECKSUM' /run/ping.out) corrupt"
                tail -n 3 /run/ping.out
                """.formatted(count, intervalMillis / 1000.0, size, LINGER_SECONDS, target);
    }

    /** Returns the time after which it must be over, on a busy machine too. */
    public Duration limit() {
        return Duration.ofSeconds(60).plus(Duration.ofMillis(5L * intervalMillis * count));
    }
}

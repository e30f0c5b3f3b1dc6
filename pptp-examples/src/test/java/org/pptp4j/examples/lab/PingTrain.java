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

    /** Returns a shell script for a guest whose output {@link Pings#parse} reads. */
    String script(String target) {
        // Into a file of the guest's own: each line would be a write to the host otherwise. Not -q, which leaves out
        // the comparison of the data. ping itself waits for the last answers only twice as long as any took before,
        // so the kernel's count is the one that holds. It also sleeps for up to 10 ms between two; -l lets it catch up.
        return """
                answers() { echo $(($(guest-icmp InEchoReps) - before)); }
                before=$(guest-icmp InEchoReps)
                ping -n -l 4 -c %1$d -i %2$.3f -s %3$d -W 3 %4$s >/run/ping.out 2>&1
                tries=60
                until [ $(answers) -ge %1$d ] || [ $((tries -= 1)) -lt 0 ]; do sleep 0.05; done
                echo "$(answers) answers, $(grep -c 'wrong data\\|BAD CHECKSUM' /run/ping.out) corrupt"
                tail -n 3 /run/ping.out
                """.formatted(count, intervalMillis / 1000.0, size, target);
    }

    /** Returns the time after which it must be over, on a busy machine too. */
    public Duration limit() {
        return Duration.ofSeconds(60).plus(Duration.ofMillis(5L * intervalMillis * count));
    }
}

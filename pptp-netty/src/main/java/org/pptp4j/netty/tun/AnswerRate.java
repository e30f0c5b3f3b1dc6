/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

/** How many ICMP answers may go out: a bucket of 10 that fills up again with 100 in a second (RFC 4443 §2.4 (f)). */
final class AnswerRate {

    private static final long BUCKET = 10;
    private static final long NANOS_EACH = 10_000_000;

    private long full;

    /**
     * Begins with a full bucket.
     *
     * @param now nanoseconds of any clock that only goes forward
     */
    AnswerRate(long now) {
        full = now;
    }

    /** Takes one out; false if there is none. */
    boolean permits(long now) {
        // The moment at which the bucket is full again stands for what is in it.
        long fullNow = full - now < 0 ? now : full;
        if (fullNow - now > (BUCKET - 1) * NANOS_EACH) {
            return false;
        }
        full = fullNow + NANOS_EACH;
        return true;
    }
}
